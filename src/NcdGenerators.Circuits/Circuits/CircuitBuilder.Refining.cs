using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>What is learned of a value after it was made.</summary>
public sealed partial class CircuitBuilder
{
    /// <summary>
    /// Replaces what is known of a value's type, for a claim such as <c>x.Axes("b t d")</c>. Where the claim says which axes
    /// a run stands for, the flows of the steps that made or read the value speak of those axes from then on.
    /// </summary>
    /// <param name="id">The value.</param>
    /// <param name="type">Its type; with more or fewer items than before only if a run stood for them.</param>
    /// <exception cref="System.ArgumentException">The number of items changes, and the value has no run.</exception>
    public void Refine(int id, TensorType type)
    {
        var old = this.values[id].Type.Shape;
        var more = type.Shape.Axes.Count - old.Axes.Count;
        if (more != 0 && old.RunIndex < 0) throw new System.ArgumentException($"[{old}] cannot be refined to [{type.Shape}].", nameof(type));
        this.values[id] = this.values[id] with { Type = type };
        if (more == 0) return;

        foreach (var region in this.regions)
        {
            for (var i = 0; i < region.Body.Count; i++) region.Body[i] = Refined(region.Body[i], id, old.RunIndex, more);
        }
    }

    private static Node Refined(Node node, int id, int run, int more)
    {
        if (node is Region region) return region with { Body = region.Body.Select(inner => Refined(inner, id, run, more)).ToEquatableArray() };
        var step = (Step)node;
        if (!step.Outputs.Contains(id) && !step.Operands.Contains(id)) return step;
        var entries = step.Flow.Entries
            .Select(entry => entry with { Inputs = entry.Inputs.SelectMany(input => Items(input, step.Operands, id, run, more)).ToEquatableArray() })
            .SelectMany(entry => entry.Output is { } output
                ? Items(output, step.Outputs, id, run, more).Select(item => entry with { Output = item })
                : [entry]);
        return step with { Flow = new AxisFlow(entries.ToEquatableArray()) };
    }

    /// <summary>The items that an item has become, once the run of a value has become <paramref name="more"/> items more.</summary>
    private static IEnumerable<AxisRef> Items(AxisRef axis, EquatableArray<int> ids, int id, int run, int more) =>
        axis.Tensor >= ids.Count || ids[axis.Tensor] != id || axis.Item < run ? [axis]
        : axis.Item > run ? [axis with { Item = axis.Item + more }]
        : Enumerable.Range(run, more + 1).Select(item => axis with { Item = item });
}
