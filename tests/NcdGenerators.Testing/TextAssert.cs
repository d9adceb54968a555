using System;
using System.Globalization;

namespace NcdGenerators.Testing;

/// <summary>Compares texts and shows the first line that differs.</summary>
public static class TextAssert
{
    /// <exception cref="VerificationException">The texts differ.</exception>
    public static void Equal(string what, string expected, string actual)
    {
        if (string.Equals(expected, actual, StringComparison.Ordinal)) return;
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < wanted.Length && line < found.Length && wanted[line] == found[line]) line++;
        throw new VerificationException(string.Create(CultureInfo.InvariantCulture, $"""
            {what} differs in line {line + 1}:
              expected: {Show(wanted, line)}
              found:    {Show(found, line)}
            ---- found
            {actual}
            """));

        static string Show(string[] lines, int line) => line < lines.Length ? lines[line].Replace("\r", "\\r", StringComparison.Ordinal) : "(end of text)";
    }
}
