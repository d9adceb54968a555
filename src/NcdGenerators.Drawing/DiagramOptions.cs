using System.Collections.Generic;
using NcdGenerators.Circuits;

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

    /// <summary>What of called modules is drawn.</summary>
    public DiagramDetail Detail { get; init; }

    /// <summary>Up to how many steps <see cref="DiagramDetail.Automatic"/> draws everything: about a page.</summary>
    public int PageOfSteps { get; init; } = 40;

    /// <summary>Explanations to draw as callouts beside what they explain; those of what is not drawn are left out.</summary>
    public IReadOnlyList<Callout> Callouts { get; init; } = [];

    /// <summary>Where other diagrams are: the reference (relative, as in HTML) by the name of the circuit. Boxes of modules link to theirs.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();
}
