using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Puts explanations beside what they explain: plates above and below a row, outside of all that is drawn in it, each with a tail that goes straight
/// to its target, past every text and over as few wires as can be.
/// </summary>
/// <param name="scene">What is drawn.</param>
/// <param name="callouts">The explanations.</param>
/// <param name="width">The width that rows should keep; not positive for any.</param>
internal sealed class CalloutPlacement(DiagramScene scene, IEnumerable<Callout> callouts, double width)
{
    /// <summary>The type size: the least that the drawing has (issue: text ≥ 12).</summary>
    public const double TextSize = 12;

    private const double Line = 15;
    private const double Inset = 6;
    private const double Gap = 10;

    /// <summary>Between a row and its plates: where tails come together.</summary>
    private const double TailRoom = 16;

    private const int LongestText = 200;
    private const double LabelCost = 1000;
    private const double SignCost = 20;

    // Tried in order until all plates of a side fit.
    private static readonly double[] Widths = [190, 150, 120, 96];

    private readonly List<Callout> open = callouts.ToList();
    private readonly Dictionary<string, string> shownBy = ShownBy(scene);

    /// <summary>The rows with their callouts.</summary>
    public IReadOnlyList<RowDrawing> Add(IReadOnlyList<RowDrawing> rows) => rows.Select(this.Add).ToList();

    private RowDrawing Add(RowDrawing row)
    {
        var targets = this.Targets(row);
        if (targets.Count == 0) return row;
        var room = Math.Max(width > 0 ? width : 0, row.Extent.Right + RowLayout.Margin) - (2 * RowLayout.Margin);
        var tails = targets.Select(target => Tails(row, target.Box)).ToList();
        var isAbove = new bool[targets.Count];
        for (var i = 0; i < isAbove.Length; i++) isAbove[i] = tails[i].Above.Cost <= tails[i].Below.Cost;
        Balance(isAbove, tails, room);
        var (signs, labels) = (row.Signs.ToList(), row.Labels.ToList());
        foreach (var side in new[] { true, false })
        {
            var plates = Enumerable.Range(0, targets.Count).Where(i => isAbove[i] == side)
                .Select(i => (targets[i].Text, Tail: side ? tails[i].Above : tails[i].Below)).OrderBy(static plate => plate.Tail.X).ToList();
            this.Place(row, plates, side, room, signs, labels);
        }

        return new RowDrawing(row.Regions, row.Wires, row.Separators, signs, labels, row.Width) { Through = row.Through }; // its extent is another
    }

