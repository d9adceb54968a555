using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Whether the axes that <c>...</c> stands for can be left out: where every step merely passes them over, the drawing
/// holds for each of their entries, and a note says so.
/// </summary>
internal static class HiddenRun
{
    public static bool CanHide(Circuit circuit)
    {
        if (!circuit.Values.Any(static value => value.Type.Shape.Axes.Any(IsAnonymous))) return false;
        return circuit.Steps.All(step => PassesOver(circuit, step));
    }

    /// <summary>Whether it is a run that nobody named: <c>...</c>, or what an undeclared tensor has in front.</summary>
    public static bool IsAnonymous(Axis axis) => axis is { IsRun: true, Name: null or Axis.AnonymousRun or ['?', ..] };

    private static bool PassesOver(Circuit circuit, Step step)
    {
        var operands = step.Operands;
        foreach (var entry in step.Flow.Entries)
        {
            var inputs = entry.Inputs.Select(axis => IsRun(circuit, operands, axis)).ToList();
            var output = entry.Output is { } o && IsRun(circuit, step.Outputs, o);
            if (!output && !inputs.Contains(true)) continue;
            if (entry.Kind != AxisFlowKind.PassedOver && entry.Kind != AxisFlowKind.Diagonalised) return false;
            if (!output || inputs.Contains(false)) return false;
        }

        return true;
    }

    private static bool IsRun(Circuit circuit, EquatableArray<int> values, AxisRef axis) =>
        axis.Tensor < values.Count
        && values[axis.Tensor] is >= 0 and var id
        && axis.Item < circuit.Values[id].Type.Shape.Axes.Count
        && IsAnonymous(circuit.Values[id].Type.Shape[axis.Item]);
}
