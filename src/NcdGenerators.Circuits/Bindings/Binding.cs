using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Bindings;

/// <summary>What a TorchSharp member means.</summary>
public enum BindingTarget
{
    /// <summary>It applies an operator of the operator table.</summary>
    Operator,

    /// <summary>It makes a module of the module table.</summary>
    Module,
}

/// <summary>
/// One TorchSharp signature and what it means: a line of the binding table such as
/// <c>Tensor.matmul(this, target) = matmul(input: this, other: target)</c>.
/// </summary>
/// <param name="DeclaringType">The metadata name of the declaring type: <c>TorchSharp.torch+Tensor</c>.</param>
/// <param name="Member">The member's metadata name: <c>matmul</c>, <c>op_Addition</c>, or a property's name.</param>
/// <param name="Parameters">TorchSharp's parameters in order; <c>this</c> stands first for instance members.</param>
/// <param name="Target">Whether <paramref name="Name"/> is an operator or a module.</param>
/// <param name="Name">The operator or module.</param>
/// <param name="Arguments">Which parameter or constant each of its parameters gets.</param>
/// <param name="IsInPlace">Whether the first argument's memory receives the result (<c>relu_</c>).</param>
public sealed record Binding(
    string DeclaringType,
    string Member,
    EquatableArray<BindingParameter> Parameters,
    BindingTarget Target,
    string Name,
    EquatableArray<BoundArgument> Arguments,
    bool IsInPlace)
{
    /// <summary>The position of TorchSharp's parameter of that name (of any version), or -1.</summary>
    public int IndexOf(string parameter)
    {
        for (var i = 0; i < this.Parameters.Count; i++)
        {
            if (this.Parameters[i].IsNamed(parameter)) return i;
        }

        return -1;
    }

    /// <summary>
    /// The target's arguments, given TorchSharp's. Those that the call leaves out (null in
    /// <paramref name="arguments"/>, or beyond its end) take the target's defaults.
    /// </summary>
    public IEnumerable<NamedArgument> Bind(IReadOnlyList<Argument?> arguments)
    {
        foreach (var bound in this.Arguments)
        {
            var argument = bound.Given(arguments);
            if (argument is not null) yield return new NamedArgument(bound.Parameter, argument);
        }
    }

    public override string ToString() => $"{this.DeclaringType}.{this.Member}({string.Join(", ", this.Parameters)}) = {this.Name}";
}

/// <summary>A parameter of a TorchSharp signature, with the names that it had in versions 0.95 to 0.107.</summary>
public sealed record BindingParameter(EquatableArray<string> Names)
{
    public bool IsNamed(string name) => this.Names.Contains(name);

    public override string ToString() => string.Join("|", this.Names);
}

/// <summary>What a parameter of the target gets: a TorchSharp parameter by position, a constant, or a list of these.</summary>
/// <param name="Parameter">The target's parameter.</param>
/// <param name="Source">The position of TorchSharp's parameter, or -1.</param>
/// <param name="Constant">The constant, or null.</param>
/// <param name="Items">The items of a list of integers (<c>size: [rows, columns]</c>), or none.</param>
public sealed record BoundArgument(string Parameter, int Source, Argument? Constant, EquatableArray<BoundArgument> Items = default)
{
    /// <summary>The value with which TorchSharp says that nothing is given, where it has no null: <c>hop_length = -1</c>.</summary>
    public Argument? Absent { get; init; }

    internal Argument? Given(IReadOnlyList<Argument?> arguments)
    {
        if (this.Items.Count == 0)
        {
            var given = this.Constant ?? (this.Source < arguments.Count ? arguments[this.Source] : null);
            return given is not null && given.Equals(this.Absent) ? null : given;
        }

        var items = this.Items.Select(item => item.Given(arguments)).ToList();
        return items.All(static item => item is Argument.Int)
            ? new Argument.IntList(items.Select(static item => ((Argument.Int)item!).Number).ToEquatableArray())
            : new Argument.Unknown($"an item of '{this.Parameter}' is not known");
    }
}
