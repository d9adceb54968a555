using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Svg;
using NcdGenerators.Drawing.Tikz;

namespace NcdGenerators.Drawing;

/// <summary>
/// Draws circuits as neural circuit diagrams (Abbott, "Neural Circuit Diagrams", TMLR 2024). Deterministic: the same
/// circuit gives the same bytes on every machine and in every culture, since text is measured with embedded widths.
/// </summary>
public static class DiagramRenderer
{
    /// <summary>The diagram as an SVG document: one file for light, dark and forced colours, without scripts, filters or references.</summary>
    /// <param name="circuit">What to draw.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static string RenderSvg(Circuit circuit, DiagramOptions? options = null) => SvgWriter.Write(Layout(circuit, options));

    /// <summary>The diagram as a TikZ picture for LaTeX, in the light theme; needs the library <c>svg.path</c>.</summary>
    /// <param name="circuit">What to draw.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static string RenderTikz(Circuit circuit, DiagramOptions? options = null) => TikzWriter.Write(RenderSvg(circuit, options));

    /// <summary>Where everything is: what tests and tools measure (<see cref="LayoutMeasures"/>).</summary>
    /// <param name="circuit">What to draw.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static DiagramLayout Layout(Circuit circuit, DiagramOptions? options = null)
    {
        options ??= DiagramOptions.Default;
        return LayoutEngine.Run(Sections(circuit, options), options.Width);
    }

    /// <summary>How many crossings of wires cannot be avoided (drawing spec §9), for the order of tensors and axes that the layout chose.</summary>
    /// <param name="circuit">What is drawn.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static int CrossingBound(Circuit circuit, DiagramOptions? options = null)
    {
        options ??= DiagramOptions.Default;
        return Sections(circuit, options).Sum(section => NcdGenerators.Drawing.Layout.CrossingBound.Of(Ordering.Plan(LayoutEngine.Drawn(section, options.Width))));
    }

    private static IReadOnlyList<DiagramSection> Sections(Circuit circuit, DiagramOptions options) =>
        DiagramSection.All(options.Title is { } title ? circuit with { Title = title } : circuit, options);
}
