using NcdGenerators.Circuits;

namespace NcdGenerators.CSharp;

/// <summary>What the reader makes of a compilation. Free of Roslyn and equal by value, so it can be cached and compared.</summary>
/// <param name="Circuits">The circuits, ordered by type and method.</param>
/// <param name="Findings">What is to be said, ordered by place.</param>
public sealed record Reading(EquatableArray<CircuitReading> Circuits, EquatableArray<Finding> Findings)
{
    /// <summary>The reading of a compilation without tensors.</summary>
    public static readonly Reading Empty = new(EquatableArray<CircuitReading>.Empty, EquatableArray<Finding>.Empty);
}

/// <summary>How much of a method was understood (design §7, Complete).</summary>
public enum ReadingState
{
    /// <summary>Every path was followed, and every axis traces to an input, a constructor value or a literal.</summary>
    Complete,

    /// <summary>Reading stopped somewhere; <c>NCD901</c> says where and why.</summary>
    Partial,

    /// <summary>Nothing could be read.</summary>
    NotRead,
}

/// <summary>What the reader makes of one method.</summary>
/// <param name="TypeName">The metadata name of the type: <c>Models.Attention</c>.</param>
/// <param name="MethodName">The method: <c>forward</c>.</param>
/// <param name="Title">The title for people.</param>
/// <param name="Circuit">The circuit.</param>
/// <param name="IsAnnotated">Whether the method or its type has a contract or <c>[NeuralCircuit]</c>: such circuits are drawn.</param>
/// <param name="State">How much was understood.</param>
/// <param name="Places">Where the circuit's anchors are.</param>
/// <param name="Expressions">The axes of the tensor expressions in the method's own body.</param>
public sealed record CircuitReading(
    string TypeName,
    string MethodName,
    string Title,
    Circuit Circuit,
    bool IsAnnotated,
    ReadingState State,
    EquatableArray<AnchorPlace> Places,
    EquatableArray<ExpressionAxes> Expressions)
{
    /// <summary>The method's name in the source.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>What <c>[NeuralCircuit(Detail = …)]</c> on the method, or else on its type, says; null if nothing.</summary>
    public DiagramDetail? Detail { get; init; }

    /// <summary>What <c>[NeuralCircuit(Callouts = …)]</c> on the method, or else on its type, says; null if nothing.</summary>
    public bool? HasCallouts { get; init; }

    /// <summary>
    /// What this method's reading found, in the code that it calls too. <see cref="Reading.Findings"/> tells each place once, however many
    /// methods come by.
    /// </summary>
    public EquatableArray<Finding> Findings { get; init; } = EquatableArray<Finding>.Empty;
}

/// <summary>Where an anchor of a circuit is in the source.</summary>
/// <param name="Anchor">The anchor.</param>
/// <param name="Place">The source.</param>
public sealed record AnchorPlace(string Anchor, SourcePlace Place);

/// <summary>What is known of the tensor that an expression makes.</summary>
/// <param name="Place">The expression.</param>
/// <param name="Axes">Its axes as notation.</param>
/// <param name="IsRankKnown">Whether the number of axes is known.</param>
/// <param name="AreSizesKnown">Whether every axis has a name or a size that traces to the source.</param>
public sealed record ExpressionAxes(SourcePlace Place, string Axes, bool IsRankKnown, bool AreSizesKnown);
