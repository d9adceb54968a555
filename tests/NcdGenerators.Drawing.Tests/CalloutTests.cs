using System;
using System.Linq;
using System.Xml.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Measures;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Explanations stand beside what they explain and on nothing else.</summary>
public class CalloutTests
{
    private const string Words = "Makes <b>k×h</b>-shaped data & says so at some length, with AWordThatIsFarTooLongForAnyPlateOfACalloutInAnyDrawing in it.";

    [Theory]
    [MemberData(nameof(AllSamples.Names), MemberType = typeof(AllSamples))]
    public void ManyCalloutsTouchNothing(string sample)
    {
        var circuit = AllSamples.ByName[sample]();
        var options = Explained(circuit, every: 2);
        var layout = DiagramRenderer.Layout(circuit, options);
        var measures = LayoutMeasures.Of(layout);
        Assert.Equal((0, 0, 0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels, measures.LabelsOnSigns, measures.OutsideViewBox));
        Assert.True(measures.SmallestText >= 12);
        var plates = layout.Signs.Where(static sign => sign.Kind == SignKind.CalloutPlate).ToList();
        Assert.All(plates, plate => Assert.DoesNotContain(layout.Signs, sign => sign != plate && sign.Box.Overlaps(plate.Box)));
        Assert.All(plates, plate => Assert.DoesNotContain(layout.Regions, region => region.Box.Overlaps(plate.Box)));
        Assert.All(plates, plate => Assert.DoesNotContain(layout.Wires, wire => wire.Path.Sample().Any(plate.Box.Contains)));
        Assert.All(layout.Labels.Where(static label => label.Kind == LabelKind.Callout), label => Assert.Single(plates, plate => plate.Box.Contains(label.Box)));

        // Tails pass every text.
        foreach (var tail in plates.Where(static plate => plate.Tail.Count > 0).Select(static plate => plate.Tail))
            Assert.DoesNotContain(layout.Labels, label => label.Box.Overlaps(new Rect(tail[1].X - 0.5, Math.Min(tail[1].Y, tail[2].Y), tail[1].X + 0.5, Math.Max(tail[1].Y, tail[2].Y))));
    }

    [Fact]
    public void TheFileHasTheTextEscapedAndReadableInBothThemes()
    {
        var circuit = PaperFigures.MultiHeadAttention();
        var svg = DiagramRenderer.RenderSvg(circuit, Explained(circuit, every: 3));
        Assert.Equal(svg, DiagramRenderer.RenderSvg(PaperFigures.MultiHeadAttention(), Explained(circuit, every: 3)));
        XNamespace names = "http://www.w3.org/2000/svg";
        var root = XDocument.Parse(svg).Root!;
        Assert.Single(root.Elements(names + "g"), static group => group.Attribute("class")?.Value == "ncd-callout");
        Assert.Contains(root.Descendants(names + "text"), static text => text.Value.Contains("<b>k×h</b>-shaped", StringComparison.Ordinal));
        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        var measures = SvgMeasures.Of(svg);
        Assert.Equal((0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels));
        Assert.True(measures.TextContrast is { Light: >= 4.5, Dark: >= 4.5 });
    }

    [Fact]
    public void WhatIsNotAskedForOrNotDrawnHasNone()
    {
        var circuit = PaperFigures.MultiHeadAttention();
        var plain = DiagramRenderer.RenderSvg(circuit);
        Assert.DoesNotContain("ncd-callout", plain, StringComparison.Ordinal);
        Assert.Equal(plain, DiagramRenderer.RenderSvg(circuit, new DiagramOptions { Callouts = [new Callout("Nobody.forward#0", "Nothing.")] }));
    }

    // One at the first step that is drawn, one at a fence; both once.
    [Fact]
    public void EachStandsOnceAtItsTarget()
    {
        var circuit = PaperFigures.MultiHeadAttention();
        var step = circuit.Steps.First(static step => step.Operator == "linear");
        var layout = DiagramRenderer.Layout(circuit, new DiagramOptions { Callouts = [new Callout(step.Anchor, "Queries.")] });
        var plate = Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.CalloutPlate);
        var target = Assert.Single(layout.Signs, sign => sign.Anchor == AnchorIds.Of(circuit)[step.Anchor]);
        Assert.InRange(plate.Tail[2].X, target.Box.Left, target.Box.Right);
        Assert.True(plate.Tail[2].Y == target.Box.Top || plate.Tail[2].Y == target.Box.Bottom);
        Assert.Single(layout.Labels, static label => label.Text.PlainText == "Queries.");
    }

    private static DiagramOptions Explained(Circuit circuit, int every) =>
        new() { Callouts = AnchorIds.All(circuit).Distinct().Where((_, i) => i % every == 0).Select(static (anchor, i) => new Callout(anchor, i + ": " + Words)).ToList() };
}
