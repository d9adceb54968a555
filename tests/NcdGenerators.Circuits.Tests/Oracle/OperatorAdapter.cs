using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>Applies the operator table to a recorded application.</summary>
internal static class OperatorAdapter
{
    /// <summary>The table's answer, or null where the table has no such operator, module, or parameter.</summary>
    public static RuleResult? Apply(RecordedOperator recorded) =>
        recorded.Kind == "module" ? ApplyModule(recorded) : ApplyOperator(recorded);

    private static RuleResult? ApplyOperator(RecordedOperator recorded)
    {
        if (!TryFind(recorded, out var @operator, out var isInPlace)) return null;
        var arguments = new List<KeyValuePair<string, Argument>>();
        var position = 0;
        foreach (var given in recorded.Arguments.EnumerateObject())
        {
            // Python's operators and methods name their operands by position.
            var name = given.Name is "self" or "left" or "right" ? @operator.Parameters[position].Name : OperatorNames.Parameter(@operator.Name, given.Name);
            position++;
            if (name is null || given.Value.ValueKind == JsonValueKind.Null) continue;
            var index = @operator.IndexOf(name);
            if (index < 0 || JsonArguments.Read(given.Value, @operator.Parameters[index].Kind) is not { } argument) return null;
            arguments.Add(new KeyValuePair<string, Argument>(name, argument));
        }

        if (OperatorNames.ImpliedTypes.TryGetValue(recorded.Api, out var implied))
            arguments.Add(new KeyValuePair<string, Argument>(implied.Parameter, new Argument.ElementType(implied.Type)));
        return @operator.Apply(arguments, Facts.Empty, isInPlace);
    }

    private static bool TryFind(RecordedOperator recorded, out Operator @operator, out bool isInPlace)
    {
        isInPlace = recorded.Api.EndsWith('_') && recorded.Kind == "method";
        var last = recorded.Api[(recorded.Api.LastIndexOf('.') + 1)..];
        var name = OperatorNames.Operators.GetValueOrDefault(recorded.Group + "/" + recorded.Api)
            ?? OperatorNames.Operators.GetValueOrDefault(recorded.Api)
            ?? (isInPlace ? last[..^1] : recorded.Kind == "index" ? recorded.Api.Replace('.', '_') : last);
        @operator = OperatorTable.Find(name)!;
        return @operator is not null;
    }

    private static RuleResult? ApplyModule(RecordedOperator recorded)
    {
        if (ModuleTable.Find(recorded.Api[(recorded.Api.LastIndexOf('.') + 1)..]) is not { } kind) return null;
        var configuration = new List<NamedArgument>();
        foreach (var given in recorded.Arguments.GetProperty("ctor").EnumerateObject())
        {
            if (OperatorNames.Parameter(kind.Name, given.Name) is not { } name || given.Value.ValueKind == JsonValueKind.Null) continue;
            var parameter = kind.Configuration.FirstOrDefault(own => own.Name == name);
            if (parameter is null || JsonArguments.Read(given.Value, parameter.Kind) is not { } argument) return null;
            configuration.Add(new NamedArgument(name, argument));
        }

        var @operator = OperatorTable.Find(kind.Operator) ?? throw new InvalidOperationException($"{kind.Name} applies '{kind.Operator}', which the table lacks");
        var inputs = new Dictionary<string, Argument>();
        foreach (var given in recorded.Arguments.GetProperty("forward").EnumerateObject())
        {
            if (given.Value.ValueKind == JsonValueKind.Null) continue;
            var index = @operator.IndexOf(given.Name);
            if (index < 0 || !kind.Inputs.Contains(given.Name)) return null;
            if (JsonArguments.Read(given.Value, @operator.Parameters[index].Kind) is not { } argument) return null;
            inputs.Add(given.Name, argument);
        }

        var positional = kind.Inputs.Select(name => inputs.GetValueOrDefault(name, Argument.None.Instance)).ToList();
        var arguments = kind.Configure(configuration)
            .OperatorArguments(positional, static tensor => tensor.Type)
            .ToDictionary(static argument => argument.Name, static argument => argument.Argument);
        if (@operator.IndexOf("training") >= 0) arguments["training"] = !IsEvaluated(recorded);
        return @operator.Apply(arguments);
    }

    private static bool IsEvaluated(RecordedOperator recorded) =>
        recorded.Arguments.TryGetProperty("training", out var training) && training.ValueKind == JsonValueKind.False;
}
