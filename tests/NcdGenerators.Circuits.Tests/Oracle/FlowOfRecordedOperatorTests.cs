using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Oracle.Operators;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>What must hold of every application, tried on all the recorded ones.</summary>
public sealed class FlowOfRecordedOperatorTests
{
    [Fact]
    public void EveryOutputAxisHasOneOriginAndEveryInputAxisIsAccountedFor()
    {
        var strange = new List<string>();
        foreach (var recorded in RecordedOperators.All)
        {
            if (OperatorAdapter.Apply(recorded, out var operands) is not RuleResult.Applied applied) continue;
            var flow = applied.Flow;
            foreach (var output in References(applied.Outputs))
            {
                if (flow.Entries.Count(entry => entry.Output == output) != 1) strange.Add($"output axis {output} of {recorded}");
            }

            foreach (var input in References(operands))
            {
                if (!flow.From(input).Any()) strange.Add($"input axis {input} of {recorded}");
            }

            var valid = References(operands).ToHashSet();
            if (flow.Entries.SelectMany(static entry => entry.Inputs).Any(input => !valid.Contains(input))) strange.Add($"unknown input axis of {recorded}");
        }

        Assert.True(strange.Count == 0, $"{strange.Count}:\n" + string.Join("\n", strange.Take(100)));
    }

    [Fact]
    public void SymbolsInPlaceOfSizesGiveTheSameResult()
    {
        // Every size from 2 on becomes the symbol of that size. What ran must not be called impossible then, and the
        // result is the recorded one for these sizes.
        var strange = new List<string>();
        var applied = 0;
        foreach (var recorded in RecordedOperators.All.Where(static recorded => !recorded.Fails && !recorded.IsDynamic && !recorded.IsOutOfScope))
        {
            switch (OperatorAdapter.Apply(recorded, out _, Symbolic))
            {
                case RuleResult.Mismatched mismatch: strange.Add($"{mismatch.Mismatch.Message} | {recorded}"); break;
                case RuleResult.Applied answer:
                    // Fewer pieces than were asked for: the requirement says so.
                    if (recorded.Group == "chunk" && answer.Requirements.Any(IsViolated)) break;
                    applied++;
                    var shapes = recorded.Shapes.Where(static shape => shape is not null).ToList();
                    for (var i = 0; i < shapes.Count; i++)
                    {
                        // A size that no formula gives (interpolate by 0.7) is unknown.
                        var sizes = answer.Outputs[i].Shape.Axes.Select(static axis => axis.Size.Evaluate(ValueOf)).ToList();
                        if (sizes.Count != shapes[i]!.Length || sizes.Where((size, k) => size is not null && size != shapes[i]![k]).Any()) strange.Add($"result {i} is [{answer.Outputs[i].Shape}] | {recorded}");
                    }

                    break;
            }
        }

        Assert.True(strange.Count == 0, $"{strange.Count}:\n" + string.Join("\n", strange.Take(100)));
        Assert.True(applied > 2000, $"only {applied} applied");
    }

    private static TensorType Symbolic(TensorType type) => type with
    {
        Shape = Shape.Of(type.Shape.Axes.Select(static axis => axis.Size.TryGetLiteral(out var size) && size > 1 ? Axis.Named("s" + size) : axis)),
    };

    private static bool IsViolated(Requirement requirement) =>
        requirement.Kind == RequirementKind.AtMost && requirement.Left.Evaluate(ValueOf) > requirement.Right.Evaluate(ValueOf);

    private static BigInteger? ValueOf(string symbol) => FreshSymbols.IsUnknown(symbol) ? null : BigInteger.Parse(symbol[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<AxisRef> References(IEnumerable<TensorType> tensors) =>
        tensors.SelectMany(static (tensor, i) => Enumerable.Range(0, tensor.Shape.Axes.Count).Select(item => new AxisRef(i, item)));
}
