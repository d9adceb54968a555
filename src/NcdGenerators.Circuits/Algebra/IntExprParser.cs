using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Recursive descent over the arithmetic of design §3: + − * / (floor) ^, parentheses, trunc, mod, rem, min, max.
/// Unary minus binds tighter than * and looser than ^, as in C# and Python. Blanks may stand anywhere.
/// </summary>
internal sealed class IntExprParser(string text, int start = 0)
{
    // A nested operation takes up to 6 levels: -((a+-(…))/b).
    private const int MaxDepth = 8 * IntExprLimits.MaxDepth;
    private const int MaxLength = 100_000;
    private const int MaxDigits = 1000;

    private int depth;

    /// <summary>Where the next character is read.</summary>
    public int Position { get; private set; } = start;

    public bool IsAtEnd
    {
        get
        {
            this.SkipBlanks();
            return this.Position == text.Length;
        }
    }

    public static bool TryParse(string? text, out IntExpr expression)
    {
        expression = IntExpr.Zero;
        if (text is null || text.Length > MaxLength) return false;
        var parser = new IntExprParser(text);
        if (parser.Sum() is not { } result || !parser.IsAtEnd) return false;
        expression = result;
        return true;
    }

    /// <summary>Takes the character if it comes next.</summary>
    public bool Take(char character)
    {
        this.SkipBlanks();
        if (this.Position >= text.Length || text[this.Position] != character) return false;
        this.Position++;
        return true;
    }

    public IntExpr? Sum()
    {
        if (this.depth > MaxDepth) return null;
        this.depth++;
        var sum = this.Product();
        while (sum is not null)
        {
            if (this.Take('+')) sum = this.Product() is { } right ? sum + right : null;
            else if (this.Take('-')) sum = this.Product() is { } right ? sum - right : null;
            else break;
        }

        this.depth--;
        return sum;
    }

    /// <summary>A number, a name, a function of expressions, or an expression in parentheses.</summary>
    public IntExpr? Primary()
    {
        this.SkipBlanks();
        if (this.Position >= text.Length) return null;
        if (this.Take('(')) return this.Sum() is { } inner && this.Take(')') ? inner : null;
        if (this.Take('`')) return this.QuotedName();
        var start = this.Position;
        if (IsDigit(text[start]))
        {
            while (this.Position < text.Length && IsDigit(text[this.Position])) this.Position++;
            return this.Position - start <= MaxDigits
                ? IntExpr.Literal(BigInteger.Parse(text.Substring(start, this.Position - start), NumberStyles.None, CultureInfo.InvariantCulture))
                : null;
        }

        if (!IntExprPrinter.IsIdentifierStart(text[start])) return null;
        while (this.Position < text.Length && IntExprPrinter.IsIdentifierPart(text[this.Position])) this.Position++;
        var name = text.Substring(start, this.Position - start);
        return IntExprPrinter.IsFunction(name) && this.Take('(') ? this.Call(name) : IntExpr.Symbol(name);
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private IntExpr? Product()
    {
        var product = this.Unary();
        while (product is not null)
        {
            if (this.Take('*')) product = this.Unary() is { } right ? product * right : null;
            else if (this.Take('/')) product = this.Unary() is { } right ? IntExpr.FloorDiv(product, right) : null;
            else break;
        }

        return product;
    }

    private IntExpr? Unary()
    {
        if (this.depth > MaxDepth) return null;
        this.depth++;
        var result = this.Take('-') ? (this.Unary() is { } operand ? -operand : null) : this.Power();
        this.depth--;
        return result;
    }

    private IntExpr? Power()
    {
        var value = this.Primary();
        if (value is null || !this.Take('^')) return value;
        return this.Unary() is { } exponent ? IntExpr.Pow(value, exponent) : null;
    }

    private IntExpr? Call(string name)
    {
        var arguments = new List<IntExpr>();
        do
        {
            if (this.Sum() is not { } argument) return null;
            arguments.Add(argument);
        }
        while (this.Take(','));
        if (!this.Take(')')) return null;
        return name switch
        {
            "min" => arguments.Aggregate(IntExpr.Min),
            "max" => arguments.Aggregate(IntExpr.Max),
            _ when arguments.Count != 2 => null,
            "trunc" => IntExpr.TruncDiv(arguments[0], arguments[1]),
            "mod" => IntExpr.FloorMod(arguments[0], arguments[1]),
            _ => IntExpr.TruncRem(arguments[0], arguments[1]),
        };
    }

    private IntExpr? QuotedName()
    {
        var name = new StringBuilder();
        while (this.Position < text.Length)
        {
            var character = text[this.Position++];
            if (character == '`')
            {
                if (this.Position >= text.Length || text[this.Position] != '`') return name.Length == 0 ? null : IntExpr.Symbol(name.ToString());
                this.Position++;
            }

            name.Append(character);
        }

        return null;
    }

    private void SkipBlanks()
    {
        while (this.Position < text.Length && text[this.Position] == ' ') this.Position++;
    }
}
