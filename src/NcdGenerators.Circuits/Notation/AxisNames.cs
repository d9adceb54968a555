using System.Globalization;

namespace NcdGenerators.Circuits.Notation;

/// <summary>
/// What may be the name of an axis: a letter of any script (also outside the basic plane, such as 𝑥) or <c>_</c>, then
/// letters, decimal digits, <c>_</c> and other connectors, combining marks (x̄), sub- and superscript digits (x₁, x²) and primes
/// (x', x′, x″, x‴). <c>_</c> alone is not a name. Names are compared character by character, without normalisation.
/// </summary>
public static class AxisNames
{
    /// <summary>Whether the whole text is a name.</summary>
    public static bool IsName(string text) => text.Length > 0 && text != "_" && Measure(text, 0) == text.Length;

    /// <summary>The number of characters from <paramref name="start"/> on that could be one name; 0 for none.</summary>
    internal static int Measure(string text, int start)
    {
        var position = start;
        while (position < text.Length && IsPart(text, position, isFirst: position == start)) position += Width(text, position);
        return position - start;
    }

    internal static int Width(string text, int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 1;

    private static bool IsPart(string text, int position, bool isFirst)
    {
        var character = text[position];
        if (character == '_') return true;
        switch (CharUnicodeInfo.GetUnicodeCategory(text, position))
        {
            case UnicodeCategory.UppercaseLetter:
            case UnicodeCategory.LowercaseLetter:
            case UnicodeCategory.TitlecaseLetter:
            case UnicodeCategory.ModifierLetter:
            case UnicodeCategory.OtherLetter:
            case UnicodeCategory.LetterNumber:
                return true;
            case UnicodeCategory.DecimalDigitNumber:
            case UnicodeCategory.ConnectorPunctuation:
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.SpacingCombiningMark:
                return !isFirst;
            default:
                return !isFirst && character is '\'' or '\u2032' or '\u2033' or '\u2034' // primes
                    or '\u00B2' or '\u00B3' or '\u00B9' or '\u2070' or (>= '\u2074' and <= '\u2079') // superscript digits
                    or (>= '\u2080' and <= '\u2089'); // subscript digits
        }
    }
}
