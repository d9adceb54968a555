using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>One tensor of a signature, before the contract is made.</summary>
/// <param name="Syntax">Its axes.</param>
/// <param name="IsOutput">Whether it is a result.</param>
/// <param name="Name">The parameter's name, or null for a result and where there is none.</param>
/// <param name="DTypeName">The element type that was asked for, or null for any.</param>
/// <param name="Text">The caller's number for the text that the syntax was read from; errors carry it.</param>
public sealed record SegmentSource(SegmentSyntax Syntax, bool IsOutput, string? Name = null, string? DTypeName = null, int Text = 0);

/// <summary>What a contract asks of one tensor.</summary>
/// <param name="Name">The parameter's name, or null.</param>
/// <param name="Axes">The axes, outermost first; none for a scalar.</param>
/// <param name="DTypeName">The element type, or null for any.</param>
/// <param name="IsNull">Whether the result is null.</param>
public sealed record SegmentContract(string? Name, EquatableArray<AxisPattern> Axes, string? DTypeName = null, bool IsNull = false) : NotationNode
{
    /// <summary>Which of the contract's texts the segment was read from; no part of equality, as <see cref="NotationNode.Span"/>.</summary>
    public int Text { get; init; }

    /// <summary>Whether a run leaves the number of axes open.</summary>
    public bool HasRun => this.Axes.Any(static axis => axis is RunPattern);

    /// <summary>The axes, and the factors in the place of a group.</summary>
    public IEnumerable<AxisPattern> Flatten() => this.Axes.SelectMany(static axis => axis.Flatten());

    public bool Equals(SegmentContract? other) => base.Equals(other)
        && this.Name == other!.Name && this.Axes == other.Axes && this.DTypeName == other.DTypeName && this.IsNull == other.IsNull;

    public override int GetHashCode() => this.Axes.GetHashCode();

    /// <summary>The axes as notation.</summary>
    public override string ToString() => this.IsNull ? "-" : string.Join(" ", this.Axes);
}
