using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Draws the signs of a column and the text in them (drawing spec §3).</summary>
internal sealed class SignPlacement(List<Sign> signs, List<LabelBox> labels)
{
    private const double DotRadius = 3.35;
    private const double SmallWordSize = 12;

    // The pale disc behind the dot of a diagonal.
    private const double HaloRadius = 6;

    // A taller crossing is clear without a plate.
    private const double TallestPlate = 45;

    // Half the width of a softmax plate without a word.
    private const double PlainPlate = 14;

    // Words that help where there is room for them, and the plate that then grows around them, or -1.
    private readonly List<(TextLine Text, Point Bottom, int Plate)> words = [];

    /// <summary>What was drawn for each operation.</summary>
    public Dictionary<SceneOp, SignParts> Parts { get; } = [];

    /// <param name="plan">The column.</param>
    /// <param name="before">The column to the left of it, or null.</param>
    /// <param name="isFenced">Whether it stands in a fence, whose colour then does for the signs too.</param>
    public void Add(ColumnPlan plan, ColumnPlan? before, bool isFenced)
    {
        if (!isFenced) this.AddPermutationPlates(plan, before);
        foreach (var block in plan.Blocks.Where(static block => block.Junction is { Kind: not JunctionKind.Pass }))
            this.Note(block.Cell!.Op!, () => this.AddJunction(block, plan, isFenced));
        foreach (var cell in plan.Cells.Where(static cell => cell.Op is { Overlay: not OverlayKind.None }))
            this.Note(cell.Op!, () => this.AddOverlay(cell, plan));
    }

    private void Note(SceneOp op, Action draw)
    {
        var (sign, label) = (signs.Count, labels.Count);
        draw();
        if (!this.Parts.TryGetValue(op, out var parts)) this.Parts[op] = parts = new SignParts([], []);
        for (; sign < signs.Count; sign++) parts.Signs.Add(sign);
        for (; label < labels.Count; label++) parts.Labels.Add(label);
    }

