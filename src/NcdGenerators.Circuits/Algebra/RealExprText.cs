using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>The text of scale factors: <c>0.125</c>, <c>0.5*k</c>, <c>k^{-1/2}</c>, <c>(k+1)^{1/2}*n^{2}</c>.</summary>
internal static class RealExprText
{
    public static string Print(double constant, IReadOnlyList<KeyValuePair<IntExpr, Exponent>> factors)
    {
        var parts = factors.Select(static factor => Base(factor.Key) + (factor.Value == new Exponent(1, 1) ? "" : "^{" + factor.Value + "}"));
        if (constant != 1 || factors.Count == 0) parts = parts.Prepend(Number(constant));
        return string.Join("*", parts);
    }

    /// <summary>Reads factors joined by * and /; null if the text is something else.</summary>
    public static RealExpr? Parse(string text)
    {
        if (text.Length > 10_000) return null;
        var position = 0;
        if (ParseFactor(text, ref position) is not { } product) return null;
        while (position < text.Length)
        {
            var operation = text[position++];
            if (operation is not ('*' or '/') || ParseFactor(text, ref position) is not { } factor) return null;
            product = operation == '*' ? product * factor : product / factor;
        }

        return product;
    }

    // The shortest digits that read back the same; "R" differs between runtimes.
    private static string Number(double value)
    {
        for (var digits = 15; digits < 17; digits++)
        {
            var text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var again) && again.Equals(value)) return text;
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Base(IntExpr value)
    {
        var text = value.ToString();
        return value.IsLiteral || value.TryGetSymbol(out _) ? text : "(" + text + ")";
    }

    private static RealExpr? ParseFactor(string text, ref int position)
    {
        if (ParseBase(text, ref position) is not { } value) return null;
        if (position >= text.Length || text[position] != '^') return value;
        if (++position >= text.Length || text[position] != '{') return null;
        var end = text.IndexOf('}', position);
        if (end < 0) return null;
        var parts = text.Substring(position + 1, end - position - 1).Split('/');
        position = end + 1;
        var denominator = 1;
        return parts.Length <= 2 && TryInt(parts[0], out var numerator) && (parts.Length == 1 || TryInt(parts[1], out denominator))
            ? value.Pow(numerator, denominator)
            : null;
    }

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static RealExpr? ParseBase(string text, ref int position)
    {
        var start = position;
        if (TryNumber(text, ref position, out var number)) return number;
        var parser = new IntExprParser(text, start);
        if (parser.Primary() is not { } value) return null;
        position = parser.Position;
        return RealExpr.FromInt(value);
    }

    private static bool TryNumber(string text, ref int position, out RealExpr value)
    {
        value = RealExpr.One;
        foreach (var (name, special) in specials)
        {
            if (string.CompareOrdinal(text, position, name, 0, name.Length) != 0) continue;
            var next = position + name.Length;
            if (next < text.Length && text[next] is not ('*' or '/')) continue;
            position = next;
            value = RealExpr.Literal(special);
            return true;
        }

        var end = position;
        if (end < text.Length && text[end] == '-') end++;
        if (end >= text.Length || !IsDigit(text[end])) return false;
        Digits(text, ref end);
        var isWhole = text[position] != '-';
        if (end + 1 < text.Length && text[end] == '.' && IsDigit(text[end + 1]))
        {
            isWhole = false;
            end++;
            Digits(text, ref end);
        }

        var exponent = end;
        if (exponent < text.Length && text[exponent] == 'E')
        {
            if (++exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            if (exponent < text.Length && IsDigit(text[exponent]))
            {
                isWhole = false;
                Digits(text, ref exponent);
                end = exponent;
            }
        }

        // A whole base is kept exact by the caller.
        if (isWhole && end < text.Length && text[end] == '^') return false;
        if (!double.TryParse(text.Substring(position, end - position), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        position = end;
        value = RealExpr.Literal(number);
        return true;
    }

    private static readonly (string Name, double Value)[] specials =
        [("NaN", double.NaN), ("Infinity", double.PositiveInfinity), ("-Infinity", double.NegativeInfinity)];

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static void Digits(string text, ref int position)
    {
        while (position < text.Length && IsDigit(text[position])) position++;
    }
}