    // What is fused is shown by the step whose sign is drawn.
    private static Dictionary<string, string> ShownBy(DiagramScene scene)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var op in scene.Columns.SelectMany(static column => column.Ops))
        {
            foreach (var anchor in op.Anchors) shown[anchor] = op.Anchors[0];
        }

        return shown;
    }

    private List<(Rect Box, string Text)> Targets(RowDrawing row)
    {
        var boxes = new Dictionary<string, Rect>(StringComparer.Ordinal);
        foreach (var wire in row.Wires.Where(static wire => wire.Anchor is not null)) Add(wire.Anchor!, new Rect(wire.Path.Start.X, wire.Path.Start.Y - 1, wire.Path.Start.X + 10, wire.Path.Start.Y + 1));
        foreach (var label in row.Labels.Where(static label => label.Anchor is not null)) Add(label.Anchor!, label.Box.Grow(1));
        foreach (var sign in row.Signs.Where(static sign => sign.Anchor is not null)) Add(sign.Anchor!, sign.Box);
        foreach (var region in row.Regions.Where(static region => region.Anchor is not null)) Add(region.Anchor!, region.Box);
        var found = new List<(Rect, string)>();
        foreach (var callout in this.open.ToList())
        {
            var anchor = this.shownBy.TryGetValue(callout.Anchor, out var by) ? by : callout.Anchor;
            if (!boxes.TryGetValue(anchor, out var box)) continue;
            this.open.Remove(callout);
            found.Add((box, Wrapping.Shorten(callout.Text, LongestText)));
        }

        return found;

        void Add(string anchor, Rect box)
        {
            if (!boxes.ContainsKey(anchor)) boxes.Add(anchor, box);
        }
    }

    // The best place for a tail from above, and from below.
    private static (Tail Above, Tail Below) Tails(RowDrawing row, Rect target)
    {
        var (above, below) = (new Tail(target.Center.X, target.Top, double.PositiveInfinity), new Tail(target.Center.X, target.Bottom, double.PositiveInfinity));
        for (var x = target.Left + Math.Min(4, target.Width / 2); x <= target.Right - Math.Min(4, target.Width / 2); x += 2)
        {
            var off = Math.Abs(x - target.Center.X) * 0.01;
            above = Better(above, new Tail(x, target.Top, off + Cost(row, target, new Rect(x - 1, row.Extent.Top - 1, x + 1, target.Top))));
            below = Better(below, new Tail(x, target.Bottom, off + Cost(row, target, new Rect(x - 1, target.Bottom, x + 1, row.Extent.Bottom + 1))));
        }

        return (above, below);

        static Tail Better(Tail known, Tail other) => other.Cost < known.Cost ? other : known;
    }

    private static double Cost(RowDrawing row, Rect target, Rect tail)
    {
        var texts = row.Labels.Count(label => label.Box.Grow(1).Overlaps(tail));
        var signs = row.Signs.Count(sign => sign.Box.Overlaps(tail) && !target.Grow(1).Contains(sign.Box) && !sign.Box.Grow(1).Contains(target));
        var wires = row.Wires.Count(wire => LayoutMeasures.Hits(tail, wire.Path.Sample()));
        return (LabelCost * texts) + (SignCost * signs) + wires + (tail.Height * 0.005);
    }

    // Where one side is full and the other is not, the plates that lose least go over.
    private static void Balance(bool[] isAbove, IReadOnlyList<(Tail Above, Tail Below)> tails, double room)
    {
        var most = Math.Max(1, (int)((room + Gap) / (Widths[Widths.Length - 1] + Gap)));
        foreach (var side in new[] { true, false })
        {
            while (isAbove.Count(above => above == side) > most && isAbove.Count(above => above != side) < most)
            {
                var moved = Enumerable.Range(0, isAbove.Length).Where(i => isAbove[i] == side)
                    .OrderBy(i => side ? tails[i].Below.Cost - tails[i].Above.Cost : tails[i].Above.Cost - tails[i].Below.Cost).First();
                isAbove[moved] = !side;
            }
        }
    }

    private void Place(RowDrawing row, List<(string Text, Tail Tail)> all, bool isAbove, double room, List<Sign> signs, List<LabelBox> labels)
    {
        // What does not fit in a line of plates goes into another one, further out; its tails would cross the first line's plates.
        var edge = isAbove ? row.Extent.Top - TailRoom : row.Extent.Bottom + TailRoom;
        for (var isFirst = true; all.Count > 0; isFirst = false)
        {
            var count = Math.Min(all.Count, Math.Max(1, (int)((room + Gap) / (Widths[Widths.Length - 1] + Gap))));
            var plates = all.Take(count).ToList();
            all.RemoveRange(0, count);
            var lines = Widths.Select(widest => plates.Select(plate => Lines(plate.Text, widest - (2 * Inset))).ToList())
                .First(tried => tried.Sum(Width) + (Gap * (count - 1)) <= room || Widest(tried) <= Widths[Widths.Length - 1]);
            var gaps = lines.Select((_, i) => i == 0 ? 0 : Width(lines[i - 1]) + Gap).ToList();
            var places = IsotonicPacking.Place(plates.Select((plate, i) => (IReadOnlyList<Wish>)[new Wish(plate.Tail.X - (Width(lines[i]) / 2), 1)]).ToList(), gaps);
            for (var i = count - 1; i >= 0; i--) places[i] = Math.Min(places[i], i == count - 1 ? RowLayout.Margin + room - Width(lines[i]) : places[i + 1] - gaps[i + 1]);
            for (var i = 0; i < count; i++) places[i] = Math.Ceiling(Math.Max(places[i], i == 0 ? RowLayout.Margin : places[i - 1] + gaps[i]));
            for (var i = 0; i < count; i++)
            {
                var height = (lines[i].Count * Line) + (2 * Inset) - 2;
                var box = new Rect(places[i], isAbove ? edge - height : edge, places[i] + Width(lines[i]), isAbove ? edge : edge + height);
                signs.Add(new Sign(SignKind.CalloutPlate, box) { Tail = isFirst ? Way(row, plates[i].Tail, box, isAbove) : EquatableArray<Point>.Empty });
                labels.AddRange(lines[i].Select((line, l) => new LabelBox(LabelKind.Callout, line, new Point(box.Left + Inset, box.Top + Inset + (l * Line) + (TextSize * 0.85)))));
            }

            var reach = lines.Max(static plate => (plate.Count * Line) + (2 * Inset) - 2) + Gap;
            edge += isAbove ? -reach : reach;
        }
    }

    private static EquatableArray<Point> Way(RowDrawing row, Tail tail, Rect plate, bool isAbove)
    {
        if (tail.Cost >= LabelCost) return EquatableArray<Point>.Empty;
        var from = Math.Max(plate.Left + 9, Math.Min(plate.Right - 9, tail.X));
        return EquatableArray.Of(new Point(from, isAbove ? plate.Bottom : plate.Top), new Point(tail.X, isAbove ? row.Extent.Top : row.Extent.Bottom), new Point(tail.X, tail.Y));
    }

    private static double Widest(List<List<TextLine>> plates) => plates.Max(Width);

    private static double Width(List<TextLine> lines) => Math.Ceiling(lines.Max(static line => line.Width) + (2 * Inset));

    // A word that is wider than a plate is cut.
    private static List<TextLine> Lines(string text, double widest) => Wrapping
        .Lines(string.Join(" ", text.Split(' ').Select(word => Cut(word, widest))), TextFace.Sans, TextSize, widest)
        .Select(static line => TextLine.Of(line, TextFace.Sans, TextSize)).ToList();

    private static string Cut(string word, double widest)
    {
        var length = word.Length;
        while (length > 1 && FontMetrics.Width(Wrapping.Shorten(word, length), TextFace.Sans, TextSize) > widest) length--;
        return Wrapping.Shorten(word, length);
    }

    /// <summary>Where a tail reaches its target, and what it costs.</summary>
    private readonly record struct Tail(double X, double Y, double Cost);
}
