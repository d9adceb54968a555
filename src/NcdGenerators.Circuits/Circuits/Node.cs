using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>A part of a circuit's body: a step or a region (a closed union).</summary>
public abstract record Node
{
    private protected Node()
    {
    }
}

/// <summary>An operator applied to values.</summary>
/// <param name="Operator">The name in the operator table.</param>
/// <param name="Arguments">Arguments by parameter name, in the table's order; tensors as <see cref="Argument.Value"/> or <see cref="Argument.ValueList"/>.</param>
/// <param name="Outputs">The ids of the values it makes.</param>
/// <param name="Flow">What it does to axes.</param>
/// <param name="Label">What the source calls the module that makes the step (the field <c>Lq</c>), or null.</param>
/// <param name="Anchor">Where it is in the source, as a symbol path and count that survive moved lines: <c>Model.forward#3</c>.</param>
public sealed record Step(
    string Operator,
    EquatableArray<NamedArgument> Arguments,
    EquatableArray<int> Outputs,
    AxisFlow Flow,
    string? Label,
    string Anchor) : Node
{
    /// <summary>The argument of that parameter, or null where it takes its default.</summary>
    public Argument? this[string parameter]
    {
        get
        {
            foreach (var argument in this.Arguments)
            {
                if (argument.Name == parameter) return argument.Argument;
            }

            return null;
        }
    }

    /// <summary>The ids of the tensor operands, in the order that <see cref="AxisRef.Tensor"/> counts.</summary>
    public EquatableArray<int> Operands
    {
        get
        {
            var ids = new List<int>();
            foreach (var argument in this.Arguments)
            {
                if (argument.Argument is Argument.Value value) ids.Add(value.Id);
                else if (argument.Argument is Argument.ValueList list) ids.AddRange(list.Ids);
                else if (argument.Argument is Argument.Index index) ids.AddRange(index.Items.OfType<IndexItem.ByValue>().Select(static item => item.Id));
            }

            return ids.ToEquatableArray();
        }
    }

    /// <summary>The types of the tensor operands, in the order that <see cref="AxisRef.Tensor"/> counts: as <see cref="Operands"/>, and tensors that are no values.</summary>
    /// <param name="values">The circuit's values.</param>
    public IReadOnlyList<TensorType> OperandTypes(IReadOnlyList<Value> values) => this.Arguments.SelectMany(argument => argument.Argument switch
    {
        Argument.Value value => [values[value.Id].Type],
        Argument.ValueList list => list.Ids.Select(id => values[id].Type),
        Argument.Tensor tensor => [tensor.Type],
        Argument.TensorList list => list.Types,
        Argument.Index index => index.Items.SelectMany(item => item switch
        {
            IndexItem.ByValue value => [values[value.Id].Type],
            IndexItem.ByTensor tensor => [tensor.Type],
            _ => Enumerable.Empty<TensorType>(),
        }),
        _ => Enumerable.Empty<TensorType>(),
    }).ToList();
}

/// <summary>An argument with the parameter it is for.</summary>
public readonly record struct NamedArgument(string Name, Argument Argument);

/// <summary>What a region is.</summary>
public enum RegionKind
{
    /// <summary>A module or method that is called.</summary>
    Call,

    /// <summary>The modules of a Sequential.</summary>
    Sequential,

    /// <summary>A body that is repeated.</summary>
    Repeat,
}

/// <summary>Steps that belong together: a call, a Sequential or a repetition. Regions nest, <see cref="MaxDepth"/> deep at most.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title in the diagram, or null.</param>
/// <param name="Anchor">Where it is in the source.</param>
/// <param name="Body">Its steps and regions in order.</param>
/// <param name="Repetition">The index and its range, for a <see cref="RegionKind.Repeat"/> only.</param>
public sealed record Region(
    RegionKind Kind,
    string? Title,
    string Anchor,
    EquatableArray<Node> Body,
    Repetition? Repetition = null) : Node
{
    /// <summary>How deep regions may nest: far more than any model does, and few enough for every walk over them to recurse.</summary>
    public const int MaxDepth = 200;

    /// <summary>
    /// The name of the method that a call runs, <c>Model.forward</c>: what stands directly in the region is anchored in it, the
    /// region itself at the place of the call. Null for other regions and for an empty one.
    /// </summary>
    public string? Callee
    {
        get
        {
            if (this.Kind != RegionKind.Call || this.Body.Count == 0) return null;
            var anchor = this.Body[0] is Step step ? step.Anchor : ((Region)this.Body[0]).Anchor;
            var end = anchor.IndexOf('#');
            return end > 0 ? anchor.Substring(0, end) : null;
        }
    }
}

/// <summary>
/// The index of a repetition and the values that one iteration hands to the next. Sizes in the body are functions of the
/// index (U-Net's channels), which occurs in them as a symbol.
/// </summary>
/// <param name="Index">The name of the index' symbol.</param>
/// <param name="From">Its first value.</param>
/// <param name="To">Its last value.</param>
/// <param name="Step">What is added from one iteration to the next; may be negative.</param>
/// <param name="Carried">Values entering the first iteration, and what the body hands on in their place.</param>
/// <param name="Own">The ids of the parameters and buffers in the body of which each iteration has one of its own; all others are the same in every iteration.</param>
public sealed record Repetition(
    string Index, IntExpr From, IntExpr To, IntExpr Step, EquatableArray<CarriedValue> Carried, EquatableArray<int> Own = default)
{
    /// <summary>The number of iterations: <c>(to - from) / step + 1</c>, rounded down; null where the step may be 0.</summary>
    public IntExpr? Count => this.Step.IsZero ? null : IntExpr.FloorDiv(this.To - this.From, this.Step) + 1;
}

/// <summary>A value that a repetition hands from one iteration to the next.</summary>
/// <param name="Initial">The id of the value that enters the first iteration.</param>
/// <param name="Entering">The id by which the body reads it.</param>
/// <param name="Leaving">The id of what the body hands on.</param>
/// <param name="Final">The id by which what follows reads the result.</param>
public readonly record struct CarriedValue(int Initial, int Entering, int Leaving, int Final);
