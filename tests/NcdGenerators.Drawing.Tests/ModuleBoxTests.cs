using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Modules as boxes: what is collapsed, linked and defined.</summary>
public class ModuleBoxTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(DiagramDetail.Steps, 0, 3)]
    [InlineData(DiagramDetail.Modules, 3, 0)]
    [InlineData(DiagramDetail.Automatic, 0, 3)]
    public void DetailChoosesWhatIsCollapsed(DiagramDetail detail, int boxes, int fences)
    {
        var layout = DiagramRenderer.Layout(Model(3), new DiagramOptions { Detail = detail, Width = 0 });
        Assert.Equal(boxes, Boxes(layout).Count);
        Assert.Equal(fences, layout.Regions.Count);
    }

    [Fact]
    public void WhatFillsAPageIsDrawnInFullAndMoreIsCollapsed()
    {
        // Four steps a block and the softmax.
        var options = new DiagramOptions { PageOfSteps = 13 };
        Assert.Empty(Boxes(DiagramRenderer.Layout(Model(3), options)));
        Assert.NotEmpty(Boxes(DiagramRenderer.Layout(Model(4), options)));
    }

    [Fact]
    public void ABoxWithoutADiagramOfItsOwnIsDefinedBelowOnce()
    {
        var layout = DiagramRenderer.Layout(Same(3), new DiagramOptions { Detail = DiagramDetail.Expanded });
        Assert.Equal(3 + 1, Boxes(layout).Count);
        Assert.Equal(1, Definitions(layout));
        Assert.Contains(layout.Signs, static sign => sign.Kind == SignKind.LinearPlate);
    }

    [Fact]
    public void ABoxLinksToItsDiagramOnlyWhereThereIsOne()
    {
        var options = new DiagramOptions { Detail = DiagramDetail.Modules, Links = new Dictionary<string, string> { ["Samples.Block1.forward"] = "Samples.Block1.forward.svg" } };
        var root = XDocument.Parse(DiagramRenderer.RenderSvg(Model(3), options)).Root!;
        var link = Assert.Single(root.Descendants(Svg + "a"));
        Assert.Equal("Samples.Block1.forward.svg", link.Attribute("href")!.Value);
        Assert.Contains("Block 1", link.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        // What has role img hides its links from screen readers.
        Assert.NotEqual("img", root.Attribute("role")!.Value);
    }

    [Fact]
    public void WithoutLinksAPictureIsAPicture()
    {
        var root = XDocument.Parse(DiagramRenderer.RenderSvg(Model(3), new DiagramOptions { Detail = DiagramDetail.Modules })).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Empty(root.Descendants(Svg + "a"));
    }

    [Theory]
    [InlineData("Block (2, N)", "Block", "(2,\u00A0N)")]
    [InlineData("Net (with padding)", "Net (with", "padding)")]
    public void ParametersOfABoxAreMathematicsInALineOfTheirOwn(string title, string first, string second)
    {
        var c = new CircuitDsl("Box");
        var x = c.Input("x", "b d");
        c.Module(title, () => x = c.Unary("relu", x));
        var layout = DiagramRenderer.Layout(c.Build(c.Softmax(x, -1)), new DiagramOptions { Detail = DiagramDetail.Modules });
        Assert.Equal([first, second], layout.Labels.Where(static label => label.Kind == LabelKind.Sign).Take(2).Select(static label => label.Text.PlainText));
    }

    [Fact]
    public void ABoxTakesAndMakesWhatItsModuleDoes()
    {
        // Two inputs, one of them used again afterwards, and two outputs.
        var c = new CircuitDsl("Two");
        var (x, y) = (c.Input("x", "b d"), c.Input("y", "b e"));
        var (sum, other) = (0, 0);
        c.Module("Pair", () =>
        {
            sum = c.Binary("add", c.Linear("p", x, "d", "m", outName: "m"), c.Linear("q", y, "e", "m", outName: "m"));
            other = c.Unary("relu", sum);
        });
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("mul", sum, other), x), new DiagramOptions { Detail = DiagramDetail.Modules });
        var box = Assert.Single(Boxes(layout)).Box;
        int Ends(Func<WirePath, Point> end, double x) => layout.Wires.Count(wire => Math.Abs(end(wire).X - x) < 0.5 && end(wire).Y > box.Top && end(wire).Y < box.Bottom);
        Assert.Equal(4, Ends(static wire => wire.Path.End, box.Left));
        Assert.Equal(4, Ends(static wire => wire.Path.Start, box.Right));
    }

    [Fact]
    public void BoxesHaveNoTextOnWires()
    {
        foreach (var circuit in new[] { Model(6), Same(4) })
        {
            var measures = LayoutMeasures.Of(DiagramRenderer.Layout(circuit, new DiagramOptions { Detail = DiagramDetail.Expanded }));
            Assert.Equal((0, 0, 0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels, measures.LabelsOnSigns, measures.OutsideViewBox));
        }
    }

    private static List<Sign> Boxes(DiagramLayout layout) => layout.Signs.Where(static sign => sign.Kind == SignKind.Module).ToList();

    private static int Definitions(DiagramLayout layout) => layout.Labels.Count(static label => label.Text.PlainText == "=");

    private static Circuit Model(int blocks)
    {
        var c = new CircuitDsl("Model");
        var x = c.Input("x", "b d");
        for (var i = 0; i < blocks; i++) c.Module("Block " + i, () => x = Body(c, x));
        return c.Build(c.Softmax(x, -1));
    }

    private static Circuit Same(int blocks)
    {
        var c = new CircuitDsl("Model");
        var x = c.Input("x", "b d");
        for (var i = 0; i < blocks; i++)
        {
            c.Module("Block", () => x = Body(c, x));
            x = c.Softmax(x, -1);
        }

        return c.Build(x);
    }

    private static int Body(CircuitDsl c, int x) => c.Binary("add", x, c.Unary("relu", c.Linear("fc", c.LayerNorm(x, "d"), "d", "d", outName: "d")));
}
