using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Text;

/// <summary>
/// Whether everything that a circuit refers to by number is there. What <see cref="CircuitBuilder"/> builds always is; a
/// text may be anybody's, and who draws a circuit must be able to trust it.
/// </summary>
internal static class CircuitReferences
{
    /// <summary>The first reference to something that does not exist, in words; null if there is none.</summary>
    public static string? FirstBroken(Circuit circuit) => Broken(circuit).FirstOrDefault();

    private static IEnumerable<string> Broken(Circuit circuit)
    {
        var count = circuit.Values.Count;
        foreach (var value in circuit.Values)
        {
            if (!IsValue(value.BaseId)) yield return NoValue(value.BaseId, "the values");
            if (value.Version < 0) yield return $"value {value.Id} is of version {value.Version}";
            if (!IsOrder(value.Type)) yield return $"the memory order of value {value.Id} is no order of its {value.Type.Shape.Axes.Count} axes";
        }

        foreach (var id in circuit.Inputs.Where(id => !IsValue(id))) yield return NoValue(id, "the inputs");
        foreach (var id in circuit.Outputs.Where(id => id != -1 && !IsValue(id))) yield return NoValue(id, "the outputs");
        foreach (var region in RegionsOf(circuit.Body))
        {
            foreach (var carried in region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty)
            {
                foreach (var id in new[] { carried.Initial, carried.Entering, carried.Leaving, carried.Final }.Where(id => !IsValue(id)))
                    yield return NoValue(id, region.Anchor);
            }

            foreach (var id in (region.Repetition?.Own ?? EquatableArray<int>.Empty).Where(id => !IsValue(id))) yield return NoValue(id, region.Anchor);
        }

        foreach (var step in circuit.Steps)
        {
            var missing = step.Operands.Concat(step.Outputs).Where(id => !IsValue(id)).Take(1).ToList();
            if (missing.Count > 0)
            {
                yield return NoValue(missing[0], step.Anchor);
                continue;
            }

            var outputs = step.Outputs.Select(id => circuit.Values[id].Type).ToList();
            var operands = step.OperandTypes(circuit.Values);
            foreach (var entry in step.Flow.Entries)
            {
                if (entry.Output is { } output && !IsAxis(outputs, output)) yield return $"{step.Anchor} has no output axis {output}";
                foreach (var input in entry.Inputs.Where(input => !IsAxis(operands, input))) yield return $"{step.Anchor} has no input axis {input}";
            }
        }

        bool IsValue(int id) => id >= 0 && id < count;

        static string NoValue(int id, string place) => $"there is no value {id}, which {place} refers to";
    }

    private static bool IsAxis(IReadOnlyList<TensorType> types, AxisRef axis) =>
        axis.Tensor >= 0 && axis.Tensor < types.Count && axis.Item >= 0 && axis.Item < types[axis.Tensor].Shape.Axes.Count;

    private static bool IsOrder(TensorType type) =>
        !type.Layout.IsKnown || type.Layout.Order.OrderBy(static item => item).SequenceEqual(Enumerable.Range(0, type.Shape.Axes.Count));

    private static IEnumerable<Region> RegionsOf(Region region) =>
        region.Body.OfType<Region>().SelectMany(RegionsOf).Prepend(region);
}
