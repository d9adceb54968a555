using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules;

/// <summary>A tensor that a module owns.</summary>
/// <param name="Name">PyTorch's name: <c>weight</c>, <c>bias</c>, <c>running_mean</c>.</param>
/// <param name="Type">Its axes and element type.</param>
/// <param name="IsBuffer">Whether it is kept but not learned.</param>
public sealed record ModuleTensor(string Name, TensorType Type, bool IsBuffer = false);

/// <summary>
/// One built-in module class: its configuration, the tensors it owns, and the operator that its forward applies to its
/// inputs and to those tensors. What the operator does to axes stands in the operator table only.
/// </summary>
/// <param name="Name">The class' name: <c>Linear</c>.</param>
/// <param name="Configuration">Its constructor's parameters, PyTorch's names.</param>
/// <param name="Inputs">The operator's parameters that forward's arguments are for, in order.</param>
/// <param name="Operator">The operator that forward applies.</param>
/// <param name="Tensors">The tensors that a configuration owns; null where the configuration is not known well enough.</param>
/// <param name="Arguments">The operator's other arguments: from the configuration, or a tensor by name (<see cref="Argument.Text"/> is taken literally; see <see cref="ModuleArgument"/>).</param>
public sealed record ModuleKind(
    string Name,
    EquatableArray<OperatorParameter> Configuration,
    EquatableArray<string> Inputs,
    string Operator,
    Func<ModuleConfiguration, IReadOnlyList<ModuleTensor>> Tensors,
    Func<ModuleConfiguration, IReadOnlyList<ModuleArgument>> Arguments)
{
    /// <summary>The module with that configuration; arguments left out take their defaults.</summary>
    /// <param name="arguments">Configuration arguments by PyTorch's name.</param>
    public ModuleInstance Configure(IEnumerable<NamedArgument> arguments) => ModuleInstance.Create(this, arguments);
}

/// <summary>An argument that a module hands to its operator: a plain one, one of its own tensors, or a list of these.</summary>
/// <param name="Parameter">The operator's parameter.</param>
/// <param name="Argument">The plain argument, or null.</param>
/// <param name="Tensor">The name of the module's tensor, or null.</param>
public sealed record ModuleArgument(string Parameter, Argument? Argument, string? Tensor)
{
    /// <summary>The names of the module's tensors that are handed over as a list, or none.</summary>
    public EquatableArray<string> Tensors { get; init; }

    public static ModuleArgument Plain(string parameter, Argument argument) => new(parameter, argument, null);

    public static ModuleArgument Own(string parameter, string tensor) => new(parameter, null, tensor);

    public static ModuleArgument OwnAll(string parameter, IEnumerable<ModuleTensor> tensors) =>
        new(parameter, null, null) { Tensors = tensors.Select(static tensor => tensor.Name).ToEquatableArray() };
}
