using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>An axis of a tensor that is drawn.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Factors">For an axis that nothing names, the axes that it was merged from: 28² says more than 784.</param>
/// <param name="IsScalar">Stands for a tensor without axes: an axis of length 1 that need not be drawn by the paper, but must lead somewhere.</param>
internal sealed record DraftAxis(Axis Axis, IReadOnlyList<DraftAxis>? Factors = null, bool IsScalar = false)
{
    /// <summary>The other axes on the same wire: those that move with it through the whole circuit.</summary>
    public IReadOnlyList<Axis> Tandem { get; init; } = [];

    /// <summary>Whether it stands for several axes: a double line.</summary>
    public bool IsDouble => this.Tandem.Count > 0 || this.Axis.Role == AxisRole.Tandem || (this.Axis.IsRun && !HiddenAxes.IsAnonymous(this.Axis));
}

/// <summary>A tensor between operations, before copies are made of it. Compared by identity.</summary>
internal sealed class DraftTensor(IReadOnlyList<DraftAxis> axes, string? name)
{
    public IReadOnlyList<DraftAxis> Axes { get; } = axes;

    public string? Name { get; } = name;
}

/// <summary>Axes of the operands and results that meet in one sign.</summary>
internal sealed record DraftLink(JunctionKind Kind, IReadOnlyList<AxisRef> In, IReadOnlyList<AxisRef> Out, SignText? Text = null);

/// <summary>How operations are told apart where they are fused or put in one column.</summary>
internal enum DraftKind
{
    Wires,
    View,
    Permutation,
    Linear,
    ElementWise,
    Scale,
    Softmax,

    /// <summary>A convolution that keeps positions, or the window of another.</summary>
    Window,
    Normalisation,
    Join,
    Source,
    Other,
}

/// <summary>One operation on its way from a step to the scene.</summary>
internal sealed record Draft(
    DraftKind Kind,
    IReadOnlyList<DraftTensor> In,
    IReadOnlyList<DraftTensor> Out,
    IReadOnlyList<DraftLink> Links,
    int Region,
    string Words)
{
    /// <summary>Whether it only brings in a tensor that a step after it takes: learned or kept.</summary>
    public bool IsTaken { get; init; }

    /// <summary>Its place among the drafts of the circuit once they are fused; -1 for one that is made of no step.</summary>
    public int Number { get; init; } = -1;

    /// <summary>The anchors of the steps that it is made of, the one with the sign first.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    public OverlayKind Overlay { get; init; }

    public string? Text { get; init; }

    public bool HasCup => this.Links.Any(static link => link.Kind == JunctionKind.Cup);
}
