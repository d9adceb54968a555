using System.Collections.Generic;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// The signs of sliding windows (drawing spec §3.17 to §3.19): a star, the window's size, a stroke and the stride, three
/// spaced dots and the dilation (which the paper lacks), T for a transposed one, two bars and the number of groups.
/// </summary>
internal static class WindowSigns
{
    private const double Star = 11;
    private const double Space = 4;
    private const double TextSize = 14;
    private const double Dots = 15;
    private const double StrokeWidth = 6;

    /// <summary>The room of the star and all that stands beside it.</summary>
    public static double Width(SignText text)
    {
        var width = Star;
        foreach (var (mark, line) in Marks(text)) width += Space + (mark is null ? 0 : MarkWidth(mark.Value) + 2) + line.Width;
        return width;
    }

    /// <summary>The box of a convolution that keeps positions.</summary>
    public static void AddConvolution(SignText text, Rect box, List<Sign> signs, List<LabelBox> labels)
    {
        signs.Add(new Sign(SignKind.ConvolutionBox, box));
        AddMarks(text, box.Left + ((box.Width - Width(text)) / 2), box.Center.Y, signs, labels);
        if (SignMetrics.Superscript(text) is { IsEmpty: false } name) labels.Add(new LabelBox(LabelKind.Sign, name, new Point(box.Right - 4 - name.Width, box.Top + 12.5)));
        if (text.HasBias) signs.Add(new Sign(SignKind.Plus, new Rect(box.Right - 9, box.Bottom - 9, box.Right - 3, box.Bottom - 3)));
    }

    /// <summary>The trapezoid of a window; its marks stand beside the positions that enter it.</summary>
    public static void AddWindow(Block block, Rect box, List<Sign> signs, List<LabelBox> labels)
    {
        var text = block.Junction!.Text!;
        var entering = block.Y + block.In[block.In.Count - 1].Offset;
        signs.Add(new Sign(SignKind.WindowPlate, box) { Inset = box.Bottom - entering - 12 });
        AddMarks(text, box.Left + ((box.Width - Width(text)) / 2), block.Y + 0.5, signs, labels);
    }

    private static void AddMarks(SignText text, double x, double y, List<Sign> signs, List<LabelBox> labels)
    {
        signs.Add(new Sign(SignKind.Star, new Rect(x, y - 5.5, x + Star, y + 5.5)));
        x += Star;
        foreach (var (mark, line) in Marks(text))
        {
            x += Space;
            if (mark is { } kind)
            {
                signs.Add(new Sign(kind, kind == SignKind.SpacedDots ? new Rect(x, y - 1.5, x + Dots, y + 1.5) : new Rect(x, y - 7, x + MarkWidth(kind), y + 7)));
                x += MarkWidth(kind) + 2;
            }

            if (!line.IsEmpty) labels.Add(new LabelBox(LabelKind.Sign, line, new Point(x, y + ((line.Ascent - line.Descent) / 2))));
            x += line.Width;
        }
    }

    private static double MarkWidth(SignKind kind) => kind == SignKind.SpacedDots ? Dots : StrokeWidth;

    private static IEnumerable<(SignKind? Mark, TextLine Text)> Marks(SignText text)
    {
        if (text.Text.Length > 0) yield return (null, Number(text.Text));
        if (text.Window is not { } window) yield break;
        if (window.Stride is { } stride) yield return (SignKind.Stroke, Number(stride));
        if (window.Dilation is { } dilation) yield return (SignKind.SpacedDots, Number(dilation));
        if (window.Groups is { } groups) yield return (null, TextLine.Of("∥", TextFace.MathUpright, TextSize) + Number(groups));
        if (window.IsTransposed) yield return (null, TextLine.Of("T", TextFace.MathItalic, TextSize));
    }

    private static TextLine Number(string text) => MathTypesetter.Expression(Wrapping.Shorten(text, 12), TextSize);
}
