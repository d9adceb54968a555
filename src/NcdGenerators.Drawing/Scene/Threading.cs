using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Draws the wires through the drafts: gives each use of a tensor its own copy, made where the first of them is needed,
/// and each axis a wire that goes on as long as operations only pass it over.
/// </summary>
internal sealed class Threading(List<DraftTensor> inputs, List<DraftTensor> outputs, List<List<Draft>> drafts, IReadOnlyList<SceneRegion> regions)
{
    /// <summary>A tensor with more uses is copied from use to use, so that copies do not run through the whole drawing.</summary>
    private const int CopiesAtOnce = 4;

    private readonly Dictionary<DraftTensor, List<SceneTensor>> available = [];
    private readonly Dictionary<DraftTensor, int> uses = [];
    private readonly Dictionary<DraftTensor, int> userRegion = [];
    private readonly HashSet<string> named = [];
    private readonly HashSet<string> inputAxes = [.. inputs.SelectMany(static tensor => tensor.Axes).Select(AxisLabels.Key)];
    private readonly List<SceneColumn> columns = [];
    private int tensorCount;
    private int wireCount;

    public IReadOnlyList<SceneColumn> Run()
    {
        foreach (var tensor in drafts.SelectMany(static column => column).SelectMany(static draft => draft.In).Concat(outputs))
            this.uses[tensor] = this.uses.TryGetValue(tensor, out var count) ? count + 1 : 1;
        this.FindUserRegions();

        var given = inputs.Distinct().Select(tensor => (Draft: tensor, Scene: this.Begin(tensor, hasName: true))).ToList();
        foreach (var (draft, scene) in given) this.available[draft] = [scene];
        this.columns.Add(new SceneColumn(given.Select(static entry => new SceneOp([], [entry.Scene], [], -1)).ToList(), -1));
        this.Discard(inputs.Distinct(), -1);

        foreach (var column in drafts)
        {
            this.Copy(column.SelectMany(static draft => draft.In).ToList());
            this.columns.Add(new SceneColumn(column.Select(this.Thread).ToList(), column[0].Region));
            this.Discard(column.SelectMany(static draft => draft.Out), column[0].Region);
        }

        this.Copy(outputs);
        var taken = outputs.Select(this.Take).ToList();
        this.columns.Add(new SceneColumn(taken.Select(static tensor => new SceneOp([tensor], [], [], -1)).ToList(), -1));
        return this.columns;
    }

    // The innermost region around all uses of a tensor: copies are made there, so that those for others stay outside.
    private void FindUserRegions()
    {
        foreach (var draft in drafts.SelectMany(static column => column))
        {
            foreach (var tensor in draft.In)
                this.userRegion[tensor] = this.userRegion.TryGetValue(tensor, out var region) ? SceneRegion.Around(regions, region, draft.Region) : draft.Region;
        }

        foreach (var tensor in outputs) this.userRegion[tensor] = -1;
    }

    private SceneTensor Begin(DraftTensor tensor, bool hasName) =>
        new(this.tensorCount++, tensor.Axes.Select(axis => this.Wire(axis, false)).ToList(), hasName ? tensor.Name : null);

    private SceneWire Wire(DraftAxis axis, bool continues) => new(
        this.wireCount++,
        AxisLabels.Of(axis, withSize: false),
        AxisLabels.Of(axis, withSize: axis.Axis.Name is { } name && this.named.Add(name)),
        AxisLabels.Key(axis),
        axis.IsDouble,
        continues);

    private SceneTensor Take(DraftTensor tensor)
    {
        var instances = this.available[tensor];
        var first = instances[0];
        instances.RemoveAt(0);
        return first;
    }

