using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// What is drawn as one sign although the source says it in two steps: a split right after a learned linear map or a
/// merge right before one, in the same region, is part of its <b>L</b>; a factor right after a contraction stands on
/// the cup's arrow, an activation right after a normalisation over its circles (figure 26); a double wire that is flattened only for a softmax or a normalisation has its sign (figure 28).
/// </summary>
internal static class Fusion
{
    public static List<Draft> Fuse(IReadOnlyList<Draft> drafts, IReadOnlyCollection<DraftTensor> results)
    {
        var fused = new Draft?[drafts.Count];
        var readers = new Dictionary<DraftTensor, List<int>>();
        for (var i = 0; i < drafts.Count; i++)
        {
            fused[i] = drafts[i];
            foreach (var tensor in drafts[i].In)
            {
                if (!readers.TryGetValue(tensor, out var list)) readers[tensor] = list = [];
                list.Add(i);
            }
        }

        for (var i = 0; i < fused.Length; i++)
        {
            while (fused[i] is { } draft && Partner(fused, draft, readers, results) is { } found)
            {
                fused[i] = found.Fused;
                foreach (var index in found.Swallowed) fused[index] = null;
            }
        }

        return fused.OfType<Draft>().ToList();
    }

    // A single use only: what somebody else reads too must be seen. What is fused reads nothing else, so nobody's readers change.
    private static (int[] Swallowed, Draft Fused)? Partner(Draft?[] drafts, Draft draft, Dictionary<DraftTensor, List<int>> readers, IReadOnlyCollection<DraftTensor> results)
    {
        if (draft.Out.Count != 1 || results.Contains(draft.Out[0])) return null;
        if (!readers.TryGetValue(draft.Out[0], out var users) || users.Count != 1) return null;
        var next = drafts[users[0]]!;
        var swallowed = new[] { users[0] };
        if (draft.HasCup && next.Kind == DraftKind.Scale && draft.Overlay == OverlayKind.None)
            return (swallowed, draft with { Anchors = [.. draft.Anchors, .. next.Anchors], Out = next.Out, Overlay = OverlayKind.Scale, Text = next.Text, Words = draft.Words + ", " + next.Words });
        if (draft.Region != next.Region) return null;
        if (Optional(draft, next, users[0], readers) is { } optional) return (swallowed, optional);
        if (draft.Kind == DraftKind.Normalisation && next.Kind == DraftKind.ElementWise && draft.Overlay == OverlayKind.None)
            return (swallowed, draft with { Anchors = [.. draft.Anchors, .. next.Anchors], Out = next.Out, Overlay = next.Overlay, Text = next.Text, Words = draft.Words + ", then " + next.Words });
        if (draft.Kind == DraftKind.Linear && IsBarOn(next, SignOf(draft)?.Out, link => link.In, isSplit: true))
            return (swallowed, Compose(draft, next));
        if (next.Kind == DraftKind.Linear && next.In.Count == 1 && IsBarOn(draft, SignOf(next)?.In, link => link.Out, isSplit: false))
            return (swallowed, Compose(draft, next));
        return Unflattened(drafts, draft, users[0], readers, results);
    }

    // A step that is taken or not, by a test that nobody decides: no copy that goes by, but a question mark.
    private static Draft? Optional(Draft draft, Draft either, int index, Dictionary<DraftTensor, List<int>> readers)
    {
        if (either is not { Kind: DraftKind.Join, Words: "either", In.Count: 2 } || draft.Overlay is not (OverlayKind.Sign or OverlayKind.ElementWise)) return null;
        var other = either.In[0] == draft.Out[0] ? either.In[1] : either.In[0];
        if (other == draft.Out[0] || !draft.In.Contains(other) || readers[other].Count != 2) return null;
        if (!either.Links.All(static link => link is { In.Count: 2, Out.Count: 1 } && link.In.All(axis => axis.Item == link.Out[0].Item))) return null;
        readers[other].Remove(index);
        return draft with { Out = either.Out, Text = draft.Text + "?", Words = draft.Words + " or not" };
    }

