using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Tests.Circuits;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>How the result of each operator depends on each of its arguments.</summary>
public sealed class LinearityTests
{
    public static TheoryData<string> Operators => new(OperatorTable.All.Select(static o => o.Name));

    [Theory]
    [MemberData(nameof(Operators))]
    public void Only_tensors_are_linear_and_truth_values_and_places_are_not(string name)
    {
        foreach (var parameter in OperatorTable.Find(name)!.Parameters)
        {
            if (!parameter.IsTensor) Assert.Equal(Linearity.None, parameter.Linearity);
            if (parameter.Name is "mask" or "condition" or "index" or "indices") Assert.Equal(Linearity.None, parameter.Linearity);
            if (parameter.Name == "bias") Assert.Equal(Linearity.Linear, parameter.Linearity);
        }
    }

    [Fact]
    public void What_only_moves_entries_is_linear_in_them() => Assert.All(
        OperatorTable.All.Where(static o => o.Family is OperatorFamily.View or OperatorFamily.Rearrangement or OperatorFamily.Joining or OperatorFamily.Contraction),
        static o => Assert.Equal(Linearity.Linear, o.Parameters.First(static p => p.IsTensor).Linearity));

    [Fact]
    public void A_contraction_is_linear_in_each_of_its_factors()
    {
        var random = new Random(4711);
        var sampler = new OperatorSampler(random, [1, 2, 3, 4]);
        var contracting = new HashSet<string>();
        // What declares its work is made of several products with something else in between: an LSTM's gates.
        foreach (var @operator in OperatorTable.All.Where(static o => o.Work is null))
        {
            for (var i = 0; i < 8; i++)
            {
                if (sampler.TryApply(@operator, i == 0 ? 1500 : 100) is not { } sample) break;
                var parameters = ParametersOfOperands(@operator, sample.Arguments);
                foreach (var entry in sample.Result.Flow.Entries.Where(static entry => entry.Kind == AxisFlowKind.Contracted))
                {
                    contracting.Add(@operator.Name);
                    Assert.All(entry.Inputs, input => Assert.Equal((@operator.Name, parameters[input.Tensor].Name, Linearity.Linear), (@operator.Name, parameters[input.Tensor].Name, parameters[input.Tensor].Linearity)));
                }
            }
        }

        Assert.Superset(new HashSet<string> { "matmul", "bmm", "addmm", "linear" }, contracting);
    }

    [Theory]
    [InlineData("mul", "input", Linearity.Linear)]
    [InlineData("mul", "other", Linearity.Linear)]
    [InlineData("einsum", "operands", Linearity.Linear)]
    [InlineData("div", "input", Linearity.Linear)]
    [InlineData("div", "other", Linearity.Nonlinear)]
    [InlineData("softmax", "input", Linearity.Nonlinear)]
    [InlineData("relu", "input", Linearity.Nonlinear)]
    [InlineData("sum", "input", Linearity.Linear)]
    [InlineData("max", "input", Linearity.Nonlinear)]
    [InlineData("embedding", "input", Linearity.None)]
    [InlineData("embedding", "weight", Linearity.Linear)]
    [InlineData("layer_norm", "input", Linearity.Nonlinear)]
    [InlineData("where", "condition", Linearity.None)]
    public void Known_cases(string name, string parameter, Linearity linearity) =>
        Assert.Equal(linearity, OperatorTable.Find(name)!.Parameters.Single(p => p.Name == parameter).Linearity);

    private static List<OperatorParameter> ParametersOfOperands(Operator @operator, IReadOnlyList<NamedArgument> arguments) => @operator.Parameters
        .SelectMany(parameter => Enumerable.Repeat(parameter, arguments.Where(a => a.Name == parameter.Name).Sum(static a => a.Argument switch
        {
            Argument.Tensor => 1,
            Argument.TensorList list => list.Types.Count,
            Argument.Index index => index.Items.OfType<IndexItem.ByTensor>().Count(),
            _ => 0,
        })))
        .ToList();
}
