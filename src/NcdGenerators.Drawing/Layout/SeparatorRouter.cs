using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
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
    private const double NarrowestBend = 14;

    /// <summary>What a separator keeps from a wire that crosses its way.</summary>
    private const double Distance = 6;

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
            var continued = Enter(plans[c], c == 0 ? null : plans[c - 1], state, open, finished, c == plans.Count - 1 ? after : null);
            open = Leave(plans[c], continued, finished, c == 0 ? start : null);
            finished.AddRange(continued.Values);
        }

        finished.AddRange(open.OfType<WireTrack>());
        return finished.Where(static track => track.EndX > track.StartX + Shortest).ToList();
    }

    // A separator goes on into the column if different parts of it take the tensors on its two sides, one above the other, and no other tensor
    // of these parts comes in between.
    private static Dictionary<(Cell Upper, Cell Lower), WireTrack> Enter(
        ColumnPlan plan, ColumnPlan? before, IReadOnlyList<SceneTensor> state, IReadOnlyList<WireTrack?> open, List<WireTrack> finished, double? after)
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
            if (lower == upper + 1 && Comes(plan.Cells[upper], state[i], last: true) && Comes(plan.Cells[lower], state[i + 1], last: false) && Height(plan, state[i + 1], isOut: false) is { } y)
            {
                Bend(track, plan.BendStart, plan.BendEnd, y);
                track.EndX = after is { } more ? plan.End + more : plan.BodyEnd;
                continued[(plan.Cells[upper], plan.Cells[lower])] = track;
            }
            else
            {
                track.EndX = lower == upper + 1 ? FirstMeeting(before!, plan, track.EndY) : plan.BendStart - ClearanceBeforePlates;
                finished.Add(track);
            }
        }

        return continued;
    }

    // Where the first wire on its way into the column comes near to that height.
    private static double FirstMeeting(ColumnPlan before, ColumnPlan plan, double y) => HorizontalPlacement.Moves(before, plan)
        .SelectMany(move => new CurvePath(new Point(plan.BendStart, move.From), EquatableArray.Of(WireTrack.Curve(new Bend(plan.BendStart, plan.BendEnd, move.From, move.To)))).Sample())
        .Where(point => System.Math.Abs(point.Y - y) < Distance)
        .Select(static point => point.X)
        .DefaultIfEmpty(plan.BendEnd)
        .Min() - Clearance;

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
                    if (y is { } place && (plan.BodyEnd - plan.BodyStart < System.Math.Abs(place - track.EndY) || IsOnTheWay(above.Cell, track.EndY, place) || IsOnTheWay(lower.Cell, track.EndY, place)))
                    {
                        // Too narrow for a curve, or a sign where it would run: it ends, and another begins.
                        track.EndX = plan.BodyStart;
                        finished.Add(track);
                        track = new WireTrack(null, plan.BodyEnd + Clearance, place);
                    }
                    else if (y is { } height) Bend(track, plan.BodyStart, plan.BodyEnd, height);
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

    // Where wires go straight on, a separator makes way for what stands above them in a small bend: upwards before it, downwards after it.
    private static void Bend(WireTrack track, double start, double end, double y)
    {
        var least = System.Math.Min(NarrowestBend, 2.5 * System.Math.Abs(y - track.EndY));
        var free = track.Bends.Count == 0 ? track.StartX : track.Bends[track.Bends.Count - 1].End;
        if (y < track.EndY) start = System.Math.Max(free, System.Math.Min(start, end - least));
        else (start, end) = (System.Math.Max(free, start), System.Math.Max(System.Math.Max(free, start) + least, end));
        track.BendTo(start, System.Math.Max(start, end), y);
    }

    // Whether the tensor comes first, or last, among those that the cell takes.
    private static bool Comes(Cell cell, SceneTensor tensor, bool last)
    {
        var rows = cell.Blocks.SelectMany(static block => block.In.Select(row => (row.Wire, Y: block.Y + row.Offset))).ToList();
        var edge = rows.Count == 0 ? 0 : last ? rows.Max(static row => row.Y) : rows.Min(static row => row.Y);
        return rows.Count == 0 || rows.Any(row => row.Y == edge && tensor.Wires.Contains(row.Wire));
    }

    // Where axes end or begin at the border of the tensor, their sign (an index, a box) stands where the separator was, or goes to.
    private static bool IsOnTheWay(Cell cell, double from, double to) => cell.Blocks.Any(block => block.Junction is { Kind: not JunctionKind.Pass }
        && block.Y - block.PadTop < System.Math.Max(from, to) && System.Math.Min(from, to) < block.Y + block.Height + block.PadBottom);

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
