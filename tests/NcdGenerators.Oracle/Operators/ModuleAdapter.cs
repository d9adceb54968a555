using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Finds the operator that a recorded module applies, and its arguments: the module's configuration and its forward's.</summary>
internal static class ModuleAdapter
{
    /// <summary>The operator and its arguments; null with a reason where the module table has no such module, or not with these arguments.</summary>
    public static Application? Read(RecordedOperator recorded, ArgumentReader reader, out string problem)
    {
        problem = $"the table lacks {recorded.Api}";
        if (ModuleTable.Find(recorded.Api[(recorded.Api.LastIndexOf('.') + 1)..]) is not { } kind || OperatorTable.Find(kind.Operator) is not { } @operator) return null;
        if (Configuration(kind, Properties(recorded.Arguments, "ctor"), recorded.Arguments, reader, ref problem) is not { } configuration) return null;
        if (Inputs(kind, @operator, recorded.Arguments, reader, ref problem) is not { } inputs) return null;

        var positional = kind.Inputs.Select(name => inputs.GetValueOrDefault(name, Argument.None.Instance)).ToList();
        var arguments = kind.Configure(configuration).OperatorArguments(positional, static tensor => tensor.Type).ToList();
        if (@operator.IndexOf("training") >= 0 && !arguments.Exists(static argument => argument.Name == "training"))
            arguments.Add(new NamedArgument("training", !IsEvaluated(recorded)));
        return OperatorAdapter.Application(@operator, arguments, isInPlace: false);
    }

    private static List<NamedArgument>? Configuration(ModuleKind kind, IEnumerable<JsonProperty> constructor, JsonElement arguments, ArgumentReader reader, ref string problem)
    {
        var configuration = new List<NamedArgument>();
        var forward = arguments.TryGetProperty("forward", out var inputs) ? inputs : default;
        foreach (var given in constructor)
        {
            if (given.Value.ValueKind == JsonValueKind.Null) continue;
            var parameter = ParameterNames.Find(kind.Configuration, given.Name);
            if (parameter is null && ParameterNames.IsWithoutAxes(given.Name)) continue;
            var argument = parameter is null ? null
                : parameter.Kind == ParameterKind.Settings ? Layer(kind, given.Value, arguments, reader, ref problem)
                : reader.ReadSizes(given.Value, parameter, forward) ?? reader.Read(given.Value, parameter);
            if (argument is null && parameter is { MayBeUnknown: true }) argument = new Argument.Unknown($"'{parameter.Name}' is not understood");
            if (argument is null)
            {
                problem = $"'{given.Name}' of {kind.Name} is not understood: {given.Value}";
                return null;
            }

            configuration.Add(new NamedArgument(parameter!.Name, argument));
        }

        return configuration;
    }

    // TransformerEncoder is made of TransformerEncoderLayers.
    private static Argument? Layer(ModuleKind kind, JsonElement layer, JsonElement arguments, ArgumentReader reader, ref string problem) =>
        layer.ValueKind == JsonValueKind.Object && ModuleTable.Find(kind.Name + "Layer") is { } part
            ? Configuration(part, layer.EnumerateObject(), arguments, reader, ref problem) is { } configuration ? part.Configure(configuration).Configuration.ToArgument() : null
            : null;

    private static Dictionary<string, Argument>? Inputs(ModuleKind kind, Operator @operator, JsonElement arguments, ArgumentReader reader, ref string problem)
    {
        var parameters = kind.Inputs.Select(name => @operator.Parameters[@operator.IndexOf(name)]).ToList();
        var inputs = new Dictionary<string, Argument>();
        foreach (var given in Properties(arguments, "forward"))
        {
            if (given.Value.ValueKind == JsonValueKind.Null) continue;
            var first = ParameterNames.Find(parameters, given.Name) is { } parameter ? parameters.IndexOf(parameter) : -1;

            // A tuple of states is as many inputs.
            var isTuple = given.Value.ValueKind == JsonValueKind.Array && given.Value.EnumerateArray().All(ArgumentReader.IsTensor);
            var values = isTuple ? given.Value.EnumerateArray().ToList() : [given.Value];
            for (var i = 0; i < values.Count; i++)
            {
                if (first < 0 || first + i >= parameters.Count || reader.Read(values[i], parameters[first + i]) is not { } argument || !inputs.TryAdd(parameters[first + i].Name, argument))
                {
                    problem = $"'{given.Name}' of {kind.Name}'s forward is not understood";
                    return null;
                }
            }
        }

        return inputs;
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement arguments, string part) =>
        arguments.TryGetProperty(part, out var given) && given.ValueKind == JsonValueKind.Object ? given.EnumerateObject() : [];

    private static bool IsEvaluated(RecordedOperator recorded) =>
        recorded.Arguments.TryGetProperty("training", out var training) && training.ValueKind == JsonValueKind.False;
}
