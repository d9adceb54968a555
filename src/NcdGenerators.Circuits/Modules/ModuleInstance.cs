using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules;

/// <summary>A module of a known kind and configuration.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Configuration">Its constructor's arguments.</param>
/// <param name="Tensors">The tensors it owns.</param>
/// <param name="Arguments">What it hands to its operator beside forward's arguments.</param>
public sealed record ModuleInstance(
    ModuleKind Kind,
    ModuleConfiguration Configuration,
    EquatableArray<ModuleTensor> Tensors,
    EquatableArray<ModuleArgument> Arguments)
{
    /// <summary>
    /// The full argument list of the operator: forward's arguments, the plain ones, and the module's tensors as
    /// <paramref name="tensor"/> gives them.
    /// </summary>
    public IEnumerable<NamedArgument> OperatorArguments(IReadOnlyList<Argument> inputs, Func<ModuleTensor, Argument> tensor)
    {
        for (var i = 0; i < inputs.Count && i < this.Kind.Inputs.Count; i++)
        {
            // What is left out takes the operator's default.
            if (inputs[i] is not Argument.None) yield return new NamedArgument(this.Kind.Inputs[i], inputs[i]);
        }

        foreach (var argument in this.Arguments)
        {
            yield return new NamedArgument(
                argument.Parameter,
                argument.Argument ?? (argument.Tensor is { } single ? tensor(this.Tensor(single)) : List(argument.Tensors.Select(name => tensor(this.Tensor(name))).ToList())));
        }
    }

    private ModuleTensor Tensor(string name) => this.Tensors.First(own => own.Name == name);

    // Tensors come as types or as values of a circuit; one that was taken away is not in the list.
    private static Argument List(IReadOnlyList<Argument> tensors) => tensors.Any(static tensor => tensor is Argument.Value)
        ? new Argument.ValueList(tensors.OfType<Argument.Value>().Select(static tensor => tensor.Id).ToEquatableArray())
        : new Argument.TensorList(tensors.OfType<Argument.Tensor>().Select(static tensor => tensor.Type).ToEquatableArray());

    internal static ModuleInstance Create(ModuleKind kind, IEnumerable<NamedArgument> given)
    {
        var arguments = new Dictionary<string, Argument>(StringComparer.Ordinal);
        foreach (var parameter in kind.Configuration)
            arguments[parameter.Name] = parameter.Default ?? new Argument.Unknown($"'{parameter.Name}' of {kind.Name} is not known");
        foreach (var argument in given)
        {
            if (arguments.ContainsKey(argument.Name)) arguments[argument.Name] = argument.Argument;
        }

        var configuration = new ModuleConfiguration(arguments);
        return new ModuleInstance(
            kind,
            configuration,
            kind.Tensors(configuration).ToEquatableArray(),
            kind.Arguments(configuration).ToEquatableArray());
    }
}
