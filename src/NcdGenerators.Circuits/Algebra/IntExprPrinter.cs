using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Writes expressions so that <see cref="IntExprParser"/> reads them back equal: numbers first within a product, higher
/// degrees first within a sum, the constant last; a sum begins with something positive if it has it.
/// </summary>
internal static class IntExprPrinter
{
    private static readonly HashSet<string> functions = new(StringComparer.Ordinal) { "trunc", "mod", "rem", "min", "max" };

    public static string Print(IntExpr expression)
    {
        var text = new StringBuilder();
        Sum(text, expression);
        return text.ToString();
    }

    /// <summary>Whether the function of this name is part of the syntax.</summary>
    public static bool IsFunction(string name) => functions.Contains(name);

    public static bool IsIdentifierStart(char letter) => char.IsLetter(letter) || letter is '_' or '#' or '$' or '?' or '.';

    public static bool IsIdentifierPart(char letter) => IsIdentifierStart(letter) || char.IsDigit(letter) || letter == '\'';

    private static void Sum(StringBuilder text, IntExpr expression)
    {
        if (expression.IsZero)
        {
            text.Append('0');
            return;
        }

        var terms = expression.Terms.ToList();
        var first = Math.Max(0, terms.FindIndex(static term => term.Coefficient.Sign > 0));
        terms.Insert(0, terms[first]);
        terms.RemoveAt(first + 1);
        for (var i = 0; i < terms.Count; i++)
        {
            var (monomial, coefficient) = terms[i];
            if (coefficient.Sign < 0) text.Append('-');
            else if (i > 0) text.Append('+');
            Product(text, monomial, BigInteger.Abs(coefficient), isFirst: i == 0 && coefficient.Sign < 0);
        }
    }

    private static void Product(StringBuilder text, Monomial monomial, BigInteger coefficient, bool isFirst)
    {
        var separator = "";
        if (!coefficient.IsOne || monomial.IsOne)
        {
            text.Append(coefficient.ToString(CultureInfo.InvariantCulture));
            separator = "*";
        }

        // A quotient stands bare only where nothing binds to its dividend: -(n/2), 2*(n/2), (n/2)*k.
        var isAlone = separator.Length == 0 && monomial.Degree == 1 && !isFirst;
        foreach (var (atom, power) in monomial.Factors)
        {
            text.Append(separator);
            separator = "*";
            Factor(text, atom, isAlone, isBase: power > 1);
            if (power > 1) text.Append('^').Append(power.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Factor(StringBuilder text, Atom atom, bool isAlone, bool isBase)
    {
        switch (atom.Kind)
        {
            case AtomKind.Symbol:
                Name(text, atom.Name);
                break;
            case AtomKind.FloorDiv:
                if (!isAlone) text.Append('(');
                Operand(text, atom.Left);
                text.Append('/');
                Operand(text, atom.Right);
                if (!isAlone) text.Append(')');
                break;
            case AtomKind.Pow:
                if (isBase) text.Append('(');
                Operand(text, atom.Left);
                text.Append('^');
                Operand(text, atom.Right);
                if (isBase) text.Append(')');
                break;
            case AtomKind.Product:
                // The parser must form the very same product, so nothing may join it.
                text.Append('(');
                for (var i = 0; i < atom.Arguments.Count; i++)
                {
                    if (i > 0) text.Append('*');
                    text.Append('(');
                    Sum(text, atom.Arguments[i]);
                    text.Append(')');
                }

                text.Append(')');
                break;
            default:
                text.Append(atom.Kind switch
                {
                    AtomKind.TruncDiv => "trunc",
                    AtomKind.FloorMod => "mod",
                    AtomKind.TruncRem => "rem",
                    AtomKind.Min => "min",
                    _ => "max",
                }).Append('(');
                for (var i = 0; i < atom.Arguments.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Sum(text, atom.Arguments[i]);
                }

                text.Append(')');
                break;
        }
    }

    private static void Operand(StringBuilder text, IntExpr expression)
    {
        var isSimple = (expression.IsLiteral && expression.Constant.Sign >= 0)
            || (expression.TryGetAtom(out var atom) && atom.Kind is not (AtomKind.FloorDiv or AtomKind.Pow));
        if (!isSimple) text.Append('(');
        Sum(text, expression);
        if (!isSimple) text.Append(')');
    }

    private static void Name(StringBuilder text, string name)
    {
        if (IsIdentifierStart(name[0]) && name.All(IsIdentifierPart)) text.Append(name);
        else text.Append('`').Append(name.Replace("`", "``")).Append('`');
    }
}
