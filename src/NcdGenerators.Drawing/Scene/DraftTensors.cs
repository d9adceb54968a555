using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The drawn tensor of each value of the circuit, and where its axes are among the drawn ones.</summary>
internal sealed class DraftTensors
{
    private readonly HiddenAxes hidden;
    private readonly Dictionary<int, DraftTensor> tensors = [];
    private readonly AxisArrangement arrangement;
    private readonly SizeNames names;
    private readonly IndexedNames indexed;

    public DraftTensors(Circuit circuit, HiddenAxes hidden)
    {
        this.Circuit = circuit;
        this.hidden = hidden;
        this.arrangement = new AxisArrangement(circuit);
        this.names = new SizeNames(circuit);
        this.indexed = new IndexedNames(circuit, this.arrangement.Classes);
    }

    public Circuit Circuit { get; }

    /// <summary>The tensor of a value that exists already, or null.</summary>
    public DraftTensor? Find(int value) => this.tensors.TryGetValue(value, out var found) ? found : null;

    /// <summary>Says that a value is that tensor: the result of a step that changes nothing.</summary>
    public void Alias(int value, DraftTensor tensor) => this.tensors[value] = tensor;

    /// <summary>Makes the tensor of a value; <paramref name="factors"/> says what its axes were merged from.</summary>
    public DraftTensor Add(int value, System.Func<int, IReadOnlyList<DraftAxis>?>? factors = null)
    {
        var data = this.Circuit.Values[value];
        var shape = data.Type.Shape;
        var axes = this.Slots(value)
            .Select(slot => factors?.Invoke(slot[0]) is { } merged ? this.Axis(value, shape, slot, isMerged: true) with { Factors = merged } : this.Axis(value, shape, slot, isMerged: false))
            .ToList();
        if (axes.Count == 0) axes.Add(new DraftAxis(Circuits.Axis.Of(IntExpr.One), IsScalar: true));
        return this.tensors[value] = new DraftTensor(axes, data.Name);
    }

    /// <summary>How many wires a value has.</summary>
    public int Count(int value) => this.Slots(value).Count is var count and > 0 ? count : 1;

    /// <summary>The place of an axis of a value among the drawn axes, or -1.</summary>
    public int Drawn(int value, int item)
    {
        var slots = this.Slots(value);
        for (var i = 0; i < slots.Count; i++)
        {
            if (slots[i].Contains(item)) return i;
        }

        return -1;
    }

    private DraftAxis Axis(int value, Shape shape, IReadOnlyList<int> slot, bool isMerged)
    {
        var axes = slot.Select(item => this.indexed.Find(value, item, shape[item]) ?? this.Named(shape[item], isMerged)).ToList();
        return new DraftAxis(axes[0]) { Tandem = axes.Skip(1).ToList() };
    }

    // A size that has a name somewhere goes by that name everywhere; what an axis was merged from says more than a name that is made up.
    private Axis Named(Axis axis, bool isMerged) =>
        axis is { Name: null, IsRun: false } && this.names.Find(axis.Size, isMerged) is { } named ? axis with { Name = named.Name, Role = named.Role } : axis;

    private List<IReadOnlyList<int>> Slots(int value) =>
        this.arrangement.Of(value).Where(slot => !this.IsHidden(this.Circuit.Values[value].Type.Shape[slot[0]])).ToList();

    private bool IsHidden(Axis axis) => this.hidden.IsHidden(axis);
}
