using System.Collections.Generic;
using System.Linq;
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
            if (OperatorAdapter.Read(recorded, null, out _) is not { } application || application.Apply() is not RuleResult.Applied applied) continue;
            var flow = applied.Flow;
            foreach (var output in References(applied.Outputs))
            {
                if (flow.Entries.Count(entry => entry.Output == output) != 1) strange.Add($"output axis {output} of {recorded}");
            }

            foreach (var input in References(application.Operands))
            {
                if (!flow.From(input).Any()) strange.Add($"input axis {input} of {recorded}");
            }

            var valid = References(application.Operands).ToHashSet();
            if (flow.Entries.SelectMany(static entry => entry.Inputs).Any(input => !valid.Contains(input))) strange.Add($"unknown input axis of {recorded}");
        }

        Assert.True(strange.Count == 0, $"{strange.Count}:\n" + string.Join("\n", strange.Take(100)));
    }

    private static IEnumerable<AxisRef> References(IEnumerable<TensorType> tensors) =>
        tensors.SelectMany(static (tensor, i) => Enumerable.Range(0, tensor.Shape.Axes.Count).Select(item => new AxisRef(i, item)));
}
