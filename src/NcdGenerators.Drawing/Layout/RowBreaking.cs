using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Wraps a long circuit into rows. Breaks are chosen all at once, as in setting paragraphs (Knuth and Plass 1981): as few rows as fit, not
/// inside of fences if it can be helped, few wires across, and rows of like length. Widths are first estimated, and
/// where a row turns out wider than was thought, chosen again with what it really took.
/// </summary>
internal static class RowBreaking
{
    /// <summary>How often the breaks of a row are chosen again; after that one that is too wide stays so.</summary>
    private const int Attempts = 8;

    /// <summary>How many rows after one that is too wide are chosen again with it.</summary>
    private const int RowsAhead = 4;

    // Costs of a break, in rows.
    private const double FenceCost = 0.45;
    private const double WireCost = 0.015;
    private const double RaggednessCost = 0.35;

    /// <summary>What too wide a row costs: only columns that are too wide by themselves stand in one.</summary>
    private const double OverflowCost = 1000;

    /// <summary>The finished rows, each with its own origin.</summary>
    /// <param name="scene">What is drawn.</param>
    /// <param name="plans">Its columns with their vertical order.</param>
    /// <param name="width">The width that rows should keep, margins included.</param>
    public static IReadOnlyList<RowDrawing> Rows(DiagramScene scene, IReadOnlyList<ColumnPlan> plans, double width)
    {
        var regions = new RegionWires(scene);
        var open = OpenRegions(plans, regions);
        var widths = plans.Select(static plan => ColumnWidths.Estimate(plan)).ToArray();
        var entries = plans.Select(static plan => Continuation.Room + ColumnWidths.EntryLabels(plan)).ToArray();
        if (widths.Sum() < 2 * width || width <= 0)
        {
            // What may fit on one row is tried: estimates are cautious.
            var whole = Draw(0, plans.Count - 1, out var plan);
            if (whole.Width <= width || width <= 0) return [whole];
            ColumnWidths.Measure(plan, widths, 0);
        }

        // A row that turns out too wide is chosen again together with some after it; all others stay.
        var rows = Break(0, plans.Count - 1).ToList();
        var drawings = new List<RowDrawing>();
        for (var i = 0; i < rows.Count; i++)
        {
            var drawing = Measured(rows[i]);
            for (var attempt = 0; attempt < Attempts && drawing.Width > width && rows[i].First < rows[i].Last; attempt++)
            {
                var after = Math.Min(i + RowsAhead, rows.Count - 1);
                var last = rows[after].Last;
                ColumnWidths.Widen(widths, rows[i].First, rows[i].Last, drawing.Width - width);
                var again = Break(rows[i].First, last);
                rows.RemoveRange(i, after - i + 1);
                rows.InsertRange(i, again);
                drawing = Measured(rows[i]);
            }

            drawings.Add(drawing);
        }

        return drawings;

        IReadOnlyList<(int First, int Last)> Break(int first, int last) => RowBreaking.Break(plans, first, last, widths, entries, width, c => regions.Depth(open[c]), Closes);

        // Where sizes are written without the index again: that belongs to the repetition's end.
        bool Closes(int c) => regions.Depth(plans[c].Region) < regions.Depth(plans[c - 1].Region) && plans[c].Blocks.Any(static block => block.Junction is { Kind: JunctionKind.Rename });

        RowDrawing Measured((int First, int Last) span)
        {
            var drawing = Draw(span.First, span.Last, out var plan);
            ColumnWidths.Measure(plan, widths, span.First);
            return drawing;
        }

        RowDrawing Draw(int first, int last, out RowPlan plan)
        {
            plan = RowPlan.Of(plans, first, last, open[first], open[last + 1]);
            return RowLayout.Run(plan, regions);
        }
    }

    // For each place between columns the innermost region that has columns on both sides, or -1.
    private static int[] OpenRegions(IReadOnlyList<ColumnPlan> plans, RegionWires regions)
    {
        var spans = new Dictionary<int, (int First, int Last)>();
        for (var c = 0; c < plans.Count; c++)
        {
            for (var region = plans[c].Region; region >= 0; region = regions.Parent(region))
                spans[region] = spans.TryGetValue(region, out var span) ? (span.First, c) : (c, c);
        }

        var open = Enumerable.Repeat(-1, plans.Count + 1).ToArray();
        foreach (var span in spans.OrderBy(static span => span.Key))
        {
            for (var c = span.Value.First + 1; c <= span.Value.Last; c++)
            {
                if (regions.Depth(span.Key) > regions.Depth(open[c])) open[c] = span.Key;
            }
        }

        return open;
    }

    // The cheapest rows from one column to another: for each column the cheapest rows up to it, from left to right.
    private static IReadOnlyList<(int First, int Last)> Break(IReadOnlyList<ColumnPlan> plans, int from, int to, double[] widths, double[] entries, double width, Func<int, int> depth, Func<int, bool> closes)
    {
        var count = to - from + 1;
        var cost = new double[count + 1];
        var start = new int[count + 1];
        for (var end = 1; end <= count; end++)
        {
            cost[end] = double.PositiveInfinity;
            var column = from + end;
            var isLast = column == plans.Count;
            if (end < count && (!CanBreak(plans, column) || closes(column))) continue;
            var breaking = isLast ? 0 : (FenceCost * depth(column)) + (BringsIn(plans[column - 1]) ? FenceCost : 0) + (WireCost * plans[column - 1].After.Sum(static tensor => tensor.Wires.Count));
            var sum = (2 * RowLayout.Margin) + (isLast ? 0 : Continuation.Room);
            for (var first = end - 1; first >= 0; first--)
            {
                sum += widths[from + first];
                var whole = sum + (from + first == 0 ? 0 : entries[from + first - 1]);
                if (whole > width && first < end - 1 && !double.IsPositiveInfinity(cost[end])) break;
                if (double.IsPositiveInfinity(cost[first])) continue;
                var slack = Math.Max(0, (width - whole) / width);
                var price = cost[first] + 1 + breaking + (isLast ? 0 : RaggednessCost * slack * slack) + (whole > width ? OverflowCost * (whole / width) : 0);
                if (price < cost[end]) (cost[end], start[end]) = (price, first);
            }
        }

        var rows = new List<(int, int)>();
        for (var end = count; end > 0; end = start[end]) rows.Add((from + start[end], from + end - 1));
        rows.Reverse();
        return rows;
    }

    // What comes in, or from memory, stands beside what takes it.
    private static bool BringsIn(ColumnPlan plan) => plan.Cells.Any(static cell => cell is { Op.Inputs.Count: 0, After.Count: > 0 });

    // Copies reach their rows in the column after the dots; the column that takes the outputs belongs to what makes them, the one in which wires
    // make room for a fence to the fence, which else would begin in a row that holds nothing of it.
    private static bool CanBreak(IReadOnlyList<ColumnPlan> plans, int c) =>
        !plans[c - 1].IsFanOut && !IsEntry(plans, c - 1) && (c > 1 || IsEntry(plans, c)) && c < plans.Count - 1;

    private static bool IsEntry(IReadOnlyList<ColumnPlan> plans, int c) =>
        c > 0 && plans[c].Region >= 0 && plans[c].Region != plans[c - 1].Region && plans[c].Cells.All(static cell => cell.Op is null);
}
