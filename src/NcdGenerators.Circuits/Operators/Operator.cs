using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>The families of the operator table: one file each.</summary>
public enum OperatorFamily
{
    ElementWise,
    Contraction,
    View,
    Rearrangement,
    Joining,
    Indexing,
    Reduction,
    Ordering,
    Statistics,
    LinearAlgebra,
    Normalisation,
    Learned,
    Creation,
    Memory,
    ControlFlow,
    Loss,
}

/// <summary>What kind of work an operator does; the numbers follow from the axis flow.</summary>
public enum CostKind
{
    /// <summary>A view, or bookkeeping.</summary>
    None,

    /// <summary>One unit of work per output entry.</summary>
    ElementWise,

    /// <summary>One multiply-add per entry of the product of all axes involved; a window multiplies by its size.</summary>
    Contraction,

    /// <summary>As <see cref="Contraction"/>, but each entry of the input is spread by the window, so the input's positions count.</summary>
    TransposedConvolution,

    /// <summary>Hands on one of its operands: both were counted, and one side's work is done.</summary>
    Choice,

    /// <summary>Nobody sees what it computes.</summary>
    Unknown,
}

/// <summary>Says what an application does to axes. Never guesses, never throws.</summary>
public delegate RuleResult Rule(RuleContext context);

/// <summary>How an operator joins the tensors of a list, of which a loop may have made any number.</summary>
public enum Joint
{
    /// <summary>It does not, or not along one axis.</summary>
    None,

    /// <summary>End to end along an axis.</summary>
    Axis,

    /// <summary>Side by side along an axis of their own.</summary>
    NewAxis,
}

/// <summary>How fresh results lie in memory.</summary>
public enum ResultOrder
{
    /// <summary>In index order.</summary>
    Contiguous,

    /// <summary>In index order where all operands do; else the kernel may keep their order (channels last: <c>suggest_memory_format</c>).</summary>
    MayFollowOperands,

    /// <summary>As the kernel likes, which depends on device and sizes.</summary>
    Unspecified,
}

/// <summary>One entry of the operator table: everything that is known of an operator is declared here once.</summary>
/// <param name="Name">PyTorch's name, such as <c>matmul</c>.</param>
/// <param name="Family">Its family.</param>
/// <param name="Parameters">Its parameters, PyTorch's names and order.</param>
/// <param name="Rule">What it does to axes.</param>
/// <param name="Pictogram">How it is drawn.</param>
/// <param name="Cost">What work it is.</param>
/// <param name="Signature">The rule in axis notation for people: <c>... n k, ... k m -> ... n m</c>.</param>
public sealed record Operator(
    string Name,
    OperatorFamily Family,
    EquatableArray<OperatorParameter> Parameters,
    Rule Rule,
    Pictogram Pictogram,
    CostKind Cost,
    string Signature)
{
    /// <summary>
    /// Whether the results share the memory of the first operand (<c>index</c>: unless a tensor indexes). Which of them
    /// a memory order forces to be copied is not told apart (reshape).
    /// </summary>
    public bool IsView { get; init; }

    /// <summary>How results lie in memory of which the rule says nothing.</summary>
    public ResultOrder ResultOrder { get; init; }

    /// <summary>The work of an operator that is made of several products, where it does not follow from the axis flow; else null.</summary>
    public WorkRule? Work { get; init; }

    /// <summary>The derivative's rule; null until the derivative is built.</summary>
    public DerivativeRule? Derivative { get; init; }

    /// <summary>The position of the parameter, or -1.</summary>
    public int IndexOf(string parameter)
    {
        for (var i = 0; i < this.Parameters.Count; i++)
        {
            if (this.Parameters[i].Name == parameter) return i;
        }

        return -1;
    }

    /// <summary>Where the arguments decide how it is drawn: <c>x * 2</c> is a scale arrow, <c>x * y</c> a product.</summary>
    public PictogramChoice? Choice { get; init; }

    /// <summary>Whether it joins tensors of a list along an axis (cat) or a new axis (stack), which <c>dim</c> says.</summary>
    public Joint Joint { get; init; }

    /// <summary>
    /// Where the arguments decide which results there are (<c>unique</c>'s counts): for each result of the signature
    /// whether it is there. Null where all are.
    /// </summary>
    public ResultPlaces? Places { get; init; }

    /// <summary>How this application is drawn.</summary>
    public Pictogram PictogramOf(Step step) => this.Choice?.Invoke(parameter => step[parameter]) ?? this.Pictogram;

    /// <summary>Applies the rule to arguments by name; parameters left out take their defaults.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="facts">What is known of the symbols.</param>
    /// <param name="isInPlace">Whether the first operand's memory receives the result (<c>add_</c>), which must then fit into it.</param>
    public RuleResult Apply(IEnumerable<KeyValuePair<string, Argument>> arguments, Algebra.Facts? facts = null, bool isInPlace = false) =>
        RuleContext.Run(this, arguments, facts ?? Algebra.Facts.Empty, isInPlace);

    public override string ToString() => this.Name + "(" + string.Join(", ", this.Parameters.Select(static p => p.Name)) + ")";
}

/// <summary>Chooses the pictogram from the arguments; null leaves the operator's own.</summary>
/// <param name="argument">Gives the argument of a parameter, or null where it takes its default.</param>
public delegate Pictogram? PictogramChoice(Func<string, Argument?> argument);

/// <summary>The work that a step of the operator takes.</summary>
/// <param name="step">The step.</param>
/// <param name="values">The circuit's values, which the step's arguments refer to.</param>
public delegate Cost.DeclaredWork WorkRule(Step step, IReadOnlyList<Value> values);

/// <summary>For each result of the signature whether an application has it.</summary>
/// <param name="argument">Gives the argument of a parameter, or null where it takes its default.</param>
public delegate IReadOnlyList<bool> ResultPlaces(Func<string, Argument?> argument);

/// <summary>The slot for an operator's derivative: the pullback as steps over the same table.</summary>
public delegate void DerivativeRule(CircuitBuilder builder);
