using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NcdGenerators.Circuits.Manifest;

/// <summary>
/// Escapes text so that it stays on one line of a C# comment and survives editors, line-ending conversion and UTF-8:
/// a backslash doubled; controls, line separators, invisible format characters, halves of surrogate pairs and a blank
/// at the end as <c>\uXXXX</c>.
/// </summary>
internal static class ManifestEscape
{
    /// <summary>Escapes one line.</summary>
    public static string Line(string text) => Escape(text, blanks: false);

    /// <summary>Escapes one word: blanks too, since a blank ends a word.</summary>
    public static string Word(string text) => Escape(text, blanks: true);

    /// <summary>Undoes <see cref="Line"/> and <see cref="Word"/>; <see langword="null"/> if an escape is malformed.</summary>
    public static string? Undo(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
            }
            else if (i + 1 < escaped.Length && escaped[i + 1] == '\\')
            {
                text.Append('\\');
                i++;
            }
            else if (i + 5 < escaped.Length && escaped[i + 1] == 'u'
                && ushort.TryParse(escaped.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 5;
            }
            else
            {
                return null;
            }
        }

        return text.ToString();
    }

    /// <summary>The words of a line that begins so; null for other lines, and null in the place of a word with a malformed escape.</summary>
    public static IReadOnlyList<string?>? Words(string line, string start) =>
        line.StartsWith(start, StringComparison.Ordinal) ? line.Substring(start.Length).Split(' ').Select(Undo).ToList() : null;

    private static string Escape(string text, bool blanks)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
            }
            else if (c == '\\')
            {
                escaped.Append("\\\\");
            }
            else if (IsUnsafe(c) || (char.IsWhiteSpace(c) && (blanks || i == text.Length - 1)))
            {
                escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
