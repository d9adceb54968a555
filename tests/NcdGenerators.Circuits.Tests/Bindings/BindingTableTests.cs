using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Bindings;

/// <summary>The binding table against the recorded TorchSharp API, the operator table and the module table.</summary>
public sealed class BindingTableTests
{
    [Fact]
    public void EveryLineIsAnOverloadOfTorchSharp()
    {
        var strange = BindingTable.All
            .Where(static binding => !Overloads(binding).Any(member => Fits(binding, member)))
            .Select(static binding => binding.ToString());
        Assert.Empty(strange);
    }

    [Fact]
    public void EveryTargetExistsAndTakesTheArguments()
    {
        var strange = new List<string>();
        foreach (var binding in BindingTable.All)
        {
            var parameters = binding.Target == BindingTarget.Module ? ModuleTable.Find(binding.Name)?.Configuration : OperatorTable.Find(binding.Name)?.Parameters;
            if (parameters is not { } known)
            {
                strange.Add($"{binding}: no such {binding.Target}");
                continue;
            }

            strange.AddRange(binding.Arguments.Where(bound => known.All(own => own.Name != bound.Parameter)).Select(bound => $"{binding}: no parameter {bound.Parameter}"));
            strange.AddRange(known
                .Where(own => own.Default is null && binding.Arguments.All(bound => bound.Parameter != own.Name))
                .Select(own => $"{binding}: {own.Name} gets nothing"));
            strange.AddRange(binding.Arguments.GroupBy(static bound => bound.Parameter).Where(static group => group.Count() > 1).Select(group => $"{binding}: {group.Key} twice"));
        }

        Assert.Empty(strange);
    }

    [Fact]
    public void NoOverloadIsBoundTwice() => Assert.Empty(BindingTable.All.GroupBy(static binding => binding.ToString()).Where(static group => group.Count() > 1).Select(static group => group.Key));

    [Theory]
    [InlineData("TorchSharp.torch+Tensor", "max", "this dim keepdim", "max")]
    [InlineData("TorchSharp.torch+Tensor", "max", "this other", "maximum")]
    [InlineData("TorchSharp.torch+Tensor", "op_Multiply", "left right", "mul")]
    [InlineData("TorchSharp.torch+Tensor", "add_", "this target", "add")]
    [InlineData("TorchSharp.torch+Tensor", "to", "this other non_blocking", "type_as")]
    [InlineData("TorchSharp.torch+nn", "Linear", "inputSize outputSize hasBias device dtype", "Linear")]
    [InlineData("TorchSharp.torch+nn", "BatchNorm2d", "features eps momentum affine track_running_stats", "BatchNorm2d")]
    [InlineData("TorchSharp.torch+nn+functional", "dropout", "input p training inplace", "dropout")]
    public void FindsTheOverload(string type, string member, string parameters, string target) =>
        Assert.Equal(target, BindingTable.Find(type, member, parameters.Split(' '))?.Name);

    [Fact]
    public void SeveralParametersMakeAList()
    {
        var sum = BindingTable.Find("TorchSharp.torch+Tensor", "sum", ["this", "dim0", "dim1", "keepdim", "type"])!;
        var bound = sum.Bind([new Argument.Value(0), 1, -1]).ToDictionary(static argument => argument.Name, static argument => argument.Argument);
        Assert.Equal(Argument.Ints(1, -1), bound["dim"]);
    }

    [Fact]
    public void TheOperatorsOfTheUsualModulesHaveSpellings()
    {
        var bound = BindingTable.All.Select(static binding => (binding.Target, binding.Name)).ToHashSet();
        var unspelled = ModuleTable.All.Where(kind => !bound.Contains((BindingTarget.Module, kind.Name))).Select(static kind => kind.Name);
        Assert.Empty(unspelled);
    }

    // new of a module class is spelled as its factory, and may take more.
    private static IEnumerable<RecordedMember> Overloads(Binding binding)
    {
        var members = RecordedMember.All[(binding.DeclaringType, binding.Member)];
        if (binding.Target != BindingTarget.Module) return members;
        var constructors = RecordedMember.All[("TorchSharp.Modules." + binding.Member, ".ctor")];
        return members.Concat(constructors.Select(static constructor => constructor with { Parameters = constructor.Parameters.Skip(1).ToList() }));
    }

    private static bool Fits(Binding binding, RecordedMember member) =>
        binding.Parameters.Count == member.Parameters.Count
        && binding.Parameters.Zip(member.Parameters).All(static pair => pair.First.IsNamed(pair.Second));
}
