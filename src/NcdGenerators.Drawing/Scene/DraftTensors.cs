using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The drawn tensor of each value of the circuit, and where its axes are among the drawn ones.</summary>
internal sealed class DraftTensors(Circuit circuit, bool hideRun)
{
    private readonly Dictionary<int, DraftTensor> tensors = [];

    public Circuit Circuit { get; } = circuit;

    /// <summary>The tensor of a value that exists already, or null.</summary>
    public DraftTensor? Find(int value) => this.tensors.TryGetValue(value, out var found) ? found : null;

    /// <summary>Says that a value is that tensor: the result of a step that changes nothing.</summary>
    public void Alias(int value, DraftTensor tensor) => this.tensors[value] = tensor;

    /// <summary>Makes the tensor of a value; <paramref name="factors"/> says what its axes were merged from.</summary>
    public DraftTensor Add(int value, System.Func<int, IReadOnlyList<DraftAxis>?>? factors = null)
    {
        var data = this.Circuit.Values[value];
        var axes = data.Type.Shape.Axes
            .Select((axis, i) => (Axis: axis, Factors: factors?.Invoke(i)))
            .Where(entry => !this.IsHidden(entry.Axis))
            .Select(static entry => new DraftAxis(entry.Axis, entry.Factors))
            .ToList();
        if (axes.Count == 0) axes.Add(new DraftAxis(Axis.Of(Circuits.Algebra.IntExpr.One), IsScalar: true));
        return this.tensors[value] = new DraftTensor(axes, data.Name);
    }

    /// <summary>How many axes of a value are drawn.</summary>
    public int Count(int value) => this.Circuit.Values[value].Type.Shape.Axes.Count(axis => !this.IsHidden(axis)) is var count and > 0 ? count : 1;

    /// <summary>The place of an axis of a value among the drawn axes, or -1.</summary>
    public int Drawn(int value, int item)
    {
        var axes = this.Circuit.Values[value].Type.Shape.Axes;
        if (item >= axes.Count || this.IsHidden(axes[item])) return -1;
        var drawn = 0;
        for (var i = 0; i < item; i++)
        {
            if (!this.IsHidden(axes[i])) drawn++;
        }

        return drawn;
    }

    private bool IsHidden(Axis axis) => hideRun && HiddenRun.IsAnonymous(axis);
}
