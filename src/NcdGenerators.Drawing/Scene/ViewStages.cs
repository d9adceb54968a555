using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// A rearrangement such as <c>b s (h k) -> b h s k</c> in stages, each of which is drawn on its own: first axes are
/// split in place, then wires cross, then neighbours are merged.
/// </summary>
internal static class ViewStages
{
    public static IEnumerable<Draft> Of(Draft view)
    {
        var (input, output) = (view.In[0], view.Out[0]);

        // Stage axes: for each axis between the stages, the input axis or the output axis that it is.
        var split = input.Axes.Select(static (_, item) => new AxisRef(0, item)).SelectMany(axis => AfterSplit(view, axis)).ToList();
        var ordered = output.Axes.Select(static (_, item) => new AxisRef(0, item)).SelectMany(axis => BeforeMerge(view, axis)).ToList();
        var lost = split.Where(place => !ordered.Contains(place)).ToList();
        ordered.AddRange(lost);

        var stages = new List<Draft>();
        var current = input;
        var splits = view.Links.Where(static link => IsSplit(link)).ToList();
        if (splits.Count > 0)
        {
            var next = split.SequenceEqual(ordered) && !view.Links.Any(IsMerge) ? output : Between(view, split);
            stages.Add(Stage(view, DraftKind.View, current, next, split.Select((place, i) => (place, i)).Where(static entry => !entry.place.IsOutput)
                .Select(static entry => new DraftLink(JunctionKind.Pass, [entry.place.Axis], [new AxisRef(0, entry.i)]))
                .Concat(splits.Select(link => new DraftLink(JunctionKind.Bar, link.In, Places(split, link.Out, isOutput: true))))));
            current = next;
        }

        var merges = view.Links.Where(IsMerge).ToList();
        if (!split.SequenceEqual(ordered))
        {
            var next = merges.Count == 0 ? output : Between(view, ordered);
            stages.Add(Stage(view, DraftKind.Permutation, current, next, ordered.Select((place, i) =>
                new DraftLink(JunctionKind.Pass, [new AxisRef(0, split.IndexOf(place))], [new AxisRef(0, i)]))));
            current = next;
        }

        if (merges.Count > 0)
        {
            var rest = view.Links.Where(static link => link.Kind == JunctionKind.Pass || IsSplit(link) || link.In.Count == 0);
            stages.Add(Stage(view, DraftKind.View, current, output, rest.SelectMany(link => link.Out.Select(o => link.In.Count == 0
                    ? link with { Out = [o] }
                    : new DraftLink(JunctionKind.Pass, [new AxisRef(0, ordered.IndexOf(IsSplit(link) ? new Place(true, o) : new Place(false, link.In[0])))], [o])))
                .Concat(merges.Select(link => link with { In = Places(ordered, link.In, isOutput: false) }))));
        }

        return stages.Count == 0 ? [view] : stages;
    }

    private static bool IsSplit(DraftLink link) => link.Kind == JunctionKind.Bar && link.In.Count == 1 && link.Out.Count > 1;

    private static bool IsMerge(DraftLink link) => link.Kind == JunctionKind.Bar && link.In.Count > 0 && !IsSplit(link);

    private static IEnumerable<Place> AfterSplit(Draft view, AxisRef axis)
    {
        var link = view.Links.First(link => link.In.Contains(axis));
        return IsSplit(link) ? link.Out.Select(static o => new Place(true, o)) : [new Place(false, axis)];
    }

    // An axis that begins here has no place before; a merge brings its sources where its first result is.
    private static IEnumerable<Place> BeforeMerge(Draft view, AxisRef axis)
    {
        var link = view.Links.First(link => link.Out.Contains(axis));
        if (link.In.Count == 0) return [];
        if (IsSplit(link)) return [new Place(true, axis)];
        return link.Out[0] == axis ? link.In.Select(static i => new Place(false, i)) : [];
    }

    private static List<AxisRef> Places(List<Place> stage, IReadOnlyList<AxisRef> axes, bool isOutput) =>
        axes.Select(axis => new AxisRef(0, stage.IndexOf(new Place(isOutput, axis)))).ToList();

    private static DraftTensor Between(Draft view, List<Place> places) =>
        new(places.Select(place => (place.IsOutput ? view.Out[0] : view.In[0]).Axes[place.Axis.Item]).ToList(), null);

    private static Draft Stage(Draft view, DraftKind kind, DraftTensor from, DraftTensor to, IEnumerable<DraftLink> links) =>
        view with { Kind = kind, In = [from], Out = [to], Links = links.ToList() };

    private readonly record struct Place(bool IsOutput, AxisRef Axis);
}
