using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Draws the dashed lines between tensors. One runs as long as its two neighbours are not joined: it begins where they
/// part, ends before they meet, and keeps one label row above the tensor under it.
/// </summary>
internal static class SeparatorRouter
{
    /// <summary>Between a separator's end and what ends it.</summary>
    private const double Clearance = 3;

    private const double ClearanceBeforePlates = 9;

    private const double Shortest = 22;

    /// <param name="plans">The placed columns.</param>
    /// <param name="start">Where separators between inputs begin: left of their names.</param>
    /// <param name="after">How far they go on after the last column, beside wires that lead to the next row.</param>
    public static List<WireTrack> Run(IReadOnlyList<ColumnPlan> plans, double start, double after)
    {
        var finished = new List<WireTrack>();
        IReadOnlyList<WireTrack?> open = [];
        for (var c = 0; c < plans.Count; c++)
        {
            var state = c == 0 ? [] : plans[c - 1].After;
            var continued = Enter(plans[c], state, open, finished, c == plans.Count - 1 ? after : null);
            open = Leave(plans[c], continued, finished, c == 0 ? start : null);
            finished.AddRange(continued.Values);
        }

        finished.AddRange(open.OfType<WireTrack>());
        return finished.Where(static track => track.EndX > track.StartX + Shortest).ToList();
    }

    // A separator goes on into the column if different parts of it take the tensors on its two sides, one above the other.
    private static Dictionary<(Cell Upper, Cell Lower), WireTrack> Enter(
        ColumnPlan plan, IReadOnlyList<SceneTensor> state, IReadOnlyList<WireTrack?> open, List<WireTrack> finished, double? after)
    {
        var places = new Dictionary<SceneTensor, int>();
        for (var i = 0; i < plan.Cells.Count; i++)
        {
            foreach (var tensor in plan.Cells[i].Before) places[tensor] = i;
        }

        var continued = new Dictionary<(Cell, Cell), WireTrack>();
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i] is not { } track) continue;
            var (upper, lower) = (places[state[i]], places[state[i + 1]]);
            if (lower == upper + 1 && Height(plan, state[i + 1], isOut: false) is { } y)
            {
                track.BendTo(plan.BendStart, plan.BendEnd, y);
                track.EndX = after is { } more ? plan.End + more : plan.BodyEnd;
                continued[(plan.Cells[upper], plan.Cells[lower])] = track;
            }
            else
            {
                track.EndX = plan.BendStart - ClearanceBeforePlates;
                finished.Add(track);
            }
        }

        return continued;
    }

    // The separators to the right of the column: those that go on (taken out of the list), and new ones.
    private static List<WireTrack?> Leave(ColumnPlan plan, Dictionary<(Cell Upper, Cell Lower), WireTrack> continued, List<WireTrack> finished, double? start)
    {
        var open = new List<WireTrack?>();
        (Cell Cell, SceneTensor Tensor)? upper = null;
        foreach (var lower in plan.Cells.SelectMany(static cell => cell.After.Select(tensor => (Cell: cell, Tensor: tensor))))
        {
            if (upper is { } above)
            {
                var y = Height(plan, lower.Tensor, isOut: true);
                if (above.Cell != lower.Cell && continued.TryGetValue((above.Cell, lower.Cell), out var track))
                {
                    continued.Remove((above.Cell, lower.Cell));
                    if (y is { } place && (plan.BodyEnd - plan.BodyStart < System.Math.Abs(place - track.EndY) || IsOnTheWay(plan, lower.Cell, track.EndY, place)))
                    {
                        // Too narrow for a curve, or a sign where it would run: it ends, and another begins.
                        track.EndX = plan.BodyStart;
                        finished.Add(track);
                        track = new WireTrack(null, plan.BodyEnd + Clearance, place);
                    }
                    else if (y is { } height) track.BendTo(plan.BodyStart, plan.BodyEnd, height);
                    open.Add(track);
                }
                else
                {
                    // Copies have rows of their own in the next column only.
                    open.Add(y is { } place && !plan.IsFanOut ? new WireTrack(null, start ?? plan.BodyEnd + Clearance, place) : null);
                }
            }

            upper = lower;
        }

        return open;
    }

    // The upper wires of the tensor below end in a sign, such as an index: where they were, it stands.
    private static bool IsOnTheWay(ColumnPlan plan, Cell lower, double from, double to) =>
        to > from + 1 && lower.Blocks.Any(block => block.Junction is { Kind: not JunctionKind.Pass } && block.Y - block.PadTop < to);

    private static double? Height(ColumnPlan plan, SceneTensor lower, bool isOut)
    {
        var rows = plan.Blocks
            .SelectMany(block => (isOut ? block.Out : block.In).Select(row => (row.Wire, Y: block.Y + row.Offset, More: SignMetrics.RaisedArrow(block))))
            .Where(row => lower.Wires.Contains(row.Wire))
            .ToList();
        if (rows.Count == 0) return null;
        var top = rows.Min(static row => row.Y);
        return top - rows.Where(row => row.Y < top + 1).Max(static row => row.Wire.RowHeight + row.More);
    }
}
