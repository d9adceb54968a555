using NcdGenerators.Circuits;
using NcdGenerators.Drawing;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Measures;

namespace NcdGenerators.Tool.Reports;

/// <summary>The quality of a drawing in numbers, for <c>ncd draw --measure</c>: from the layout, and again from the file alone.</summary>
internal static class DrawingMeasures
{
    public static string Of(Circuit circuit, DiagramOptions options, string svg)
    {
        var layout = LayoutMeasures.Of(DiagramRenderer.Layout(circuit, options));
        var file = SvgMeasures.Of(svg);
        return FormattableString.Invariant(
            $"""
              layout: {layout.Width:0}×{layout.Height:0}, wire crossings {layout.WireCrossings} of {DiagramRenderer.CrossingBound(circuit, options)} unavoidable, separator crossings {layout.SeparatorCrossings}, bends {layout.Bends}, labels on wires {layout.LabelsOnWires}, on labels {layout.LabelsOnLabels}, on signs {layout.LabelsOnSigns}, outside {layout.OutsideViewBox}, text from {Size(layout.SmallestText)}, scripts from {Size(layout.SmallestScript)}
              file: {file.Width:0}×{file.Height:0}, wire crossings {file.WireCrossings}, separator crossings {file.SeparatorCrossings}, labels on wires {file.LabelsOnWires}, on labels {file.LabelsOnLabels}, text from {Size(file.SmallestText)}, scripts from {Size(file.SmallestScript)}, bytes {file.Bytes}, text contrast {Ratio(file.TextContrast)}, border contrast {Ratio(file.BorderContrast)}
            """).ReplaceLineEndings("\n");
    }

    private static string Size(double size) => double.IsInfinity(size) ? "-" : FormattableString.Invariant($"{size:0.#}");

    private static string Ratio((double Light, double Dark) contrast) => double.IsInfinity(contrast.Light) ? "-" : FormattableString.Invariant($"{contrast.Light:0.0} light {contrast.Dark:0.0} dark");
}
