using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>The 3-D box of a module (drawing spec §5): how large it is, and its text.</summary>
internal static class ModuleBox
{
    /// <summary>How far the top and right faces recede, at 45°.</summary>
    public const double Depth = 8.3;

    private const double WordSize = 14;
    private const double Line = 17;
    private const double WidestLine = 96;
    private const double LeastSide = 46;
    private const double Margin = 7;

    /// <summary>Longer ones are words, in characters.</summary>
    private const int LongestParameter = 4;

    /// <summary>The title in lines; parameters, as in <c>Block (2, N)</c>, are mathematics in a line of their own.</summary>
    public static IReadOnlyList<TextLine> Text(SignText text)
    {
        var title = Wrapping.Shorten(text.Text, 60);
        var open = title.LastIndexOf(" (", StringComparison.Ordinal);
        if (open <= 0 || title[title.Length - 1] != ')' || !title.Substring(open + 2, title.Length - open - 3).Split(',').All(IsParameter)) return Words(title);
        return [.. Words(title.Substring(0, open)), MathTypesetter.Expression(title.Substring(open + 1))];
    }

    private static IReadOnlyList<TextLine> Words(string title) =>
        Wrapping.Lines(title, TextFace.Sans, WordSize, WidestLine).Select(static line => TextLine.Of(line, TextFace.Sans, WordSize)).ToList();

    private static bool IsParameter(string item) => item.Trim() is { Length: > 0 and <= LongestParameter } text && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>The width of the box, right face included.</summary>
    public static double Width(SignText text) => Math.Ceiling(Math.Max(LeastSide, Text(text).Select(static line => line.Width).DefaultIfEmpty(0).Max() + (2 * Margin)) + Depth);

    /// <summary>How far it reaches above its first wire and below its last, if those are that far apart.</summary>
    public static (double Top, double Bottom) Pads(SignText text, double span)
    {
        var front = (Text(text).Count * Line) + (2 * Margin);
        var more = Math.Max(0, front - (span + 20)) / 2;
        return (13 + more, 10 + more);
    }

    /// <summary>Adds the box and its text.</summary>
    public static void Add(Block block, SignText text, double x, List<Sign> signs, List<LabelBox> labels)
    {
        var box = new Rect(x, block.Y - block.PadTop, x + Width(text), block.Y + block.Height + block.PadBottom);
        signs.Add(new Sign(SignKind.Module, box) { Href = text.Href, Name = text.Text });
        var lines = Text(text);
        var (centre, y) = ((box.Left + box.Right - Depth) / 2, ((box.Top + Depth + box.Bottom) / 2) - (lines.Count * Line / 2));
        labels.AddRange(lines.Select((line, i) => new LabelBox(LabelKind.Sign, line, new Point(centre - (line.Width / 2), y + (i * Line) + (WordSize * 0.9)))));
    }
}
