using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Parentheses around what is repeated.</summary>
public class RepetitionTests
{
    [Fact]
    public void ARepetitionHasParenthesesAndSaysHowOften()
    {
        var layout = DiagramRenderer.Layout(Residuals(4));
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.OpenParenthesis);
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.CloseParenthesis);
        Assert.Contains("×\u00A04", Titles(layout));
        Assert.DoesNotContain(Titles(layout), static text => text.Contains('='));
    }

    [Fact]
    public void ItsRangeIsSaidWhereSizesDependOnTheIndex()
    {
        var layout = DiagramRenderer.Layout(Widening(3));
        Assert.Contains("×\u00A03", Titles(layout));
        Assert.Contains("i\u00A0=\u00A00", Titles(layout));
        Assert.Contains("i\u00A0=\u00A02", Titles(layout));
    }

    [Fact]
    public void InsideSizesAreFunctionsOfTheIndexAndOutsideNumbers()
    {
        var labels = DiagramRenderer.Layout(Widening(3)).Labels.Where(static label => label.Kind == LabelKind.Axis).Select(static label => label.Text.PlainText).ToList();
        Assert.Contains("8", labels);
        Assert.Contains("64", labels);
        Assert.Contains(labels, static text => text.Contains("2^i", StringComparison.Ordinal));
    }

    [Fact]
    public void WiresRunThroughParenthesesAndTextDoesNotTouchThem()
    {
        foreach (var circuit in new[] { Residuals(4), Widening(3) })
        {
            var layout = DiagramRenderer.Layout(circuit);
            var measures = LayoutMeasures.Of(layout);
            Assert.Equal((0, 0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels, measures.LabelsOnSigns));
            var open = layout.Signs.First(static sign => sign.Kind == SignKind.OpenParenthesis).Box;
            Assert.Contains(layout.Wires, wire => wire.Path.Sample() is var line && line[0].X < open.Left && line[^1].X > open.Left && line[0].Y > open.Top && line[0].Y < open.Bottom);
        }
    }

    [Fact]
    public void ParenthesesGoOnOverRows()
    {
        var c = new CircuitDsl("Long loop");
        var x = c.Input("x", "b d");
        c.Loop("i", 0, 3, pass =>
        {
            for (var i = 0; i < 16; i++) x = c.Unary("relu", c.Linear("a" + i, x, "d", "d", outName: "d"));
        });
        var layout = DiagramRenderer.Layout(c.Build(x));
        Assert.True(layout.Regions.Count > 1);
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.OpenParenthesis);
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.CloseParenthesis);
        Assert.Contains(layout.Regions, static region => region.IsOpenLeft);
    }

    [Fact]
    public void TheDescriptionSaysTheRepetition()
    {
        Assert.Contains("Repeated 4 times, i from 0 to 3", DiagramRenderer.Layout(Residuals(4)).Description, StringComparison.Ordinal);
    }

    private static string[] Titles(DiagramLayout layout) =>
        layout.Labels.Where(static label => label.Kind == LabelKind.RegionTitle).Select(static label => label.Text.PlainText).ToArray();

    private static Circuit Residuals(int count)
    {
        var c = new CircuitDsl("Residuals");
        var x = c.Unary("relu", c.Input("x", "b d"));
        c.Loop("i", 0, count - 1, _ => x = c.Binary("add", x, c.Unary("relu", c.Linear("fc", x, "d", "d", outName: "d"))));
        return c.Build(c.Softmax(x, -1));
    }

    private static Circuit Widening(int count)
    {
        var c = new CircuitDsl("Widening");
        var x = c.Input("x", "b 8");
        c.Loop("i", 0, count - 1, i => x = c.Unary("relu", c.Linear("fc", x, (8 << i).ToString(), (16 << i).ToString())));
        return c.Build(c.Softmax(x, -1));
    }
}