    // One column of dots before the tensors are used for the first time; the first copy, the original, goes straight on.
    private void Copy(IReadOnlyList<DraftTensor> tensors)
    {
        var ops = new List<SceneOp>();
        foreach (var usesHere in tensors.GroupBy(static tensor => tensor))
        {
            var tensor = usesHere.Key;
            var instances = this.available[tensor];
            var left = this.uses[tensor];
            if (instances.Count != 1 || left < 2) continue;
            var count = left <= CopiesAtOnce ? left : System.Math.Min(left, usesHere.Count() + 1);
            var original = instances[0];
            var copies = Enumerable.Range(1, count - 1).Select(_ => this.CopyOf(original, tensor)).ToList();
            var first = new SceneTensor(this.tensorCount++, original.Wires.Select((wire, i) => this.Continue(tensor.Axes[i], wire)).ToList(), null);
            var all = copies.Prepend(first).ToList();
            ops.Add(new SceneOp([original], all, original.Wires
                .Select((wire, i) => new Junction(JunctionKind.Copy, [wire], all.Select(copy => copy.Wires[i]).ToList()))
                .ToList(), this.userRegion[tensor]));
            this.available[tensor] = [.. all];
        }

        foreach (var group in ops.GroupBy(static op => op.Region)) this.columns.Add(new SceneColumn(group.ToList(), group.Key));
    }

    private SceneTensor CopyOf(SceneTensor original, DraftTensor tensor) =>
        new(this.tensorCount++, original.Wires.Select((_, i) => this.Wire(tensor.Axes[i], false)).ToList(), null);

    private SceneWire Continue(DraftAxis axis, SceneWire wire)
    {
        var next = this.Wire(axis, true);
        next.IsOriginal = true;
        next.IsDiagonalised = wire.IsDiagonalised;
        return next;
    }

    private SceneOp Thread(Draft draft)
    {
        var taken = new List<SceneTensor>();
        foreach (var tensor in draft.In)
        {
            this.uses[tensor]--;
            taken.Add(this.Take(tensor));
        }

        var made = draft.Out.Select(tensor => new SceneWire?[tensor.Axes.Count]).ToList();
        var junctions = new List<Junction>();
        foreach (var link in draft.Links)
        {
            var ends = link.In.Select(axis => taken[axis.Tensor].Wires[axis.Item]).ToList();
            if (link.Kind == JunctionKind.Pass)
            {
                made[link.Out[0].Tensor][link.Out[0].Item] = ends[0];
                junctions.Add(new Junction(JunctionKind.Pass, ends, ends));
                continue;
            }

            var begins = link.Out.Select(axis => this.Wire(draft.Out[axis.Tensor].Axes[axis.Item], link.Kind is JunctionKind.Merge or JunctionKind.Triangle or JunctionKind.Circle)).ToList();
            for (var i = 0; i < begins.Count; i++) made[link.Out[i].Tensor][link.Out[i].Item] = begins[i];
            junctions.Add(new Junction(link.Kind, ends, begins, link.Text));
            if (link.Kind != JunctionKind.Merge || !draft.HasCup) continue;
            foreach (var wire in ends.Concat(begins).Where(wire => !this.inputAxes.Contains(wire.Axis))) wire.IsDiagonalised = true;
        }

        var results = made.Select(wires => new SceneTensor(this.tensorCount++, wires.Select(static wire => wire!).ToList(), null)).ToList();
        for (var i = 0; i < results.Count; i++) this.available[draft.Out[i]] = [results[i]];
        return new SceneOp(taken, results, junctions, draft.Region, draft.Overlay, draft.Text) { IsPermutation = draft.Kind == DraftKind.Permutation, Draft = draft.Number, Anchors = draft.Anchors };
    }

    // What nobody uses ends at once, so that it does not run through the drawing.
    private void Discard(IEnumerable<DraftTensor> tensors, int region)
    {
        var ops = new List<SceneOp>();
        foreach (var tensor in tensors.Where(tensor => !this.uses.ContainsKey(tensor)))
        {
            var unused = this.Take(tensor);
            ops.Add(new SceneOp([unused], [], unused.Wires.Select(static wire => new Junction(JunctionKind.End, [wire], [])).ToList(), region));
        }

        if (ops.Count > 0) this.columns.Add(new SceneColumn(ops, region));
    }
}
