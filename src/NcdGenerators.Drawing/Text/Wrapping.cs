using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Text;

/// <summary>Breaks titles into lines.</summary>
internal static class Wrapping
{
    /// <summary>The lines, at most <paramref name="width"/> wide unless a single word is wider.</summary>
    public static IReadOnlyList<string> Lines(string text, TextFace face, double size, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : lines[lines.Count - 1] + " " + word;
            if (lines.Count > 0 && FontMetrics.Width(longer, face, size) <= width) lines[lines.Count - 1] = longer;
            else lines.Add(word);
        }

        return lines;
    }

    /// <summary>The text, cut with … where it is longer than that many characters.</summary>
    public static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";

    /// <summary>The width of the widest word.</summary>
    public static double WidestWord(string text, TextFace face, double size) =>
        text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(word => FontMetrics.Width(word, face, size)).DefaultIfEmpty(0).Max();
}
