using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// The axes that are not drawn: those that <c>...</c> stands for, and those that are declared to be batches, where every step merely passes
/// them over. The drawing holds for each of their entries, and a note says so.
/// </summary>
internal sealed class HiddenAxes
{
    private readonly HashSet<string> names;

    private HiddenAxes(HashSet<string> names)
    {
        this.names = names;
        this.Names = names.OrderBy(static name => name, StringComparer.Ordinal).ToList();
    }

    /// <summary>What is left out; <c>...</c> for the anonymous run.</summary>
    public IReadOnlyList<string> Names { get; }

    public static HiddenAxes Of(Circuit circuit)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var axis in circuit.Values.SelectMany(static value => value.Type.Shape.Axes).Where(static axis => IsAnonymous(axis) || axis.Role == AxisRole.Batch))
        {
            if (Key(axis) is { } name) names.Add(name);
        }

        names.RemoveWhere(name => !circuit.Steps.All(step => PassesOver(circuit, step, name)));
        return new HiddenAxes(names);
    }

    public bool IsHidden(Axis axis) => Key(axis) is { } name && this.names.Contains(name);

    /// <summary>Whether it is a run that nobody named: <c>...</c>, or what an undeclared tensor has in front.</summary>
    public static bool IsAnonymous(Axis axis) => axis is { IsRun: true, Name: null or Axis.AnonymousRun or ['?', ..] };

    // Runs that nobody named are left out together or not at all.
    private static string? Key(Axis axis) => IsAnonymous(axis) ? Axis.AnonymousRun : axis.Name;

    private static bool PassesOver(Circuit circuit, Step step, string name)
    {
        var operands = step.Operands;
        foreach (var entry in step.Flow.Entries)
        {
            var inputs = entry.Inputs.Select(axis => Is(circuit, operands, axis, name)).ToList();
            var output = entry.Output is { } o && Is(circuit, step.Outputs, o, name);
            if (!output && !inputs.Contains(true)) continue;
            if (entry.Kind != AxisFlowKind.PassedOver && entry.Kind != AxisFlowKind.Diagonalised) return false;
            if (!output || inputs.Contains(false)) return false;
        }

        return true;
    }

    private static bool Is(Circuit circuit, EquatableArray<int> values, AxisRef axis, string name) =>
        axis.Tensor < values.Count
        && values[axis.Tensor] is >= 0 and var id
        && axis.Item < circuit.Values[id].Type.Shape.Axes.Count
        && Key(circuit.Values[id].Type.Shape[axis.Item]) == name;
}