    private void AddJunction(Block block, ColumnPlan plan, bool isFenced)
    {
        var metrics = SignMetrics.Of(block);
        var (x, top, bottom) = (plan.BodyStart, block.Y, block.Y + block.Height);
        var junction = block.Junction!;
        switch (junction.Kind)
        {
            case JunctionKind.Linear:
                this.AddLinear(junction.Text!, new Rect(x + 2, top - 13, x + metrics.Width - 2, bottom + 12), top);
                break;
            case JunctionKind.Box:
                this.AddBox(SignKind.Box, junction.Text!, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 12));
                break;
            case JunctionKind.Scan:
                this.AddScan(junction.Text!, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 12));
                break;
            case JunctionKind.Mask:
                this.AddMask(junction.Text!, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 12));
                break;
            case JunctionKind.Memory:
                this.AddMemory(junction, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 12));
                break;
            case JunctionKind.Convolution:
                WindowSigns.AddConvolution(junction.Text!, new Rect(x + 3, top - 12, x + metrics.Width - 3, bottom + 12), signs, labels);
                break;
            case JunctionKind.Window:
                WindowSigns.AddWindow(block, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 10), signs, labels);
                break;
            case JunctionKind.Source:
                this.AddBox(SignKind.SourcePlate, junction.Text!, new Rect(x + 3, top - 13, x + metrics.Width - 3, bottom + 12));
                break;
            case JunctionKind.Triangle:
                if (!isFenced) this.Add(SignKind.SoftmaxPlate, new Rect(x, top - 15, x + metrics.Width, bottom + 15));
                this.words.Add((SignMetrics.SoftmaxWord(junction.Text), new Point(x + (metrics.Width / 2), top - 15), isFenced ? -1 : signs.Count - 1));
                foreach (var row in block.In)
                    this.Add(SignKind.Triangle, new Rect(x + metrics.InEnd, block.Y + row.Offset - 12.6, x + metrics.OutStart, block.Y + row.Offset + 12.6));
                break;
            case JunctionKind.Circle:
                foreach (var row in block.Out) this.Add(SignKind.Circle, Around(new Point(x + 14, block.Y + row.Offset), SignMetrics.CircleRadius));
                this.AddCircleText(junction.Text, new Point(x + 14, top));
                break;
            case JunctionKind.Bar:
                if (!isFenced) this.Add(SignKind.ViewPlate, new Rect(x - 2, top - 12, x + 15, bottom + 12));
                this.Add(SignKind.Bar, new Rect(x + 4, top - 5, x + 9, bottom + 5));
                break;
            case JunctionKind.Concatenation:
                if (!isFenced) this.Add(SignKind.JoinPlate, new Rect(x - 2, top - 12, x + 15, bottom + 12));
                this.Add(SignKind.ThinBar, new Rect(x + 5, top - 5, x + 8, bottom + 5));
                break;
            case JunctionKind.Cup:
                this.AddCup(block, plan, isFenced);
                break;
            case JunctionKind.Cap:
                if (!isFenced) this.Add(SignKind.ProductPlate, new Rect(x - 1, top - 6, x + metrics.Width + 1, bottom + 6));
                break;
            case JunctionKind.Contraction:
                this.Add(SignKind.Dot, Around(new Point(x, top), DotRadius));
                this.Add(SignKind.Arrow, new Rect(x, top - 5.15, x + SignMetrics.ShortArrow, top + 5.15));
                break;
            case JunctionKind.Merge or JunctionKind.Copy:
                if (HasHalo(block)) this.Add(SignKind.DotHalo, Around(new Point(x + metrics.InEnd, top), HaloRadius));
                this.Add(SignKind.Dot, Around(new Point(x + metrics.InEnd, top), DotRadius));
                break;
            case JunctionKind.Divide:
                this.Add(SignKind.ThinBar, new Rect(x - 1.5, top - 6, x + 1.5, bottom + 6));
                break;
            case JunctionKind.Reduction:
                this.AddReduction(block, junction.Text!, x, metrics);
                break;
            case JunctionKind.Index:
                this.AddIndex(junction.Text!, x, top, bottom, metrics);
                break;
            case JunctionKind.Module:
                ModuleBox.Add(block, junction.Text!, x, signs, labels);
                break;
            case JunctionKind.Release:
                foreach (var row in block.In)
                    this.Add(SignKind.ArrowHead, new Rect(x + 3, block.Y + row.Offset - 5.15, x + 13.7, block.Y + row.Offset + 5.15));
                break;
            case JunctionKind.Begin or JunctionKind.End:
                foreach (var row in block.In.Concat(block.Out))
                    this.Add(SignKind.Tick, new Rect(x + 5, block.Y + row.Offset - 4, x + 7, block.Y + row.Offset + 4));
                break;
        }
    }

    /// <summary>Adds the words for which there is room among the lines and all that is placed.</summary>
    public void AddWords(Obstacles lines)
    {
        foreach (var (text, bottom, plate) in this.words)
        {
            var label = new LabelBox(LabelKind.Sign, text, new Point(bottom.X - (text.Width / 2), bottom.Y - text.Descent));
            var around = label.Box.Grow(3);
            if (labels.Any(other => other.Box.Overlaps(around))
                || signs.Where((_, i) => i != plate).Any(sign => sign.Box.Overlaps(label.Box))
                || lines.Hit(around))
            {
                // Without its word a plate needs no more room than its sign.
                if (plate >= 0) signs[plate] = signs[plate] with { Box = signs[plate].Box with { Left = bottom.X - PlainPlate, Right = bottom.X + PlainPlate } };
                continue;
            }

            labels.Add(label);
            if (plate >= 0) signs[plate] = signs[plate] with { Box = signs[plate].Box.Union(around) };
        }
    }

    // A letter or two fit into the circle, a word stands over it.
    private void AddCircleText(SignText? text, Point centre)
    {
        if (text is null) return;
        var inside = TextLine.Of(text.Text, TextFace.Sans, SmallWordSize);
        if (inside.Width <= 12) this.AddCentred(LabelKind.Sign, inside, centre);
        else this.words.Add((inside, new Point(centre.X, centre.Y - 10), -1));
    }

    // The L stands on the first row; its name at its upper right, the + of a bias at its foot.
    private void AddLinear(SignText text, Rect plate, double row)
    {
        this.Add(SignKind.LinearPlate, plate);
        var letter = TextLine.Of(Wrapping.Shorten(text.Text, 4), TextFace.MathBold, SignMetrics.LetterSize);
        var middle = plate.Height > 30 ? Math.Min(plate.Center.Y, row + 10) : row;
        var baseline = new Point(plate.Left + 7, middle + 8.4);
        labels.Add(new LabelBox(LabelKind.Sign, letter, baseline));
        var right = baseline.X + letter.Width + 0.5;
        var name = SignMetrics.Superscript(text);
        if (!name.IsEmpty) labels.Add(new LabelBox(LabelKind.Sign, name, new Point(right, baseline.Y - 9.5)));
        if (text.HasBias) this.Add(SignKind.Plus, Around(new Point(right + 5, baseline.Y - 1), 4));
    }

    private void AddScan(SignText text, Rect box)
    {
        this.Add(SignKind.Box, box);
        var word = SignMetrics.SignWord(text);
        var left = box.Center.X - ((word.Width + 20) / 2);
        this.Add(SignKind.Loop, new Rect(left, box.Center.Y - 7, left + 14, box.Center.Y + 7));
        this.AddCentred(LabelKind.Sign, word, new Point(left + 20 + (word.Width / 2), box.Center.Y));
    }

    private void AddMask(SignText text, Rect box)
    {
        this.Add(SignKind.Box, box);
        this.Add(text.Text == "upper" ? SignKind.UpperTriangle : SignKind.LowerTriangle, Around(box.Center, 8));
    }

    // → C where wires end, C → where they begin.
    private void AddMemory(Junction junction, Rect box)
    {
        this.Add(SignKind.MemoryPlate, box);
        var word = SignMetrics.SignWord(junction.Text!);
        var isTaken = junction.In.Count == 0;
        var left = box.Center.X - ((word.Width + 30) / 2);
        var arrow = isTaken ? left + word.Width + 6 : left;
        this.Add(SignKind.Arrow, new Rect(arrow, box.Center.Y - 5.15, arrow + 24, box.Center.Y + 5.15));
        this.AddCentred(LabelKind.Sign, word, new Point((isTaken ? left : left + 30) + (word.Width / 2), box.Center.Y));
    }

    private void AddBox(SignKind kind, SignText text, Rect box)
    {
        this.Add(kind, box);
        this.AddCentred(LabelKind.Sign, SignMetrics.SignWord(text), box.Center);
    }

    private void AddCup(Block block, ColumnPlan plan, bool isFenced)
    {
        var op = block.Cell!.Op!;
        var radius = SignMetrics.CupRadius(block);
        var apex = new Point(plan.BodyStart + radius, block.Y + radius);
        var isFirst = op.Junctions.First(static junction => junction.Kind == JunctionKind.Cup) == block.Junction;
        var factor = isFirst && op.Overlay == OverlayKind.Scale ? SignMetrics.Factor(op.OverlayText!) : TextLine.Empty;
        var length = Math.Max(SignMetrics.ShortArrow, factor.IsEmpty ? 0 : factor.Width + 4);
        if (!isFenced)
        {
            var edge = factor.IsEmpty ? apex.X + length + 1 : apex.X + 1;
            this.Add(SignKind.ProductPlate, new Rect(plan.BodyStart - 6, block.Y - 6, edge, block.Y + block.Height + 6));
            var top = Math.Min(block.Y - 6, apex.Y - 8 - factor.Ascent - factor.Descent);
            if (!factor.IsEmpty) this.Add(SignKind.ScalePlate, new Rect(apex.X + 1, top, apex.X + length + 3, block.Y + block.Height + 6));
        }

        this.Add(SignKind.Arrow, new Rect(apex.X, apex.Y - 5.15, apex.X + length, apex.Y + 5.15));
        if (!factor.IsEmpty) labels.Add(new LabelBox(LabelKind.Sign, factor, new Point(apex.X + ((length - factor.Width) / 2), apex.Y - 6 - factor.Descent)));
    }

    private void AddReduction(Block block, SignText text, double x, SignMetrics metrics)
    {
        var word = SignMetrics.SignWord(text);
        this.AddCentred(LabelKind.Sign, word, new Point(x + 6 + (word.Width / 2), block.Y));
        if (block.Out.Count == 0) this.Add(SignKind.Arrow, new Rect(x + 8 + word.Width, block.Y - 5.15, x + metrics.Width, block.Y + 5.15));
        else this.Add(SignKind.ArrowHead, new Rect(x + 16 + word.Width, block.Y - 5.15, x + 26.7 + word.Width, block.Y + 5.15));
    }

    private void AddIndex(SignText text, double x, double top, double bottom, SignMetrics metrics)
    {
        var box = new Rect(x + 3, top - 9.5, x + metrics.Width - 3, bottom + 9.5);
        this.Add(SignKind.Pentagon, box);
        this.AddCentred(LabelKind.OnStrong, MathTypesetter.Expression(Wrapping.Shorten(text.Text, 12)), box.Center + new Point(-4, 0));
    }

    private void AddOverlay(Cell cell, ColumnPlan plan)
    {
        var op = cell.Op!;
        if (op.Overlay == OverlayKind.Sign) this.AddSignOverDots(cell, plan);
        else if (op.Overlay == OverlayKind.ElementWise || !SignMetrics.HasCup(op)) this.AddFreeArrow(cell, plan);
    }

    // ➤R➤ in the label row above the tensor's first wire, touching none.
    private void AddFreeArrow(Cell cell, ColumnPlan plan)
    {
        var text = SignMetrics.ArrowText(cell.Op!);
        var first = cell.Blocks.OrderBy(static block => block.Y).First();
        var y = first.Y - SignMetrics.ArrowRise(first);
        var x = plan.BodyStart + 1;
        this.Add(SignKind.ArrowHead, new Rect(x, y - 5.15, x + 10.7, y + 5.15));
        this.AddCentred(LabelKind.Sign, text, new Point(x + 13 + (text.Width / 2), y));
        this.Add(SignKind.ArrowHead, new Rect(x + 15.5 + text.Width, y - 5.15, x + 26.2 + text.Width, y + 5.15));
    }

    private void AddSignOverDots(Cell cell, ColumnPlan plan)
    {
        var dots = cell.Blocks.Where(static block => block.Junction is { Kind: JunctionKind.Merge }).ToList();
        var top = (dots.Count > 0 ? dots : cell.Blocks).OrderBy(static block => block.Y).First();
        var y = top.Y - 10.5;
        var sign = new Point(plan.BodyStart + 7, y);
        if (cell.Op!.OverlayText == "+") this.Add(SignKind.Plus, Around(sign, 4.6));
        else if (cell.Op.OverlayText == "×") this.Add(SignKind.Cross, Around(sign, 4));
        else if (SignMetrics.OverlayWord(cell.Op) is { IsEmpty: false } word) labels.Add(new LabelBox(LabelKind.Sign, word, new Point(plan.BodyStart + 5, HasHalo(top) ? top.Y - HaloRadius - 1 - word.Descent : y + 4.5)));
    }

    private static bool HasHalo(Block block) => block.Junction is { Kind: JunctionKind.Merge } && block.Out.Concat(block.In).Any(static row => row.Wire.IsDiagonalised);

    // Behind crossings of a column that only reorders axes.
    private void AddPermutationPlates(ColumnPlan plan, ColumnPlan? before)
    {
        if (before is null) return;
        var moved = new HashSet<SceneWire>(HorizontalPlacement.Moves(before, plan).Where(static move => Math.Abs(move.To - move.From) > 14).Select(static move => move.Wire));
        foreach (var cell in plan.Cells.Where(static cell => cell.Op is { IsPermutation: true }))
        {
            var heights = cell.Blocks.Where(block => block.In.Any(row => moved.Contains(row.Wire))).Select(static block => block.Y).ToList();
            if (heights.Count < 2 || heights.Max() - heights.Min() > TallestPlate) continue;
            this.Note(cell.Op!, () => this.Add(SignKind.PermutationPlate, new Rect(plan.BendStart, heights.Min() - 5, plan.BodyStart, heights.Max() + 5)));
        }
    }

    private void AddCentred(LabelKind kind, TextLine text, Point centre)
    {
        var down = (text.Ascent - text.Descent) / 2;
        labels.Add(new LabelBox(kind, text, new Point(centre.X - (text.Width / 2), centre.Y + down)));
    }

    private void Add(SignKind kind, Rect box) => signs.Add(new Sign(kind, box));

    private static Rect Around(Point centre, double radius) => new(centre.X - radius, centre.Y - radius, centre.X + radius, centre.Y + radius);
}

/// <summary>The places, among all signs and labels of a row, of those that an operation has.</summary>
internal sealed record SignParts(List<int> Signs, List<int> Labels);
