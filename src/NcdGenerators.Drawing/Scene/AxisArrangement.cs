using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Where the axes of each value stand in the drawing. Mostly in index order, one wire each. In circuits with windows as in
/// the vision figures: spatial axes on top, the batch at the bottom; and spatial axes that move together through the whole
/// circuit are one double wire (tandem axes).
/// </summary>
internal sealed class AxisArrangement
{
    private readonly Circuit circuit;
    private readonly AxisClasses classes;
    private readonly List<IReadOnlyList<int>> tandems;
    private readonly Dictionary<int, IReadOnlyList<IReadOnlyList<int>>> slots = [];

    public AxisArrangement(Circuit circuit)
    {
        this.circuit = circuit;
        this.classes = new AxisClasses(circuit);
        this.tandems = this.classes.Windows
            .Where(static window => window.Count > 1 && window.Distinct().Count() == window.Count)
            .GroupBy(static window => string.Join(" ", window))
            .Select(static group => group.First())
            .ToList();

        // An axis in two different groups moves with neither.
        var counts = this.tandems.SelectMany(static group => group).GroupBy(static axis => axis).ToDictionary(static group => group.Key, static group => group.Count());
        this.tandems.RemoveAll(group => group.Any(axis => counts[axis] > 1) || !this.MoveTogether(group));
    }

    /// <summary>Which axes are the same one going on.</summary>
    public AxisClasses Classes => this.classes;

    /// <summary>The slots of a value's tensor from top to bottom: each the items on one wire.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Of(int value)
    {
        if (this.slots.TryGetValue(value, out var known)) return known;
        var count = this.circuit.Values[value].Type.Shape.Axes.Count;
        var made = new List<IReadOnlyList<int>>();
        for (var item = 0; item < count; item++)
        {
            var tandem = this.tandems.FirstOrDefault(group => group[0] == this.classes.Of(value, item));
            made.Add(Enumerable.Range(item, tandem?.Count ?? 1).ToList());
            item += (tandem?.Count ?? 1) - 1;
        }

        if (this.classes.HasWindows) made = made.OrderBy(slot => this.Rank(value, slot[0])).ToList();
        return this.slots[value] = made;
    }

    private int Rank(int value, int item) => this.classes.IsSpatial(value, item) ? 0 : this.classes.IsBatch(value, item) ? 2 : 1;

    // Side by side in every tensor that has one of them, and in every step the same happens to all.
    private bool MoveTogether(IReadOnlyList<int> group)
    {
        for (var value = 0; value < this.circuit.Values.Count; value++)
        {
            var items = this.Members(value, group);
            if (items.Count == 0) continue;
            if (!items.Select(item => this.classes.Of(value, item)).SequenceEqual(group) || items[items.Count - 1] - items[0] != items.Count - 1) return false;
        }

        return this.circuit.Steps.All(step => this.TreatsAlike(step, group));
    }

    private List<int> Members(int value, IReadOnlyList<int> group) =>
        Enumerable.Range(0, this.circuit.Values[value].Type.Shape.Axes.Count).Where(item => group.Contains(this.classes.Of(value, item))).ToList();

    private bool TreatsAlike(Step step, IReadOnlyList<int> group)
    {
        for (var o = 0; o < step.Outputs.Count; o++)
        {
            var items = this.Members(step.Outputs[o], group);
            if (items.Select(item => Treatment(step.Flow.Of(new AxisRef(o, item)))).Distinct().Count() > 1) return false;
        }

        var operands = step.Operands;
        for (var i = 0; i < operands.Count; i++)
        {
            var items = this.Members(operands[i], group);
            var used = items.Select(item => step.Flow.From(new AxisRef(i, item)).ToList()).ToList();
            if (used.Select(static entries => string.Join(" ", entries.Select(static entry => entry.Kind))).Distinct().Count() > 1) return false;

            // What is merged with more than these, or split again, has them all.
            foreach (var entry in used.SelectMany(static entries => entries).Where(static entry => entry.Kind is AxisFlowKind.Merged or AxisFlowKind.Split))
            {
                if (!items.All(item => entry.Inputs.Contains(new AxisRef(i, item)))) return false;
            }
        }

        return true;
    }

    private static string Treatment(FlowEntry? entry) => entry is null ? "" : entry.Kind + " " + string.Join(" ", entry.Parameters
        .Where(static parameter => parameter.Name is "kernel" or "stride" or "padding" or "dilation")
        .Select(static parameter => parameter.Name + parameter.Value));
}
