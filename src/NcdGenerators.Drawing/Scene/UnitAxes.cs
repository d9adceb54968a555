using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Leaves out axes of length 1 that the source makes only to broadcast along them (<c>unsqueeze</c> before a sum): such axes may be
/// introduced and removed anywhere (paper §2.5), and the axis that is broadcast over passes by without a dot.
/// </summary>
internal sealed class UnitAxes
{
    private readonly Draft?[] drafts;
    private readonly HashSet<DraftTensor> results;
    private readonly Dictionary<DraftTensor, List<int>> readers = [];

    private UnitAxes(IReadOnlyList<Draft> drafts, IEnumerable<DraftTensor> results)
    {
        this.drafts = [.. drafts];
        this.results = [.. results];
        for (var i = 0; i < drafts.Count; i++)
        {
            foreach (var tensor in drafts[i].In) this.ReadersOf(tensor).Add(i);
        }
    }

    /// <summary>The drafts without these axes; what only made them is gone.</summary>
    /// <param name="drafts">The drafts in order.</param>
    /// <param name="results">What leaves the drawing, which stays as it is.</param>
    public static IReadOnlyList<Draft> Drop(IReadOnlyList<Draft> drafts, IEnumerable<DraftTensor> results)
    {
        if (!drafts.Any(static draft => draft.Links.Any(link => IsMade(draft, link)))) return drafts;
        var units = new UnitAxes(drafts, results);
        for (var i = 0; i < units.drafts.Length; i++)
        {
            while (units.drafts[i] is { } draft && draft.Links.Any(link => IsMade(draft, link) && units.Remove(i, link)))
            {
            }
        }

        return units.drafts.OfType<Draft>().ToList();
    }

    private static bool IsMade(Draft draft, DraftLink link) => link is { Kind: JunctionKind.Begin, In.Count: 0, Out.Count: 1 } && draft.In.Count > 0
        && draft.Out[link.Out[0].Tensor] is { Axes.Count: > 1 } tensor && IsUnit(tensor.Axes[link.Out[0].Item]);

    private static bool IsUnit(DraftAxis axis) => !axis.IsScalar && axis.Tandem.Prepend(axis.Axis).All(static one => one.IsUnit);

    // Follows the axis to where it meets another one, through what it passes; nothing is changed if it ends elsewhere.
    private bool Remove(int maker, DraftLink begin)
    {
        var path = new List<(int Draft, DraftLink Link, DraftTensor Tensor, int Item)>();
        var (tensor, item) = (this.drafts[maker]!.Out[begin.Out[0].Tensor], begin.Out[0].Item);
        while (true)
        {
            if (this.results.Contains(tensor) || tensor.Axes.Count < 2 || !this.readers.TryGetValue(tensor, out var users) || users.Count != 1) return false;
            var reader = this.drafts[users[0]]!;
            if (reader.In.Count(other => other == tensor) != 1) return false;
            var place = new AxisRef(IndexOf(reader.In, tensor), item);
            if (reader.Links.FirstOrDefault(link => link.In.Contains(place)) is not { } link) return false;
            path.Add((users[0], link, tensor, item));
            if (link is { Kind: JunctionKind.Merge, In.Count: > 1, Out.Count: 1 } && reader.Kind == DraftKind.Join) break;
            if (link.Kind != JunctionKind.Pass || reader.Kind == DraftKind.Normalisation) return false;
            (tensor, item) = (reader.Out[link.Out[0].Tensor], link.Out[0].Item);
        }

        // A tensor that the axis is all of stays.
        this.drafts[maker] = this.drafts[maker]! with { Links = this.drafts[maker]!.Links.Where(link => link != begin).ToList() };
        var from = maker;
        foreach (var step in path)
        {
            var less = new DraftTensor(step.Tensor.Axes.Where((_, i) => i != step.Item).ToList(), step.Tensor.Name);
            this.Replace(from, step.Tensor, less, step.Item, isOutput: true);
            this.Replace(step.Draft, step.Tensor, less, step.Item, isOutput: false);
            this.readers.Remove(step.Tensor);
            this.ReadersOf(less).Add(step.Draft);
            from = step.Draft;
        }

        this.DropIfNothing(maker);
        foreach (var step in path.Take(path.Count - 1)) this.DropIfNothing(step.Draft);
        return true;
    }

    private void Replace(int index, DraftTensor old, DraftTensor less, int item, bool isOutput)
    {
        var draft = this.drafts[index]!;
        var side = isOutput ? draft.Out : draft.In;
        var place = new AxisRef(IndexOf(side, old), item);
        IReadOnlyList<AxisRef> Shift(IReadOnlyList<AxisRef> axes) =>
            axes.Where(axis => axis != place).Select(axis => axis.Tensor == place.Tensor && axis.Item > item ? axis with { Item = axis.Item - 1 } : axis).ToList();
        var links = draft.Links
            .Select(link => isOutput ? link with { Out = Shift(link.Out) } : link with { In = Shift(link.In) })
            .Where(static link => link.In.Count + link.Out.Count > 0)
            .Select(static link => link is { Kind: JunctionKind.Merge, In.Count: 1, Out.Count: 1 } ? link with { Kind = JunctionKind.Pass } : link)
            .ToList();
        var tensors = side.Select(tensor => tensor == old ? less : tensor).ToList();
        this.drafts[index] = isOutput ? draft with { Out = tensors, Links = links } : draft with { In = tensors, Links = links };
    }

    // What made nothing but the axis is no step any more.
    private void DropIfNothing(int index)
    {
        if (this.drafts[index] is not { In.Count: 1, Out.Count: 1, Overlay: OverlayKind.None } draft || this.results.Contains(draft.Out[0])) return;
        if (draft.In[0].Axes.Count != draft.Out[0].Axes.Count || !draft.Links.All(static link => link.Kind == JunctionKind.Pass && link.In[0] == link.Out[0])) return;
        var (given, made) = (draft.In[0], draft.Out[0]);
        this.ReadersOf(given).Remove(index);
        foreach (var user in this.ReadersOf(made))
        {
            this.drafts[user] = this.drafts[user]! with { In = this.drafts[user]!.In.Select(tensor => tensor == made ? given : tensor).ToList() };
            this.ReadersOf(given).Add(user);
        }

        this.readers.Remove(made);
        this.drafts[index] = null;
    }

    private List<int> ReadersOf(DraftTensor tensor)
    {
        if (!this.readers.TryGetValue(tensor, out var found)) this.readers[tensor] = found = [];
        return found;
    }

    private static int IndexOf(IReadOnlyList<DraftTensor> tensors, DraftTensor tensor)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            if (tensors[i] == tensor) return i;
        }

        return -1;
    }
}
