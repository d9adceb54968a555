using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Layout;

/// <summary>What a drawing covers, and the drawing moved to the origin.</summary>
internal static class Extent
{
    public static Rect Of(IEnumerable<WirePath> wires, IEnumerable<Sign> signs, IEnumerable<LabelBox> labels, IEnumerable<RegionBox> regions)
    {
        var all = new Rect(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var sign in signs) all = all.Union(sign.Box);
        foreach (var label in labels) all = all.Union(label.Box);
        foreach (var region in regions) all = all.Union(region.Box);
        foreach (var wire in wires)
        {
            foreach (var (x, y) in wire.Path.Sample()) all = all.Union(new Rect(x, y, x, y));
        }

        return all.Left > all.Right ? new Rect(0, 0, 1, 1) : all;
    }

    /// <summary>The layout with the upper left corner of its view box at the origin.</summary>
    public static DiagramLayout Moved(DiagramLayout layout)
    {
        var by = new Point(-layout.ViewBox.Left, -layout.ViewBox.Top);
        return layout with
        {
            ViewBox = layout.ViewBox.Move(by),
            Regions = layout.Regions.Select(region => region with { Box = region.Box.Move(by) }).ToEquatableArray(),
            Wires = layout.Wires.Select(wire => wire with { Path = wire.Path.Move(by) }).ToEquatableArray(),
            Separators = layout.Separators.Select(path => path.Move(by)).ToEquatableArray(),
            Signs = layout.Signs.Select(sign => sign.Move(by)).ToEquatableArray(),
            Labels = layout.Labels.Select(label => label with { Baseline = label.Baseline + by }).ToEquatableArray(),
        };
    }
}