    // A double wire as one axis, the sign on it, and the double wire again.
    private static (int[] Swallowed, Draft Fused)? Unflattened(Draft?[] drafts, Draft view, int user, Dictionary<DraftTensor, List<int>> readers, IReadOnlyCollection<DraftTensor> results)
    {
        var next = drafts[user]!;
        if (next.Kind is not (DraftKind.Softmax or DraftKind.Normalisation) || next.In.Count != 1 || next.Out.Count != 1 || results.Contains(next.Out[0])) return null;
        if (next.Links.Where(static link => link.Kind is JunctionKind.Triangle or JunctionKind.Circle).ToList() is not [{ In.Count: 1, Out.Count: 1 } sign]) return null;
        if (!IsBarOn(view, sign.In, static link => link.Out, isSplit: false) || !readers.TryGetValue(next.Out[0], out var users) || users.Count != 1) return null;
        var last = drafts[users[0]]!;
        if (last.Region != next.Region || !IsBarOn(last, sign.Out, static link => link.In, isSplit: true)) return null;
        if (Axes(view, static link => link.In, view.In[0]) is not [{ Tandem.Count: > 0 } from] || Axes(last, static link => link.Out, last.Out[0]) is not [{ Tandem.Count: > 0 } to]) return null;
        return Sizes(from).SequenceEqual(Sizes(to)) ? ([user, users[0]], Compose(Compose(view, next), last)) : null;

        static IReadOnlyList<DraftAxis> Axes(Draft draft, System.Func<DraftLink, IReadOnlyList<AxisRef>> side, DraftTensor tensor) =>
            side(draft.Links.First(static link => link.Kind == JunctionKind.Bar)).Select(axis => tensor.Axes[axis.Item]).ToList();

        static IEnumerable<Circuits.Algebra.IntExpr> Sizes(DraftAxis axis) => axis.Tandem.Prepend(axis.Axis).Select(static one => one.Size);
    }

    private static DraftLink? SignOf(Draft linear) => linear.Links.FirstOrDefault(static link => link.Kind == JunctionKind.Linear);

    // A view that does nothing but split (or merge) exactly the one axis that the L makes (or takes).
    private static bool IsBarOn(Draft view, IReadOnlyList<AxisRef>? axes, System.Func<DraftLink, IReadOnlyList<AxisRef>> side, bool isSplit)
    {
        if (view.Kind != DraftKind.View || axes is not { Count: 1 }) return false;
        var bars = view.Links.Where(static link => link.Kind != JunctionKind.Pass).ToList();
        return bars.Count == 1
            && bars[0].Kind == JunctionKind.Bar
            && (isSplit ? bars[0].In.Count == 1 : bars[0].Out.Count == 1)
            && side(bars[0])[0].Item == axes[0].Item;
    }

    // Both drafts in a row as one; the sign of the one that is no view swallows what is tied to it, a pass is transparent.
    private static Draft Compose(Draft first, Draft second)
    {
        var kept = second.Kind == DraftKind.View ? first : second;
        var links = new List<DraftLink>();
        var used = new HashSet<DraftLink>();
        foreach (var link in second.Links)
        {
            var sources = link.In.Select(axis => first.Links.First(l => l.Out.Contains(new AxisRef(0, axis.Item)))).Distinct().ToList();
            used.UnionWith(sources);
            var all = sources.Append(link).ToList();
            var main = all.FirstOrDefault(static l => l.Kind is not (JunctionKind.Pass or JunctionKind.Bar)) ?? all.FirstOrDefault(static l => l.Kind != JunctionKind.Pass) ?? link;
            links.Add(new DraftLink(main.Kind, sources.SelectMany(static l => l.In).ToList(), link.Out, main.Text));
        }

        links.AddRange(first.Links.Where(link => !used.Contains(link)));
        return kept with { In = first.In, Out = second.Out, Links = links, Anchors = [.. kept.Anchors, .. (kept == first ? second : first).Anchors] };
    }
}
