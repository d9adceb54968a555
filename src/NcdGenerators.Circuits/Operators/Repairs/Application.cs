using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>One application of an operator: what a repair changes.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Arguments">The arguments that are given, by parameter; tensors as types.</param>
/// <param name="IsInPlace">Whether the first operand's memory receives the result.</param>
public sealed record Application(Operator Operator, EquatableArray<NamedArgument> Arguments, bool IsInPlace = false)
{
    public Application(Operator @operator, IEnumerable<KeyValuePair<string, Argument>> arguments, bool isInPlace)
        : this(@operator, arguments.Select(static argument => new NamedArgument(argument.Key, argument.Value)).ToEquatableArray(), isInPlace)
    {
    }

    /// <summary>The tensor operands, in the order that <see cref="AxisRef.Tensor"/> counts.</summary>
    public IReadOnlyList<Operand> Operands => this.Operator.Parameters
        .SelectMany(parameter => this.Given(parameter.Name) switch
        {
            Argument.Tensor tensor => [new Operand(parameter.Name, -1, tensor.Type)],
            Argument.TensorList list => list.Types.Select((type, i) => new Operand(parameter.Name, i, type)),
            Argument.Index index => index.Items.Select((item, i) => (Item: item, Place: i)).Where(static entry => entry.Item is IndexItem.ByTensor)
                .Select(entry => new Operand(parameter.Name, entry.Place, ((IndexItem.ByTensor)entry.Item).Type)),
            _ => Enumerable.Empty<Operand>(),
        })
        .ToList();

    /// <summary>The argument given for a parameter, or null where it takes its default.</summary>
    public Argument? Given(string parameter)
    {
        foreach (var argument in this.Arguments)
        {
            if (argument.Name == parameter) return argument.Argument;
        }

        return null;
    }

    /// <summary>What the operator's rule says.</summary>
    public RuleResult Apply(Facts? facts = null) => this.Operator.Apply(this.Arguments.Select(static argument => new KeyValuePair<string, Argument>(argument.Name, argument.Argument)), facts, this.IsInPlace);

    /// <summary>The same with another argument for a parameter.</summary>
    public Application With(string parameter, Argument argument) => this with
    {
        Arguments = (this.Given(parameter) is null
            ? this.Arguments.Append(new NamedArgument(parameter, argument))
            : this.Arguments.Select(given => given.Name == parameter ? new NamedArgument(parameter, argument) : given)).ToEquatableArray(),
    };

    /// <summary>The same with another tensor at an operand's place.</summary>
    public Application With(string parameter, int position, Func<TensorType, TensorType> change) => this.Given(parameter) switch
    {
        Argument.Tensor tensor => this.With(parameter, new Argument.Tensor(change(tensor.Type))),
        Argument.TensorList list => this.With(parameter, new Argument.TensorList(list.Types.Select((type, i) => i == position ? change(type) : type).ToEquatableArray())),
        Argument.Index index => this.With(
            parameter,
            new Argument.Index(index.Items.Select((item, i) => i == position && item is IndexItem.ByTensor by ? new IndexItem.ByTensor(change(by.Type)) : item).ToEquatableArray())),
        _ => this,
    };
}

/// <summary>A tensor among the arguments.</summary>
/// <param name="Parameter">The parameter that it is given for.</param>
/// <param name="Position">Its position in a list or index expression, or -1.</param>
/// <param name="Type">Its type.</param>
public readonly record struct Operand(string Parameter, int Position, TensorType Type);
