using System;
using System.Text.RegularExpressions;

namespace NcdGenerators.Build;

/// <summary>
/// The last line of every diagram file, an XML comment that says which project wrote it and under which name. Only a
/// file with this mark is ever overwritten, and only one with this project's mark and its own name is ever deleted:
/// a list in obj/ would not survive a fresh clone, and would not notice that a file was replaced by hand.
/// </summary>
internal static class DiagramMark
{
    private static readonly Regex Any = new(@"<!-- ncd-diagram \S+ \S+ -->", RegexOptions.CultureInvariant);

    /// <summary>The text of the file: <paramref name="svg"/> with <c>\n</c> as line ending, and the mark.</summary>
    public static string Append(string svg, string project, string fileName) =>
        LineEndings(svg).TrimEnd() + "\n" + Mark(project, fileName) + "\n";

    /// <summary>Whether any project wrote the file, even if it was edited since.</summary>
    public static bool IsDiagram(string text) => Any.IsMatch(text);

    /// <summary>Whether <paramref name="project"/> wrote the file, under this name.</summary>
    public static bool IsOf(string text, string project, string fileName) =>
        text.TrimEnd().EndsWith(Mark(project, fileName), StringComparison.Ordinal);

    /// <summary>The text with <c>\n</c> as line ending, which version control may have changed.</summary>
    public static string LineEndings(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static string Mark(string project, string fileName) => $"<!-- ncd-diagram {Escape(project)} {Escape(fileName)} -->";

    /// <summary>A word without blanks and without the double hyphen that XML forbids in comments.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("--", "-%2D");
}
