using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
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

    [Fact]
    public void TheDescriptionEntersFromTheOutsideIn()
    {
        var c = new CircuitDsl("Nested");
        var x = c.Input("x", "b d");
        c.Loop("i", 0, 3, _ => c.In("Outer", () => c.In("Inner", () => x = c.Linear("fc", x, "d", "d", outName: "d"))));
        Assert.Contains("\nRepeated 4 times, i from 0 to 3: in Outer: in Inner:\n1. ", DiagramRenderer.Layout(c.Build(x)).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(731)]
    [InlineData(250)]
    public void AxesThatMoveTogetherHaveTheIndexInsideARepetition(double width)
    {
        var layout = DiagramRenderer.Layout(Shrinking(), new DiagramOptions { Width = width });
        var labels = layout.Labels.Where(static label => label.Kind == LabelKind.Axis).Select(static label => label.Text.PlainText).ToList();
        Assert.Contains("x_i", labels);
        Assert.Contains("x_i_\u00A0+\u00A0_1".Replace("\u00A0", "", StringComparison.Ordinal), labels);
        Assert.Contains("c_i", labels);

        // Before and after it the numbers of the first and the last pass.
        Assert.Contains("x\u00A0=\u00A064^2", labels);
        Assert.Contains("8^2", labels);
        Assert.DoesNotContain(labels, static text => text.Contains('2', StringComparison.Ordinal) && text.Contains('i', StringComparison.Ordinal));
        var note = Assert.Single(layout.Labels, static label => label.Kind == LabelKind.Note).Text.PlainText;
        Assert.StartsWith("x_i\u00A0=\u00A0", note, StringComparison.Ordinal);
        Assert.Equal((0, 0), (LayoutMeasures.Of(layout).LabelsOnWires, LayoutMeasures.Of(layout).LabelsOnLabels));
    }

    private static Circuit Shrinking()
    {
        var c = new CircuitDsl("Shrinking");
        var x = c.Input("x", "`c[0]` ~y=64 ~x=64");
        c.Loop("i", 1, 3, i =>
        {
            var y = c.Step("conv2d", ("input", CircuitDsl.V(x)), ("weight", CircuitDsl.V(c.Parameter("w" + i, $"`c[{i}]` `c[{i - 1}]` 3 3"))), ("padding", Argument.Ints(1)));
            x = c.Step("max_pool2d", ("input", CircuitDsl.V(c.Unary("relu", y))), ("kernel_size", Argument.Ints(2)));
        });
        return c.Build(c.Step("conv2d", ("input", CircuitDsl.V(x)), ("weight", CircuitDsl.V(c.Parameter("last", "k `c[3]` 1 1")))));
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
