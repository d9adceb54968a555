namespace NcdGenerators.Drawing;

/// <summary>What can be chosen of a diagram. The defaults are the conventions of <c>docs/diagrams.md</c>.</summary>
public sealed record DiagramOptions
{
    public static readonly DiagramOptions Default = new();

    /// <summary>The title above the drawing; null takes the circuit's.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The width in units (px at natural size) at which long circuits are wrapped into rows: the paper's widest figure. Not positive: never.
    /// Only a single column may be wider.
    /// </summary>
    public double Width { get; init; } = 731;
}
