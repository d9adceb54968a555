namespace SampleApp;

/// <summary>Which figure of the paper a class draws, and which cell of its notebook it ports.</summary>
/// <param name="figure">The number of the figure; with the next one, if it draws both: <c>16, 17</c>; empty for what the paper does not draw.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FigureAttribute(string figure) : Attribute
{
    /// <summary>The number of the figure, or several.</summary>
    public string Figure { get; } = figure;
}
