using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Scene to layout: order, rows, then each row on its own, and all of them under the title.</summary>
internal static class LayoutEngine
{
    private const double Margin = RowLayout.Margin;
    private const double TitleSize = 16.5;
    private const double NoteGap = 3;
    private const double RowGap = 22;
    private const double EqualsSize = 26;
    private const double EqualsGap = 22;

    /// <summary>Saving one tensor moves the rows of what follows, and may show another.</summary>
    private const int SavingRounds = 3;

    /// <param name="sections">The circuit, then the definitions of boxes in it.</param>
    /// <param name="width">The width at which rows are wrapped, in units.</param>
    public static DiagramLayout Run(IReadOnlyList<DiagramSection> sections, double width)
    {
        var rows = new List<RowDrawing>();
        var scenes = new List<DiagramScene>();
        var told = new HashSet<Callout>();
        foreach (var section in sections)
        {
            if (section.Box is { } box) rows.Add(Equation(RowLayout.Run(new RowPlan(Ordering.Plan(box), true, true), new RegionWires(box))));
            var own = Rows(section, width, out var drawn);
            rows.AddRange(section.Options.Callouts.Count == 0 ? own : new CalloutPlacement(drawn, section.Options.Callouts.Where(callout => told.Add(callout)), width).Add(own));
            scenes.Add(drawn);
        }

        return Anchors.Named(AnchorIds.Of(sections[0].Circuit), Frame(scenes[0], rows, string.Join("\n", scenes.Select(static scene => scene.Description))));
    }

    /// <summary>The scene as it is drawn: tensors that would run through a whole row with nothing done to them are saved and loaded.</summary>
    /// <param name="section">What is drawn.</param>
    /// <param name="width">The width at which rows are wrapped, in units.</param>
    public static DiagramScene Drawn(DiagramSection section, double width)
    {
        Rows(section, width, out var scene);
        return scene;
    }

    private static IReadOnlyList<RowDrawing> Rows(DiagramSection section, double width, out DiagramScene scene)
    {
        var far = new HashSet<FarUse>();
        for (var round = 0; ; round++)
        {
            scene = section.Scene;
            var rows = RowBreaking.Rows(scene, Ordering.Plan(scene), width);
            var before = far.Count;
            far.UnionWith(LongLives.UsesOf(scene, LongLived(rows)));
            if (far.Count == before || round == SavingRounds) return rows;
            section = section.Saving(far);
        }
    }

    private static IEnumerable<SceneTensor> LongLived(IReadOnlyList<RowDrawing> rows) =>
        rows.SelectMany(static row => row.Through).GroupBy(static tensor => tensor).Where(static through => through.Count() >= LongLives.Rows).Select(static through => through.Key);

    // The box that the rows below define, with an = after it.
    private static RowDrawing Equation(RowDrawing row)
    {
        var sign = TextLine.Of("=", TextFace.MathUpright, EqualsSize);
        var right = row.Wires.Max(static wire => wire.Path.End.X) + EqualsGap;
        return row with { Labels = [.. row.Labels, new LabelBox(LabelKind.Sign, sign, new Point(right, row.Extent.Center.Y + (EqualsSize * 0.33)))] };
    }

    // One row under the other, with the title above and the notes below; moved so that everything begins at the margin.
    private static DiagramLayout Frame(DiagramScene scene, IReadOnlyList<RowDrawing> rows, string description)
    {
        var regions = new List<RegionBox>();
        var wires = new List<WirePath>();
        var separators = new List<CurvePath>();
        var signs = new List<Sign>();
        var labels = new List<LabelBox>();
        var bottom = double.NaN;
        foreach (var row in rows)
        {
            var by = new Point(0, double.IsNaN(bottom) ? 0 : Math.Ceiling(bottom + RowGap - row.Extent.Top)); // wires on whole units: shorter files
            regions.AddRange(row.Regions.Select(region => region with { Box = region.Box.Move(by) }));
            wires.AddRange(row.Wires.Select(wire => wire with { Path = wire.Path.Move(by) }));
            separators.AddRange(row.Separators.Select(path => path.Move(by)));
            signs.AddRange(row.Signs.Select(sign => sign.Move(by)));
            labels.AddRange(row.Labels.Select(label => label with { Baseline = label.Baseline + by }));
            bottom = row.Extent.Bottom + by.Y;
        }

        var ink = Extent.Of(wires, signs, labels, regions);
        var title = TextLine.Of(Wrapping.Shorten(scene.Title, 80), TextFace.SansBold, TitleSize);
        labels.Insert(0, new LabelBox(LabelKind.Title, title, new Point(Math.Max(Margin, ink.Center.X - (title.Width / 2)), ink.Top - 14)));
        var y = ink.Bottom + 8;
        foreach (var note in scene.Notes)
        {
            labels.Add(new LabelBox(LabelKind.Note, note, new Point(Margin, y + note.Ascent)));
            y += note.Ascent + note.Descent + NoteGap;
        }

        var all = Extent.Of(wires, signs, labels, regions);
        return Extent.Moved(new DiagramLayout(
            scene.Title,
            description,
            new Rect(0, Math.Floor(all.Top - Margin), Math.Ceiling(Math.Max(all.Right, title.Width) + Margin), Math.Ceiling(all.Bottom + Margin)),
            regions.ToEquatableArray(),
            wires.ToEquatableArray(),
            separators.ToEquatableArray(),
            signs.ToEquatableArray(),
            labels.ToEquatableArray()));
    }
}
