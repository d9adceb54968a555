using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Puts drafts in columns: program order, but what does the same thing to independent tensors stands one above the other
/// (the three <b>L</b> of attention), if it is near and in the same region or around it.
/// </summary>
internal static class Scheduler
{
    /// <summary>How many drafts ahead company is looked for: constant, so that time stays linear.</summary>
    private const int Window = 24;

    public static List<List<Draft>> Schedule(IReadOnlyList<Draft> drafts, IReadOnlyList<SceneRegion> regions)
    {
        var columns = new List<List<Draft>>();
        var made = new HashSet<DraftTensor>(); // by drafts that are already placed
        var pending = new HashSet<DraftTensor>(drafts.SelectMany(static draft => draft.Out));
        var placed = new bool[drafts.Count];
        for (var i = 0; i < drafts.Count; i++)
        {
            if (placed[i]) continue;
            var column = new List<Draft> { drafts[i] };
            placed[i] = true;
            for (var j = i + 1; j < drafts.Count && j <= i + Window && CanHaveCompany(drafts[i]); j++)
            {
                if (placed[j] || !IsCompany(drafts[i], drafts[j], regions) || drafts[j].In.Any(pending.Contains)) continue;
                column.Add(drafts[j]);
                placed[j] = true;
            }

            foreach (var draft in column)
            {
                foreach (var tensor in draft.Out) pending.Remove(tensor);
            }

            columns.Add(column);
        }

        return columns;
    }

    private static bool CanHaveCompany(Draft draft) => draft.Kind is not (DraftKind.Wires or DraftKind.Join or DraftKind.Other);

    // Beside a fence stands what is outside of it, too (the skip of figure 26), but nothing beside a repetition: that would look repeated.
    private static bool IsCompany(Draft first, Draft other, IReadOnlyList<SceneRegion> regions) =>
        other.Kind == first.Kind && other.In.Count <= 1 && other.Out.Count == 1
        && (other.Region == first.Region || (first.Region >= 0 && regions[first.Region] is { Repeat: null, Parent: var around } && around == other.Region));
}
