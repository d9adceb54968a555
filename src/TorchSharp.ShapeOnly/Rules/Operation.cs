using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;

namespace TorchSharp.Rules;

/// <summary>
/// One line of the binding table, ready to be called: what every operation of this assembly does. The rule comes from
/// the operator table, so running a model here and analysing it cannot disagree.
/// </summary>
internal sealed class Operation
{
    private static readonly ConcurrentDictionary<string, Operation> Known = new(StringComparer.Ordinal);
    private readonly Binding binding;

    // The position in the line of each parameter of the overload: a line may know more parameters, and others first.
    private readonly int[] positions;

    private Operation(Binding binding, int[] positions)
    {
        this.binding = binding;
        this.positions = positions;
    }

    /// <summary>The operation of a spelling: <c>torch+Tensor.matmul(this,target)</c>, without the namespace.</summary>
    /// <exception cref="MissingMethodException">The binding table has no such line: the generated code is stale.</exception>
    public static Operation Of(string spelling) => Known.TryGetValue(spelling, out var known) ? known : Known.GetOrAdd(spelling, Read);

    /// <summary>Applies the operation, which has one result.</summary>
    public torch.Tensor Tensor(object[] arguments) => this.Tensors(arguments)[0];

    /// <summary>Applies the operation and gives its two results.</summary>
    public (torch.Tensor, torch.Tensor) Pair(object[] arguments) => Results.Pair(this.Placed(arguments));

    /// <summary>Applies the operation and gives its three results.</summary>
    public (torch.Tensor, torch.Tensor, torch.Tensor) Triple(object[] arguments) => Results.Triple(this.Placed(arguments));

    /// <summary>Applies the operation and gives its four results.</summary>
    public (torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor) Quadruple(object[] arguments) => Results.Quadruple(this.Placed(arguments));

    /// <summary>Applies the operation and gives all its results.</summary>
    /// <exception cref="ExternalException">The sizes do not fit, where libtorch would say so.</exception>
    /// <exception cref="NotSupportedException">The rule cannot tell, because the result depends on values that are not here.</exception>
    public torch.Tensor[] Tensors(object[] arguments)
    {
        var results = Apply(this.binding.Name, this.Bind(arguments), this.binding.IsInPlace);
        if (!this.binding.IsInPlace || arguments[0] is not torch.Tensor target) return results;
        target.Type = results[0].Type;
        results[0] = target;
        return results;
    }

    /// <summary>Configures a module of the module table.</summary>
    public ModuleInstance Module(object[] arguments) =>
        ModuleTable.Find(this.binding.Name)!.Configure(this.Bind(arguments));

    /// <summary>Applies an operator of the table.</summary>
    public static torch.Tensor[] Apply(string @operator, IEnumerable<NamedArgument> arguments, bool isInPlace = false)
    {
        var entry = OperatorTable.Find(@operator) ?? throw new MissingMethodException("The operator table has no " + @operator);
        var application = new Application(entry, arguments.ToEquatableArray(), isInPlace);
        switch (application.Apply())
        {
            case RuleResult.Applied applied:
                var results = new torch.Tensor[applied.Outputs.Count];
                for (var i = 0; i < results.Length; i++) results[i] = new torch.Tensor(applied.Outputs[i]);
                return results;
            case RuleResult.Mismatched { Mismatch: var mismatch }:
                throw new ExternalException(mismatch.WayOut(application, Facts.Empty) is { } wayOut ? mismatch.Message + ": " + wayOut : mismatch.Message);
            case RuleResult.Undetermined undetermined:
                throw Missing.Rule(@operator, undetermined.Reason);
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>Reads <c>x[…]</c>.</summary>
    public static torch.Tensor At(TensorType input, torch.TensorIndex[] items) =>
        Apply("index", [new NamedArgument("input", new Argument.Tensor(input)), new NamedArgument("index", ToIndex(items))])[0];

    /// <summary>Writes <c>x[…] = value</c>, which changes no type.</summary>
    public static void PutAt(TensorType input, torch.TensorIndex[] items, TensorType value) => Apply(
        "index_put",
        [new NamedArgument("input", new Argument.Tensor(input)), new NamedArgument("index", ToIndex(items)), new NamedArgument("value", new Argument.Tensor(value))],
        isInPlace: true);

    private static Argument.Index ToIndex(torch.TensorIndex[] items) => new(items.Select(static item => item.ToItem()).ToEquatableArray());

    // The results at their places in the signature; null for those that were not asked for.
    private torch.Tensor[] Placed(object[] arguments)
    {
        var results = this.Tensors(arguments);
        if (OperatorTable.Find(this.binding.Name).Places is not { } places) return results;
        var given = this.Bind(arguments).ToDictionary(static a => a.Name, static a => a.Argument, StringComparer.Ordinal);
        var next = 0;
        return places(given.GetValueOrDefault).Select(isThere => isThere ? results[next++] : null).ToArray();
    }

    private IEnumerable<NamedArgument> Bind(object[] arguments)
    {
        var bound = new Argument[this.binding.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++) bound[this.positions[i]] = ArgumentConversion.ToArgument(arguments[i]);
        return this.binding.Bind(bound);
    }

    private static Operation Read(string spelling)
    {
        var open = spelling.IndexOf('(', StringComparison.Ordinal);
        var dot = spelling.LastIndexOf('.', open);
        var parameters = spelling[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        var binding = BindingTable.Find("TorchSharp." + spelling[..dot], spelling[(dot + 1)..open], parameters)
            ?? throw new MissingMethodException("The binding table has no line for " + spelling);
        return new Operation(binding, Array.ConvertAll(parameters, binding.IndexOf));
    }
}
