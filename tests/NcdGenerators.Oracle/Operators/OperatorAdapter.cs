using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Applies the operator table to a recorded application.</summary>
internal static class OperatorAdapter
{
    /// <summary>The table's answer. Never looks at what is recorded of the outcome.</summary>
    public static Answer Answer(RecordedOperator recorded) =>
        Apply(recorded, out _) is { } result ? Operators.Answer.Of(result) : Operators.Answer.Unknown($"the table lacks {recorded.Api}, or a parameter of it");

    /// <summary>The table's answer, with what the flow counts as inputs.</summary>
    /// <param name="recorded">The application.</param>
    /// <param name="operands">The flat list of tensor operands.</param>
    /// <param name="change">Applied to every recorded tensor first; a module's own tensors included.</param>
    public static RuleResult? Apply(RecordedOperator recorded, out IReadOnlyList<TensorType> operands, Func<TensorType, TensorType>? change = null)
    {
        operands = [];
        var arguments = recorded.Kind == "module" ? ModuleArguments(recorded, out var @operator) : OperatorArguments(recorded, out @operator);
        if (arguments is null) return null;
        var changed = arguments
            .Select(argument => new KeyValuePair<string, Argument>(argument.Name, change is null ? argument.Argument : Change(argument.Argument, change)))
            .OrderBy(argument => @operator.IndexOf(argument.Key))
            .ToList();
        operands = changed.SelectMany(static argument => Tensors(argument.Value)).ToList();
        return @operator.Apply(changed, Facts.Empty, IsInPlace(recorded));
    }

    private static bool IsInPlace(RecordedOperator recorded) => recorded.Api.EndsWith('_') && recorded.Kind == "method";

    private static List<NamedArgument>? OperatorArguments(RecordedOperator recorded, out Operator @operator)
    {
        if (!TryFind(recorded, out @operator)) return null;
        var arguments = new List<NamedArgument>();
        var position = 0;
        foreach (var given in recorded.Arguments.EnumerateObject())
        {
            // Python's operators and methods name their operands by position.
            var name = given.Name is "self" or "left" or "right" ? @operator.Parameters[position].Name : OperatorNames.Parameter(@operator.Name, given.Name);
            position++;
            if (name is null || given.Value.ValueKind == JsonValueKind.Null) continue;
            if (@operator.Name == "tensordot" && name == "dims" && given.Value.ValueKind == JsonValueKind.Array)
            {
                // PyTorch's pair of lists is two parameters in TorchSharp.
                for (var side = 0; side < 2; side++)
                    arguments.Add(new NamedArgument("dims" + (side + 1), JsonArguments.Read(given.Value[side], ParameterKind.IntList)!));
                continue;
            }

            var index = @operator.IndexOf(name);
            if (index < 0 || JsonArguments.Read(given.Value, @operator.Parameters[index].Kind) is not { } argument) return null;
            arguments.Add(new NamedArgument(name, argument));
        }

        if (OperatorNames.ImpliedTypes.TryGetValue(recorded.Api, out var implied))
            arguments.Add(new NamedArgument(implied.Parameter, new Argument.ElementType(implied.Type)));
        return arguments;
    }

    private static bool TryFind(RecordedOperator recorded, out Operator @operator)
    {
        var last = recorded.Api[(recorded.Api.LastIndexOf('.') + 1)..];
        var name = OperatorNames.Operators.GetValueOrDefault(recorded.Group + "/" + recorded.Api)
            ?? OperatorNames.Operators.GetValueOrDefault(recorded.Api)
            ?? (IsInPlace(recorded) ? last[..^1] : recorded.Kind == "index" ? recorded.Api.Replace('.', '_') : last);
        @operator = OperatorTable.Find(name)!;
        return @operator is not null;
    }

