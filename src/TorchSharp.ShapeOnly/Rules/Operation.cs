using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;

namespace TorchSharp.Rules;

/// <summary>
/// One line of the binding table, ready to be called: what every operation of this assembly does. The rule comes from
/// the operator table, so running a model here and analysing it cannot disagree.
/// </summary>
internal sealed class Operation
{
    private static readonly ConcurrentDictionary<string, Operation> Known = new(StringComparer.Ordinal);
    private readonly Binding binding;

    private Operation(Binding binding) => this.binding = binding;

    /// <summary>The operation of a spelling: <c>torch+Tensor.matmul(this,target)</c>, without the namespace.</summary>
    /// <exception cref="MissingMethodException">The binding table has no such line: the generated code is stale.</exception>
    public static Operation Of(string spelling) => Known.GetOrAdd(spelling, static text =>
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var dot = text.LastIndexOf('.', open);
        var parameters = text[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new Operation(
            BindingTable.Find("TorchSharp." + text[..dot], text[(dot + 1)..open], parameters)
                ?? throw new MissingMethodException("The binding table has no line for " + text));
    });

    /// <summary>Applies the operation, which has one result.</summary>
    public torch.Tensor Tensor(params object[] arguments) => this.Tensors(arguments)[0];

    /// <summary>Applies the operation and gives its two results.</summary>
    public (torch.Tensor, torch.Tensor) Pair(params object[] arguments) => this.Tensors(arguments) is [var a, var b] ? (a, b) : throw new InvalidOperationException();

    /// <summary>Applies the operation and gives its three results.</summary>
    public (torch.Tensor, torch.Tensor, torch.Tensor) Triple(params object[] arguments) =>
        this.Tensors(arguments) is [var a, var b, var c] ? (a, b, c) : throw new InvalidOperationException();

    /// <summary>Applies the operation and gives all its results.</summary>
    /// <exception cref="ExternalException">The sizes do not fit, where libtorch would say so.</exception>
    /// <exception cref="NotSupportedException">The rule cannot tell, because the result depends on values that are not here.</exception>
    public torch.Tensor[] Tensors(params object[] arguments)
    {
        var bound = this.binding.Bind(arguments.Select(ArgumentConversion.ToArgument).ToList());
        var results = Apply(this.binding.Name, bound);
        if (!this.binding.IsInPlace || arguments[0] is not torch.Tensor target) return results;
        target.Type = results[0].Type;
        return [target];
    }

    /// <summary>Configures a module of the module table.</summary>
    public NcdGenerators.Circuits.Modules.ModuleInstance Module(params object[] arguments) =>
        NcdGenerators.Circuits.Modules.ModuleTable.Find(this.binding.Name)!.Configure(
            this.binding.Bind(arguments.Select(ArgumentConversion.ToArgument).ToList()));

    /// <summary>Applies an operator of the table.</summary>
    public static torch.Tensor[] Apply(string @operator, IEnumerable<NamedArgument> arguments)
    {
        var result = OperatorTable.Find(@operator)!.Apply(arguments.Select(static a => new KeyValuePair<string, Argument>(a.Name, a.Argument)));
        return result switch
        {
            RuleResult.Applied applied => applied.Outputs.Select(static type => new torch.Tensor(type)).ToArray(),
            RuleResult.Mismatched { Mismatch: var mismatch } => throw new ExternalException(
                mismatch.Repair is null ? mismatch.Message : mismatch.Message + ": " + mismatch.Repair),
            RuleResult.Undetermined undetermined => throw new NotSupportedException(
                $"{@operator} cannot be run without data: {undetermined.Reason}. Run with -p:TorchSharpBackend=libtorch."),
            _ => throw new InvalidOperationException(),
        };
    }
}
