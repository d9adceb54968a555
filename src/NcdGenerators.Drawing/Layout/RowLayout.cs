using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>One row of a drawing, with its own origin.</summary>
/// <param name="Regions">The fences, or the parts of them that stand in this row.</param>
/// <param name="Wires">The axes.</param>
/// <param name="Separators">The dashed lines between tensors.</param>
/// <param name="Signs">The pictograms.</param>
/// <param name="Labels">All text but title and notes.</param>
/// <param name="Width">From the left margin to the end of what is drawn, margins included.</param>
internal sealed record RowDrawing(
    IReadOnlyList<RegionBox> Regions,
    IReadOnlyList<WirePath> Wires,
    IReadOnlyList<CurvePath> Separators,
    IReadOnlyList<Sign> Signs,
    IReadOnlyList<LabelBox> Labels,
    double Width)
{
    /// <summary>The tensors that come from the row above and go on below with nothing done to them.</summary>
    public IReadOnlyCollection<SceneTensor> Through { get; init; } = [];

    public Rect Extent { get; } = Layout.Extent.Of(Wires, Signs, Labels, Regions);
}

/// <summary>Columns to a row: heights and widths, then wires, separators, signs and labels.</summary>
internal static class RowLayout
{
    public const double Margin = 10;

    private const double NameSize = 24;
    private const double NameWordSize = 13;

    public static RowDrawing Run(RowPlan row, RegionWires regions)
    {
        var plans = row.Columns;
        var fences = new Fences(regions, row);
        var names = row.IsFirst ? plans[0].Cells.Select(static cell => (Cell: cell, Text: Name(cell.After[0].Name))).ToList() : [];
        var nameWidth = names.Select(static name => name.Text.Width).DefaultIfEmpty(0).Max();
        var start = Start(row, nameWidth);
        Place(row, fences, start);

        var wires = WireRouter.Run(plans);
        var separators = SeparatorRouter.Run(plans, row.IsFirst ? Margin : start - Continuation.ArrowLength, row.IsLast ? 0 : Continuation.Room / 2);
        var signs = new List<Sign>();
        var labels = new List<LabelBox>();
        if (!row.IsFirst) Continuation.LeadIn(plans[0], wires, signs);
        if (!row.IsLast) Continuation.LeadOut(plans[plans.Count - 1], wires, signs);
        var placement = new SignPlacement(signs, labels);
        for (var c = 0; c < plans.Count; c++) placement.Add(plans[c], c > 0 ? plans[c - 1] : null, isFenced: fences.IsColoured(plans[c].Region));
        foreach (var plan in plans) AddAxisLabels(plan, labels, isLast: plan == plans[plans.Count - 1]);
        foreach (var (cell, text) in names) AddName(cell, text, nameWidth, labels);
        Sweeps.Lengthen(wires, separators, signs, labels);
        var lines = new Obstacles(wires.Concat(separators));
        var boxes = fences.All.Select(fence => Region(fence, fences, row, signs, labels, lines)).ToList();
        placement.AddWords(lines);
        var byWire = Anchors.Mark(plans, placement.Parts, signs, labels);
        return new RowDrawing(
            boxes,
            wires.Select(track => new WirePath(track.Wire!.Axis, track.Path(), track.Wire.IsDouble, track.Wire.IsDiagonalised) { Anchor = byWire.TryGetValue(track.Wire, out var anchor) ? anchor : null }).ToList(),
            separators.Select(static track => track.Path()).ToList(),
            signs,
            labels,
            plans[plans.Count - 1].End + (row.IsLast ? 0 : Continuation.Room) + Margin) { Through = row.Through };
    }

    private static double Start(RowPlan row, double nameWidth) =>
        Margin + (!row.IsFirst ? Continuation.Room : nameWidth > 0 ? Math.Ceiling(nameWidth) + 6 : 0);

    private static void Place(RowPlan row, Fences fences, double start)
    {
        var plans = row.Columns;
        var placement = new VerticalPlacement(plans, fences);
        placement.Run();
        HorizontalPlacement.Run(row, fences, start);

        // Titles are broken into lines once the fences' widths are known; more lines need more room above the wires.
        var isBroken = false;
        foreach (var fence in fences.All.Where(static fence => fence.Title.Count > 0))
        {
            var lines = Wrapping.Lines(fence.Region.Title!, TextFace.Sans, Fences.TitleSize, FenceWidth(fence, fences, plans) - 12);
            isBroken |= lines.Count != fence.Title.Count;
            fence.Title = lines;
        }

        if (!isBroken) return;
        placement.Run();
        HorizontalPlacement.Run(row, fences, start);
    }

    private static double FenceWidth(Fence fence, Fences fences, IReadOnlyList<ColumnPlan> plans)
    {
        var sides = Sides(fence, fences, plans);
        return sides.Right - sides.Left;
    }

    private static void AddAxisLabels(ColumnPlan plan, List<LabelBox> labels, bool isLast)
    {
        var places = new Dictionary<SceneWire, (double X, double Y)>();
        foreach (var block in plan.Blocks)
        {
            foreach (var row in isLast ? block.In : block.Out) places[row.Wire] = (plan.BodyEnd + HorizontalPlacement.LabelInset, block.Y + row.Offset);
        }

        foreach (var (wire, text) in plan.Labels)
        {
            var (x, y) = places[wire];
            labels.Add(new LabelBox(LabelKind.Axis, text, new Point(x, y - SceneWire.LabelRise - (wire.IsDouble ? 1.5 : 0) - text.Descent)) { Axis = wire.Axis });
        }
    }

