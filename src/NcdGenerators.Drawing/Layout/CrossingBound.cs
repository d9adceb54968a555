using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// How many crossings of wires cannot be avoided, for the vertical order of tensors and axes before and after every operation (drawing spec §9).
/// Between two orders, wires that meet are a star with its ends on both sides. Around the strip, ends of two stars alternate in runs; one star's
/// centre lies between two runs of the other, and each of its legs to another place crosses the legs in between, the shorter way round. Over two
/// wires that change places this is 1, over a tensor of n wires that is copied or joined c times n(n-1)/2 · c(c-1)/2.
/// </summary>
internal static class CrossingBound
{
    public static int Of(IReadOnlyList<ColumnPlan> plans)
    {
        var sum = 0;
        for (var c = 1; c < plans.Count; c++) sum += Of(plans[c - 1].After, plans[c]);
        return sum;
    }

    private static int Of(IReadOnlyList<SceneTensor> before, ColumnPlan plan)
    {
        // Once around the strip: down on the left, up on the right.
        var place = new Dictionary<(SceneWire Wire, bool IsLeft), int>();
        foreach (var wire in before.SelectMany(static tensor => tensor.Wires)) place[(wire, true)] = place.Count;
        foreach (var wire in plan.After.SelectMany(static tensor => tensor.Wires).Reverse()) place[(wire, false)] = place.Count;

        var stars = plan.Cells.SelectMany(static cell => Stars(cell)).Select(star => star.Where(place.ContainsKey).Select(end => place[end]).OrderBy(static end => end).ToArray()).Where(static star => star.Length > 1).ToList();
        var sum = 0;
        for (var i = 0; i < stars.Count; i++)
        {
            for (var j = i + 1; j < stars.Count; j++) sum += Crossings(stars[i], stars[j]);
        }

        return sum;
    }

    private static IEnumerable<List<(SceneWire Wire, bool IsLeft)>> Stars(Cell cell) => cell.Op is { Junctions.Count: > 0 } op
        ? op.Junctions.Select(static junction => junction.In.Select(static wire => (wire, true)).Concat(junction.Out.Select(static wire => (wire, false))).ToList())
        : cell.Before.Concat(cell.After).SelectMany(static tensor => tensor.Wires).Distinct().Select(static wire => new List<(SceneWire, bool)> { (wire, true), (wire, false) });

    private static int Crossings(int[] first, int[] second)
    {
        // The runs in order: how many ends of which star.
        var runs = new List<(bool IsFirst, int Count)>();
        foreach (var isFirst in first.Select(static end => (end, IsFirst: true)).Concat(second.Select(static end => (end, IsFirst: false))).OrderBy(static entry => entry.end).Select(static entry => entry.IsFirst))
        {
            if (runs.Count > 0 && runs[runs.Count - 1].IsFirst == isFirst) runs[runs.Count - 1] = (isFirst, runs[runs.Count - 1].Count + 1);
            else runs.Add((isFirst, 1));
        }

        if (runs.Count > 1 && runs[0].IsFirst == runs[runs.Count - 1].IsFirst)
        {
            runs[0] = (runs[0].IsFirst, runs[0].Count + runs[runs.Count - 1].Count);
            runs.RemoveAt(runs.Count - 1);
        }

        if (runs.Count < 4) return 0;
        var all = second.Length;
        var best = int.MaxValue;
        for (var centre = 0; centre < runs.Count; centre++)
        {
            if (!runs[centre].IsFirst) continue;
            var (sum, between) = (0, 0);
            for (var step = 1; step < runs.Count; step++)
            {
                var (isFirst, count) = runs[(centre + step) % runs.Count];
                if (isFirst) sum += count * Math.Min(between, all - between);
                else between += count;
            }

            best = Math.Min(best, sum);
        }

        return best;
    }
}
