using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Gives every column its place from left to right: room in which wires change height, the signs, the labels on what
/// they make. All places are whole units, which keeps files short.
/// </summary>
internal static class HorizontalPlacement
{
    /// <summary>From a wire's start to its label.</summary>
    public const double LabelInset = 4;

    private const double LabelGap = 5;
    private const double FencePad = 7;

    /// <summary>What a fence's side takes.</summary>
    public const double FenceRoom = FencePad + FenceMargin;

    /// <summary>Kept free outside of a fence's side.</summary>
    public const double FenceMargin = 3;

    private const double NarrowestBend = 28;
    private const double WidestBend = 66;
    private const double ColumnGap = 9;

    /// <summary>Before a cup, whose plate begins a little earlier.</summary>
    private const double CupInset = 7;

    /// <param name="row">The columns, with heights.</param>
    /// <param name="fences">The fences.</param>
    /// <param name="start">Where the first column begins.</param>
    public static void Run(RowPlan row, Fences fences, double start)
    {
        var plans = row.Columns;
        ChooseLabels(row);
        var x = start;
        for (var c = 0; c < plans.Count; c++)
        {
            var plan = plans[c];
            plan.Start = x;
            plan.BendStart = x;
            x += c == 0 ? 0 : Math.Ceiling(Bend(plans[c - 1], plan));
            if (c > 0 && plan.BendStart == x && plan.Blocks.Any(static block => block.Junction is { Kind: JunctionKind.Cup })) x = plan.BendStart += CupInset;
            plan.BendEnd = x;
            x += fences.All.Where(fence => fence.First == c && !fence.IsOpenLeft).Sum(static fence => fence.SideRoom);
            plan.BodyStart = x;
            x += Math.Ceiling(plan.Blocks.Select(static block => SignMetrics.Of(block).Width)
                .Concat(plan.Cells.Where(static cell => cell.Op is not null).Select(static cell => SignMetrics.OverlayWidth(cell.Op!)))
                .DefaultIfEmpty(0).Max());
            plan.BodyEnd = x;
            var labels = Math.Ceiling(plan.Labels.Select(static label => label.Text.Width).DefaultIfEmpty(-1).Max());
            x += labels >= 0 ? LabelInset + labels + LabelGap : plan.BodyEnd > plan.BodyStart || c == 0 || (plan.BendEnd > plan.BendStart && plan.Cells.Any(static cell => cell.Op is not null)) ? ColumnGap : 0;
            foreach (var fence in fences.All.Where(fence => fence.Last == c)) x = Math.Max(x, plans[fence.First].BodyStart + Math.Ceiling(fence.LeastWidth));
            var closing = fences.All.Where(fence => fence.Last == c && !fence.IsOpenRight).Sum(static fence => fence.SideRoom);
            x += closing + (closing > 0 ? FenceMargin : 0);
            plan.End = x;
        }

        foreach (var fence in fences.All.Where(fence => fence.Title.Count > 0 && !fence.IsOpenLeft && !fence.IsOpenRight && !fences.All.Any(other => other != fence && other.First >= fence.First && other.Last <= fence.Last)))
            Centre(plans, fence, fences);
    }

    // What is narrower than its title stands in the middle under it.
    private static void Centre(IReadOnlyList<ColumnPlan> plans, Fence fence, Fences fences)
    {
        var (first, last) = (plans[fence.First], plans[fence.Last]);
        var labels = last.Labels.Select(static label => label.Text.Width).DefaultIfEmpty(-1).Max();
        var closing = fences.All.Where(other => other.Last == fence.Last && !other.IsOpenRight).Sum(static other => other.SideRoom) + FenceMargin;
        var slack = last.End - closing - last.BodyEnd - (labels >= 0 ? LabelInset + labels + LabelGap : 0);
        var by = Math.Floor(slack / 2);
        if (by <= ColumnGap / 2) return;
        for (var c = fence.First; c <= fence.Last; c++)
        {
            var plan = plans[c];
            if (c > fence.First) (plan.Start, plan.BendStart, plan.BendEnd) = (plan.Start + by, plan.BendStart + by, plan.BendEnd + by);
            (plan.BodyStart, plan.BodyEnd) = (plan.BodyStart + by, plan.BodyEnd + by);
            if (c < fence.Last) plan.End += by;
        }
    }

    /// <summary>The wires whose height changes from the rows of one column to those of the next, with both heights.</summary>
    public static IEnumerable<(SceneWire Wire, double From, double To)> Moves(ColumnPlan left, ColumnPlan right)
    {
        var from = new Dictionary<SceneWire, double>();
        foreach (var block in left.Blocks)
        {
            foreach (var row in block.Out) from[row.Wire] = block.Y + row.Offset;
        }

        foreach (var block in right.Blocks)
        {
            foreach (var row in block.In) yield return (row.Wire, from[row.Wire], block.Y + row.Offset);
        }
    }

    private static double Bend(ColumnPlan left, ColumnPlan right)
    {
        var most = Moves(left, right).Select(static move => Math.Abs(move.To - move.From)).DefaultIfEmpty(0).Max();
        return most < 0.01 ? 0 : Math.Min(WidestBend, NarrowestBend + (0.4 * Math.Max(0, most - 20)));
    }

    // Every wire is named where it begins (after dots, where it has reached its own row), the result of a product is named
    // as a whole, what an operation moved is named again, and all results at the end. Wires that come from the row above
    // are named again; those that go on in the next row are only if they were not in this one.
    private static void ChooseLabels(RowPlan row)
    {
        var plans = row.Columns;
        var named = new HashSet<SceneWire>();
        for (var c = 0; c < plans.Count; c++)
        {
            var plan = plans[c];
            plan.Labels.Clear();
            var isLast = c == plans.Count - 1;
            var isEntry = c == 0 && !row.IsFirst;
            var isBeforeLast = row.IsLast && c == plans.Count - 2 && c > 0;
            if (plan.IsFanOut || (isBeforeLast && !isLast)) continue;
            var moved = new HashSet<SceneWire>(c == 0 ? [] : Moves(plans[c - 1], plan).Where(static move => Math.Abs(move.To - move.From) > 14).Select(static move => move.Wire));
            var rests = new HashSet<SceneWire>(isLast ? [] : plans[c + 1].Blocks.Where(static block => block.IsPass && block.Cell!.Op is null).SelectMany(static block => block.In).Select(static row => row.Wire));
            foreach (var block in plan.Blocks)
            {
                foreach (var (wire, _) in isLast ? block.In : block.Out)
                {
                    var isNew = !wire.Continues && !named.Contains(wire);
                    var isMoved = block.IsPass && block.Cell!.Op is { } mover && moved.Contains(wire) && (mover.IsPermutation || rests.Contains(wire));
                    var isResult = block.Cell?.Op is { } op && SignMetrics.HasCup(op) && op.Inputs.Count > 1;
                    if (isLast ? !row.IsLast && (wire.Continues || named.Contains(wire)) : !isEntry && !isNew && !isMoved && !isResult) continue;
                    plan.Labels.Add((wire, named.Add(wire) && !wire.Continues && !isEntry ? wire.FirstLabel : wire.Label));
                }
            }
        }
    }
}
