using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Which axes of a circuit's values are the same axis going on, and what windows make of them: those that a window slides
/// over are <i>spatial</i>, those that a convolution merely passes over are the <i>batch</i>.
/// </summary>
internal sealed class AxisClasses
{
    private readonly int[] firsts;
    private readonly int[] parents;
    private readonly List<IntExpr> sizes = [];
    private readonly List<(int Axis, List<int> Sources)> merged = [];
    private readonly HashSet<int> spatial = [];
    private readonly HashSet<int> batch = [];

    public AxisClasses(Circuit circuit)
    {
        this.firsts = new int[circuit.Values.Count];
        var count = 0;
        for (var i = 0; i < circuit.Values.Count; i++)
        {
            this.firsts[i] = count;
            count += circuit.Values[i].Type.Shape.Axes.Count;
            this.sizes.AddRange(circuit.Values[i].Type.Shape.Axes.Select(static axis => axis.Size));
        }

        this.parents = Enumerable.Range(0, count).ToArray();
        foreach (var step in circuit.Steps)
        {
            this.Join(circuit, step);
            this.Rejoin(step);
        }

        foreach (var carried in Repetitions(circuit.Body).SelectMany(static repetition => repetition.Carried)) this.Join(circuit, carried);
        foreach (var step in circuit.Steps) this.Mark(step);
        this.spatial = [.. this.spatial.Select(this.Root)];
        this.batch = [.. this.batch.Select(this.Root)];

        // All pixels of an image as one axis are positions still.
        foreach (var (axis, sources) in this.merged)
        {
            if (sources.All(source => this.spatial.Contains(this.Root(source)))) this.spatial.Add(this.Root(axis));
        }

    }

    /// <summary>The axes that windows slide over, of each step that has any: classes in index order.</summary>
    public List<IReadOnlyList<int>> Windows { get; } = [];

    public bool HasWindows => this.spatial.Count > 0;

    /// <summary>The class of an axis: the same number wherever it goes on.</summary>
    public int Of(int value, int item) => this.Root(this.firsts[value] + item);

    public bool IsSpatial(int value, int item) => this.spatial.Contains(this.Of(value, item));

    public bool IsBatch(int value, int item) => this.batch.Contains(this.Of(value, item));

    /// <summary>Whether a window slides over the entry's axis.</summary>
    public static bool IsWindow(FlowEntry entry) => entry.Kind == AxisFlowKind.Windowed && entry.Inputs.Count > 0 && entry.Output is not null;

    private static IEnumerable<Repetition> Repetitions(Region region) =>
        (region.Repetition is { } own ? new[] { own } : []).Concat(region.Body.OfType<Region>().SelectMany(Repetitions));

    private void Join(Circuit circuit, Step step)
    {
        var operands = step.Operands;
        foreach (var entry in step.Flow.Entries)
        {
            if (entry.Output is not { } output || output.Tensor >= step.Outputs.Count) continue;
            if (entry.Kind == AxisFlowKind.Merged) this.merged.Add((this.firsts[step.Outputs[output.Tensor]] + output.Item, entry.Inputs.Select(axis => this.firsts[operands[axis.Tensor]] + axis.Item).ToList()));
            var goesOn = entry.Kind is AxisFlowKind.PassedOver or AxisFlowKind.Normalised or AxisFlowKind.Diagonalised
                or AxisFlowKind.Sliced or AxisFlowKind.Scanned or AxisFlowKind.Concatenated
                || (entry.Kind == AxisFlowKind.Repeated && entry.Inputs.Count == 1);
            if (!goesOn && !IsWindow(entry)) continue;
            var isUnit = circuit.Values[step.Outputs[output.Tensor]].Type.Shape[output.Item].IsUnit;
            foreach (var source in IsWindow(entry) ? entry.Inputs.Take(1) : entry.Inputs)
            {
                // An axis of length 1 that is repeated along another is not that axis.
                if (isUnit || entry.Inputs.Count == 1 || !circuit.Values[operands[source.Tensor]].Type.Shape[source.Item].IsUnit)
                    this.Unite(this.firsts[operands[source.Tensor]] + source.Item, this.firsts[step.Outputs[output.Tensor]] + output.Item);
            }
        }
    }

    // What was merged and is split again in the same sizes goes on (a softmax over an image).
    private void Rejoin(Step step)
    {
        var operands = step.Operands;
        foreach (var parts in step.Flow.Entries.Where(static entry => entry is { Kind: AxisFlowKind.Split, Inputs.Count: 1, Output: not null }).GroupBy(static entry => entry.Inputs[0]))
        {
            var whole = this.firsts[operands[parts.Key.Tensor]] + parts.Key.Item;
            var made = parts.Select(entry => this.firsts[step.Outputs[entry.Output!.Value.Tensor]] + entry.Output.Value.Item).OrderBy(static axis => axis).ToList();
            var sources = this.merged.FirstOrDefault(pair => this.Root(pair.Axis) == this.Root(whole)).Sources;
            if (sources is null || !sources.Select(axis => this.sizes[axis]).SequenceEqual(made.Select(axis => this.sizes[axis]))) continue;
            for (var i = 0; i < made.Count; i++) this.Unite(sources[i], made[i]);
        }
    }

    private void Join(Circuit circuit, CarriedValue carried)
    {
        var ids = new[] { carried.Initial, carried.Entering, carried.Leaving, carried.Final };
        var rank = ids.Min(id => circuit.Values[id].Type.Shape.Axes.Count);
        if (ids.Any(id => circuit.Values[id].Type.Shape.Axes.Count != rank)) return;
        for (var item = 0; item < rank; item++)
        {
            foreach (var id in ids.Skip(1)) this.Unite(this.firsts[ids[0]] + item, this.firsts[id] + item);
        }
    }

    private void Mark(Step step)
    {
        var windows = step.Flow.Entries.Where(IsWindow).ToList();
        if (windows.Count == 0) return;
        var operand = step.Operands[windows[0].Inputs[0].Tensor];
        var sliding = windows.Where(window => step.Operands[window.Inputs[0].Tensor] == operand).Select(static window => window.Inputs[0].Item).Distinct().OrderBy(static item => item).ToList();
        foreach (var item in sliding) this.spatial.Add(this.firsts[operand] + item);
        this.Windows.Add(sliding.Select(item => this.Of(operand, item)).ToList());

        // A convolution contracts the channels and passes over the batch; a pooling passes over both.
        var passed = step.Flow.Entries
            .Where(entry => entry.Kind == AxisFlowKind.PassedOver && entry.Inputs.Count == 1 && step.Operands[entry.Inputs[0].Tensor] == operand)
            .Select(static entry => entry.Inputs[0].Item).Distinct().OrderBy(static item => item).ToList();
        var contracts = step.Flow.Entries.Any(static entry => entry.Kind == AxisFlowKind.Contracted);
        foreach (var item in contracts ? passed : passed.Take(passed.Count - 1)) this.batch.Add(this.firsts[operand] + item);
    }

    private int Root(int axis)
    {
        while (this.parents[axis] != axis)
        {
            this.parents[axis] = this.parents[this.parents[axis]];
            axis = this.parents[axis];
        }

        return axis;
    }

    private void Unite(int a, int b)
    {
        (a, b) = (this.Root(a), this.Root(b));
        if (a != b) this.parents[System.Math.Max(a, b)] = System.Math.Min(a, b);
    }
}