    /// <summary>A single letter as a big italic capital, a longer name small (drawing spec §3.22).</summary>
    private static TextLine Name(string? name) => name switch
    {
        null or "" => TextLine.Empty,
        { Length: 1 } => TextLine.Of(name.ToUpperInvariant(), TextFace.MathItalic, NameSize),
        _ => TextLine.Of(Wrapping.Shorten(name, 24), TextFace.Sans, NameWordSize),
    };

    private static void AddName(Cell cell, TextLine text, double width, List<LabelBox> labels)
    {
        if (text.IsEmpty) return;
        var rows = cell.Blocks.SelectMany(static block => block.Out.Select(row => block.Y + row.Offset)).ToList();
        var middle = (rows.Min() + rows.Max()) / 2;
        var x = Margin + width - text.Width;
        labels.Add(new LabelBox(LabelKind.TensorName, text, new Point(x, middle + ((text.Ascent - text.Descent) / 2))));
    }

    // Fences that begin or end at the same column stand inside each other.
    private static (double Left, double Right) Sides(Fence fence, Fences fences, IReadOnlyList<ColumnPlan> plans)
    {
        double Inset(Func<Fence, int> column) => HorizontalPlacement.FenceMargin
            + fences.All.Where(other => other.Region.Depth < fence.Region.Depth && column(other) == column(fence)).Sum(static other => other.SideRoom);
        return (
            fence.IsOpenLeft ? plans[0].Start - Continuation.Room : plans[fence.First].BendEnd + Inset(static f => f.IsOpenLeft ? -1 : f.First),
            fence.IsOpenRight ? plans[plans.Count - 1].End + Continuation.Room : plans[fence.Last].End - HorizontalPlacement.FenceMargin - Inset(static f => f.IsOpenRight ? -1 : f.Last));
    }

    private static RegionBox Region(Fence fence, Fences fences, RowPlan row, List<Sign> signs, List<LabelBox> labels, Obstacles lines)
    {
        var (left, right) = Sides(fence, fences, row.Columns);
        var box = new Rect(left, fence.Top, right, fence.Bottom);
        if (fence.Region.Repeat is not null)
        {
            var first = labels.Count;
            Parentheses.Add(fence, box, signs, labels);
            if (!fence.IsOpenRight) labels.Add(Aside(Parentheses.Count(fence.Region.Repeat, box), box, labels, lines));
            if (labels.Count > first) labels[first] = labels[first] with { Anchor = fence.Region.Anchor };
        }

        var texts = fence.Title.Select(static line => TextLine.Of(line, TextFace.Sans, Fences.TitleSize)).ToList();
        if (texts.Count > 0) labels.AddRange(TitleAt(FreePlace(box, texts, labels, lines), box, texts));

        return new RegionBox(box, fence.Region.Depth, fence.Region.Kind, fence.Region.Title, fence.Region.Tone, fence.IsOpenLeft, fence.IsOpenRight) { Anchor = fence.IsOpenLeft || fence.Region.Repeat is not null ? null : fence.Region.Anchor };
    }

    // In the middle of the top edge, or as near to it as wires that come through the edge allow.
    private static double FreePlace(Rect box, List<TextLine> texts, List<LabelBox> labels, Obstacles lines)
    {
        var half = texts.Max(static text => text.Width) / 2;
        var room = (box.Width / 2) - half - 4;
        for (var away = 0.0; away <= room; away += 4)
        {
            foreach (var centre in new[] { box.Center.X - away, box.Center.X + away })
            {
                if (TitleAt(centre, box, texts).All(label => IsFree(label.Box, labels, lines))) return centre;
            }
        }

        return box.Center.X;
    }

    // Lines that pass at the side are steep, so they need more room than those below.
    private static bool IsFree(Rect box, List<LabelBox> labels, Obstacles lines) =>
        !lines.Hit(new Rect(box.Left - 3, box.Top - 1.2, box.Right + 3, box.Bottom + 1.2)) && !labels.Any(other => other.Box.Overlaps(box));

    // How often stands at the upper right, or as near to that as wires that leave at the top allow.
    private static LabelBox Aside(LabelBox label, Rect box, List<LabelBox> labels, Obstacles lines)
    {
        for (var away = 0.0; label.Box.Left - away > box.Left + Parentheses.Room; away += 4)
        {
            foreach (var by in away <= Parentheses.Room ? new[] { away, -away } : [-away])
            {
                var moved = label with { Baseline = label.Baseline + new Point(by, 0) };
                if (IsFree(moved.Box, labels, lines)) return moved;
            }
        }

        return label;
    }

    private static IEnumerable<LabelBox> TitleAt(double centre, Rect box, List<TextLine> texts) => texts.Select((text, i) => new LabelBox(
        LabelKind.RegionTitle, text, new Point(centre - (text.Width / 2), box.Top + 4 + (i * Fences.TitleLine) + (Fences.TitleSize * 0.95))));
}
