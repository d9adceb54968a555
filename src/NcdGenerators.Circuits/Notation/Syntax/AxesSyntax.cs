namespace NcdGenerators.Circuits.Notation;

/// <summary>
/// A whole notation text: <c>y m, x m -> y m</c>. Without an arrow there are only inputs (or, read as the axes of a
/// result, only outputs). An empty segment is a scalar; so <c>-> x</c> has one input that is a scalar, which a method
/// without a tensor parameter may read as none.
/// </summary>
/// <param name="Inputs">The segments before the arrow.</param>
/// <param name="HasArrow">Whether the text says what comes out.</param>
/// <param name="Outputs">The segments after the arrow.</param>
public sealed record AxesSyntax(EquatableArray<SegmentSyntax> Inputs, bool HasArrow, EquatableArray<SegmentSyntax> Outputs) : NotationNode
{
    /// <summary>The canonical text.</summary>
    public override string ToString() => AxesPrinter.Print(this);
}

/// <summary>The axes of one tensor, outermost first; none for a scalar.</summary>
/// <param name="Axes">The axes.</param>
/// <param name="IsNull">Whether the segment is <c>-</c>: a result that is null.</param>
public sealed record SegmentSyntax(EquatableArray<AxisSyntax> Axes, bool IsNull = false) : NotationNode
{
    /// <summary>The canonical text.</summary>
    public override string ToString() => AxesPrinter.Print(this);
}
