using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>What each kind of axis flow says of the sizes of the axes that it relates, as <see cref="AxisFlowKind"/> documents it.</summary>
internal static class AxisFlowLaws
{
    /// <summary>What is wrong with what the entries refer to: places that do not exist, axes without or with several entries.</summary>
    public static IEnumerable<string> References(IReadOnlyList<TensorType> operands, RuleResult.Applied applied)
    {
        var (inputs, outputs) = (Places(operands), Places(applied.Outputs));
        var entries = applied.Flow.Entries;
        foreach (var place in entries.SelectMany(static e => e.Inputs).Where(place => !inputs.Contains(place))) yield return $"no input {place}";
        foreach (var place in entries.Select(static e => e.Output).OfType<AxisRef>().Where(place => !outputs.Contains(place))) yield return $"no output {place}";
        foreach (var place in outputs.Where(place => entries.Count(entry => entry.Output == place) != 1)) yield return $"output {place} has not one entry";
        foreach (var place in inputs.Where(place => !applied.Flow.From(place).Any())) yield return $"input {place} is forgotten";
        foreach (var entry in entries.Where(static e => e.Inputs.Distinct().Count() != e.Inputs.Count)) yield return $"{entry.Kind} reads an axis twice";
    }

    /// <summary>The entries whose sizes break the law of their kind.</summary>
    public static IEnumerable<string> Sizes(IReadOnlyList<TensorType> operands, RuleResult.Applied applied) => applied.Flow.Entries
        .Where(entry => !IsLawful(entry, operands, applied))
        .Select(entry => $"{entry.Kind} {entry.Output} <- {string.Join(" ", entry.Inputs)}");

    /// <summary>Whether the result of a view or rearrangement has as many entries as its operand, unless the flow says that some are taken out.</summary>
    public static bool KeepsEntries(IReadOnlyList<TensorType> operands, RuleResult.Applied applied) =>
        applied.Flow.Entries.Any(static entry => entry.Kind is AxisFlowKind.Sliced or AxisFlowKind.Indexed or AxisFlowKind.Windowed or AxisFlowKind.Diagonalised)
        || applied.Outputs[0].Shape.ElementCount == operands[0].Shape.ElementCount;

    /// <summary>The axes that are contracted and come back in a result, and those that are lost without being contracted, reduced or dropped.</summary>
    public static IEnumerable<string> Contractions(IReadOnlyList<TensorType> operands, RuleResult.Applied applied)
    {
        foreach (var place in Places(operands))
        {
            var entries = applied.Flow.From(place).ToList();
            var isContracted = entries.Exists(static entry => entry.Kind == AxisFlowKind.Contracted);
            var isKept = entries.Exists(static entry => entry.Output is not null);
            if (isContracted && isKept) yield return $"input {place} is contracted and kept";
            if (!isKept && entries.TrueForAll(static entry => entry.Kind is AxisFlowKind.PassedOver or AxisFlowKind.Merged or AxisFlowKind.Split)) yield return $"input {place} is lost";
        }
    }

    private static bool IsLawful(FlowEntry entry, IReadOnlyList<TensorType> operands, RuleResult.Applied applied)
    {
        var output = entry.Output is { } place ? applied.Outputs[place.Tensor].Shape[place.Item].Size : null;
        var inputs = entry.Inputs.Select(input => operands[input.Tensor].Shape[input.Item].Size).ToList();
        switch (entry.Kind)
        {
            case AxisFlowKind.PassedOver:
            case AxisFlowKind.Normalised:
            case AxisFlowKind.Scanned:
                return output is not null && inputs.Contains(output) && inputs.All(size => size == output || size == IntExpr.One);
            case AxisFlowKind.Diagonalised:
                var isOwn = entry.Inputs.Select(static input => input.Tensor).Distinct().Count() == 1;
                return output is not null && inputs.All(size => size == output || size == IntExpr.One || (isOwn && Facts.Empty.IsLessOrEqual(output, size) == Trilean.Yes));
            case AxisFlowKind.Contracted:
                var largest = inputs.Aggregate(IntExpr.One, IntExpr.Max);
                return output is null && inputs.Count > 0 && inputs.All(size => IntExpr.FloorMod(largest, IntExpr.Max(1, size)).IsZero);
            case AxisFlowKind.Reduced:
                return (output is null || output == IntExpr.One) && inputs.Count > 0;
            case AxisFlowKind.Merged:
                return output == IntExpr.Product(inputs);
            case AxisFlowKind.Split:
                var parts = applied.Flow.Entries.Where(other => other.Kind == AxisFlowKind.Split && other.Inputs == entry.Inputs && other.Output?.Tensor == entry.Output?.Tensor).ToList();
                return IntExpr.Product(parts.Select(part => applied.Outputs[part.Output!.Value.Tensor].Shape[part.Output.Value.Item].Size)) == IntExpr.Product(inputs)
                    && parts.Select(PositionOf).SequenceEqual(Enumerable.Range(0, parts.Count).Select(static position => (IntExpr?)position));
            case AxisFlowKind.Concatenated:
                return output == IntExpr.Sum(operands.Select((type, tensor) => IntExpr.Product(entry.Inputs.Where(input => input.Tensor == tensor).Select(input => type.Shape[input.Item].Size))));
            case AxisFlowKind.Repeated:
                // Another operand may say how often each entry is repeated.
                return output is not null && inputs.Count > 0 && (operands.Count > 1 || IntExpr.FloorMod(output, IntExpr.Max(1, IntExpr.Product(inputs))).IsZero);
            case AxisFlowKind.Created:
                return output is not null && inputs.Count == 0;
            case AxisFlowKind.Dropped:
                // A number may be all that is asked of a tensor (numel), also of one without axes.
                return output is null && (inputs.Count > 0 || entry.Parameters.Count > 0);
            case AxisFlowKind.Windowed:
            case AxisFlowKind.Sliced:
                return output is not null && inputs.Count > 0;
            default:
                return inputs.Count > 0;
        }
    }

    private static IntExpr? PositionOf(FlowEntry entry) => entry.Parameters.Where(static p => p.Name == "position").Select(static p => p.Value).SingleOrDefault();

    private static HashSet<AxisRef> Places(IEnumerable<TensorType> tensors) => tensors
        .SelectMany(static (tensor, i) => Enumerable.Range(0, tensor.Shape.Axes.Count).Select(item => new AxisRef(i, item)))
        .ToHashSet();
}
