using System.Collections.Generic;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// The big parentheses around what is repeated (drawing spec §5): how often at the upper right, and where sizes depend on
/// the index its last value at the upper, its first at the lower left. Wires run through them.
/// </summary>
internal static class Parentheses
{
    /// <summary>What one takes with the gaps beside it.</summary>
    public const double Room = 22;

    /// <summary>The row above and below for what is written.</summary>
    public const double LabelRoom = 22;

    private const double Bulge = 12;

    public static void Add(Fence fence, Rect box, List<Sign> signs, List<LabelBox> labels)
    {
        var repeat = fence.Region.Repeat!;
        var (top, bottom) = (box.Top + LabelRoom - 4, box.Bottom - fence.FootHeight);
        if (!fence.IsOpenLeft)
        {
            signs.Add(new Sign(SignKind.OpenParenthesis, new Rect(box.Left + 2, top, box.Left + 2 + Bulge, bottom)));
            if (repeat.Last is { } last) labels.Add(At(last, box.Left + 2, top - 5));
            if (repeat.First is { } first) labels.Add(At(first, box.Left + 2, bottom + 3 + first.Ascent));
        }

        if (fence.IsOpenRight) return;
        signs.Add(new Sign(SignKind.CloseParenthesis, new Rect(box.Right - 2 - Bulge, top, box.Right - 2, bottom)));
    }

    /// <summary>How often, at its place at the upper right.</summary>
    public static LabelBox Count(SceneRepeat repeat, Rect box) => At(repeat.Count, box.Right - 2 - repeat.Count.Width, box.Top + LabelRoom - 9);

    private static LabelBox At(TextLine text, double x, double baseline) => new(LabelKind.RegionTitle, text, new Point(x, baseline));
}
