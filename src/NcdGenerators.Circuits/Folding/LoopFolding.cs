using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Folding;

/// <summary>
/// Loops whose passes were read one by one become loops again (paper, figures 26 and 27): a <see cref="RegionKind.Repeat"/>
/// whose sizes are functions of the index. Only what the source says is a loop is folded, never what merely looks alike.
/// </summary>
/// <remarks>
/// A pass is a Repeat of one iteration; the passes of one loop stand side by side under one anchor. Where they are not the
/// same but for their sizes, the first or last may stay apart (it takes other channels), or nothing is folded.
/// </remarks>
public static class LoopFolding
{
    private const int MaximumFolds = 256;

    // Each fold writes the circuit anew: folds times values. A count, so that every machine folds the same loops.
    private const int MaximumWork = 400_000;

    /// <summary>The circuit with its loops folded as far as they are regular.</summary>
    public static Circuit Fold(Circuit circuit)
    {
        if (!RegionsIn(circuit.Body).Any(IsPass)) return circuit;
        var failed = new HashSet<string>(System.StringComparer.Ordinal);
        var work = 0;
        for (var folds = 0; folds < MaximumFolds; folds++)
        {
            if ((work += circuit.Values.Count) > MaximumWork) break;
            if (Find(circuit.Body, failed) is not { } run) break;
            if (Folded(circuit, run) is { } folded) circuit = folded;
            else failed.Add(run[0].Anchor);
        }

        return Compaction.Of(circuit with { Body = Spliced(circuit.Body) });
    }

    /// <summary>Whether a region is one pass of a loop that was read pass by pass.</summary>
    public static bool IsPass(Region region) => region.Repetition is { } repetition && repetition.From == repetition.To && region.Title is null;

    private static Circuit? Folded(Circuit circuit, IReadOnlyList<Region> run)
    {
        // All passes, or all but the first or last, which may take other sizes.
        for (var dropped = 0; dropped <= 2; dropped++)
        {
            for (var first = 0; first <= dropped; first++)
            {
                var passes = run.Skip(first).Take(run.Count - dropped).ToList();
                if (passes.Count > System.Math.Max(1, dropped) && new FoldedRun(circuit, passes).Circuit() is { } folded) return folded;
            }
        }

        return null;
    }

    // The first run of passes in which no other run is left.
    private static IReadOnlyList<Region>? Find(Region region, HashSet<string> failed)
    {
        for (var i = 0; i < region.Body.Count; i++)
        {
            if (region.Body[i] is not Region inner) continue;
            if (Find(inner, failed) is { } nested) return nested;
            if (!IsPass(inner) || failed.Contains(inner.Anchor)) continue;
            var run = region.Body.Skip(i).TakeWhile(node => node is Region other && IsPass(other) && other.Anchor == inner.Anchor).Cast<Region>().ToList();
            if (run.Count < 2) continue;

            // Loops inside later passes come first.
            foreach (var pass in run.Skip(1))
            {
                if (Find(pass, failed) is { } later) return later;
            }

            return run;
        }

        return null;
    }

    // What is left of passes is no loop.
    private static Region Spliced(Region region) => region with
    {
        Body = region.Body.SelectMany(static node => node is Region inner ? (IsPass(inner) ? Spliced(inner).Body : [Spliced(inner)]) : Single(node)).ToEquatableArray(),
    };

    private static IEnumerable<Node> Single(Node node) => [node];

    private static IEnumerable<Region> RegionsIn(Region region) => region.Body.OfType<Region>().SelectMany(RegionsIn).Prepend(region);
}