    private static List<NamedArgument>? ModuleArguments(RecordedOperator recorded, out Operator @operator)
    {
        @operator = null!;
        if (ModuleTable.Find(recorded.Api[(recorded.Api.LastIndexOf('.') + 1)..]) is not { } kind) return null;
        var configuration = new List<NamedArgument>();
        foreach (var given in recorded.Arguments.GetProperty("ctor").EnumerateObject())
        {
            if (OperatorNames.Parameter(kind.Name, given.Name) is not { } name || given.Value.ValueKind == JsonValueKind.Null) continue;
            var parameter = kind.Configuration.FirstOrDefault(own => own.Name == name);
            if (parameter is null || (OwnSizes(recorded, given) ?? JsonArguments.Read(given.Value, parameter.Kind)) is not { } argument) return null;
            configuration.Add(new NamedArgument(name, argument));
        }

        @operator = OperatorTable.Find(kind.Operator) ?? throw new InvalidOperationException($"{kind.Name} applies '{kind.Operator}', which the table lacks");
        var inputs = new Dictionary<string, Argument>();
        foreach (var given in recorded.Arguments.GetProperty("forward").EnumerateObject())
        {
            if (given.Value.ValueKind == JsonValueKind.Null) continue;
            // A tuple of states is as many inputs; a list of numbers is one.
            var first = kind.Inputs.ToList().IndexOf(OperatorNames.Parameter(kind.Name, given.Name) ?? "");
            var values = given.Value.ValueKind == JsonValueKind.Array && given.Value.EnumerateArray().All(static item => item.ValueKind != JsonValueKind.Number) ? given.Value.EnumerateArray().ToList() : [given.Value];
            if (first < 0 || first + values.Count > kind.Inputs.Count) return null;
            for (var i = 0; i < values.Count; i++)
            {
                var index = @operator.IndexOf(kind.Inputs[first + i]);
                if (JsonArguments.Read(values[i], @operator.Parameters[index].Kind) is not { } argument) return null;
                inputs.Add(kind.Inputs[first + i], argument);
            }
        }

        var positional = kind.Inputs.Select(name => inputs.GetValueOrDefault(name, Argument.None.Instance)).ToList();
        var arguments = kind.Configure(configuration).OperatorArguments(positional, static tensor => tensor.Type).ToList();
        if (@operator.IndexOf("training") >= 0) arguments.Add(new NamedArgument("training", !IsEvaluated(recorded)));
        return arguments;
    }

    // Where an adaptive pool is given null for an axis, PyTorch's module hands the input's own size on.
    private static Argument? OwnSizes(RecordedOperator recorded, JsonProperty given)
    {
        if (given.Name != "output_size" || given.Value.ValueKind != JsonValueKind.Array) return null;
        var sizes = given.Value.EnumerateArray().ToList();
        if (sizes.TrueForAll(static size => size.ValueKind != JsonValueKind.Null)) return null;
        var own = recorded.Arguments.GetProperty("forward").GetProperty("input").GetProperty("tensor").EnumerateArray().Select(static size => size.GetInt64()).ToList();
        return own.Count < sizes.Count ? null : Argument.Ints(sizes.Select((size, i) => (IntExpr)(size.ValueKind == JsonValueKind.Null ? own[own.Count - sizes.Count + i] : size.GetInt64())).ToArray());
    }

    private static Argument Change(Argument argument, Func<TensorType, TensorType> change) => argument switch
    {
        Argument.Tensor tensor => new Argument.Tensor(change(tensor.Type)),
        Argument.TensorList list => new Argument.TensorList(list.Types.Select(change).ToEquatableArray()),
        Argument.Index index => new Argument.Index(index.Items.Select(item => item is IndexItem.ByTensor by ? new IndexItem.ByTensor(change(by.Type)) : item).ToEquatableArray()),
        _ => argument,
    };

    private static IEnumerable<TensorType> Tensors(Argument argument) => argument switch
    {
        Argument.Tensor tensor => [tensor.Type],
        Argument.TensorList list => list.Types,
        Argument.Index index => index.Items.OfType<IndexItem.ByTensor>().Select(static item => item.Type),
        _ => [],
    };

    private static bool IsEvaluated(RecordedOperator recorded) =>
        recorded.Arguments.TryGetProperty("training", out var training) && training.ValueKind == JsonValueKind.False;
}
