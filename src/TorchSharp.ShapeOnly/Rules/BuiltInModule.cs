using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using TorchSharp.Modules;

namespace TorchSharp.Rules;

/// <summary>
/// The working part of every generated module class: owns the tensors that the module table says, and applies the
/// operator that it says.
/// </summary>
internal sealed class BuiltInModule
{
    private readonly ModuleInstance instance;
    private readonly Dictionary<string, torch.Tensor> tensors = new(StringComparer.Ordinal);

    private BuiltInModule(ModuleInstance instance) => this.instance = instance;

    /// <summary>Makes the working part and registers its tensors with the module.</summary>
    public static BuiltInModule Attach(torch.nn.Module owner, ModuleInstance instance)
    {
        var result = new BuiltInModule(instance);
        foreach (var own in instance.Tensors)
        {
            var tensor = new torch.Tensor(own.Type);
            if (own.IsBuffer)
            {
                owner.register_buffer(own.Name, tensor);
                result.tensors.Add(own.Name, tensor);
            }
            else
            {
                var parameter = new Parameter(tensor);
                owner.register_parameter(own.Name, parameter);
                result.tensors.Add(own.Name, parameter);
            }
        }

        return result;
    }

    /// <summary>A parameter or buffer, or null where the configuration has none (a Linear without bias).</summary>
    public T Tensor<T>(string name)
        where T : torch.Tensor => this.tensors.TryGetValue(name, out var tensor) ? (T)tensor : null;

    /// <summary>Applies the module.</summary>
    public torch.Tensor[] Forward(params torch.Tensor[] inputs) => Operation.Apply(
        this.instance.Kind.Operator,
        this.instance.OperatorArguments(
            inputs.Select(static input => input is null ? Argument.None.Instance : (Argument)new Argument.Tensor(input.Type)).ToList(),
            own => new Argument.Tensor(this.tensors[own.Name].Type)));
}
