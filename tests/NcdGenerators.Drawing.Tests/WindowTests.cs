using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Sliding windows: which sign, which wires, what is said beside the star.</summary>
public class WindowTests
{
    [Fact]
    public void AConvolutionThatKeepsPositionsIsOneBox()
    {
        var layout = DiagramRenderer.Layout(Vision.ConvolutionKeepsPositions());
        Assert.Equal([SignKind.ConvolutionBox, SignKind.Star], layout.Signs.Select(static sign => sign.Kind));
        Assert.Contains("3", Signs(layout));
    }

    [Fact]
    public void AStrideIsAWindowAndAMap()
    {
        var layout = DiagramRenderer.Layout(Vision.ConvolutionWithStride());
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.WindowPlate);
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.Stroke);
        Assert.Contains("L", Signs(layout));
        Assert.Contains("3^2", Axes(layout));
    }

    [Theory]
    [InlineData(nameof(Vision.ConvolutionWithDilation), SignKind.SpacedDots, "2")]
    [InlineData(nameof(Vision.ConvolutionOfOneAxis), SignKind.SpacedDots, "3")]
    [InlineData(nameof(Vision.ConvolutionTransposed), SignKind.Stroke, "T")]
    [InlineData(nameof(Vision.ConvolutionInGroups), SignKind.Star, "∥8")]
    [InlineData(nameof(Vision.ConvolutionOfUnequalAxes), SignKind.Stroke, "1×2")]
    public void WhatTheWindowDoesIsMarked(string sample, SignKind mark, string text)
    {
        var layout = DiagramRenderer.Layout(AllSamples.ByName[sample]());
        Assert.Contains(layout.Signs, sign => sign.Kind == mark);
        Assert.Contains(text, Signs(layout));
    }

    [Fact]
    public void SpatialAxesThatMoveTogetherAreOneDoubleWire()
    {
        var layout = DiagramRenderer.Layout(Vision.ResidualConvolution());
        Assert.Contains("w\u00A0=\u00A0h×w", Axes(layout));
        Assert.DoesNotContain("h", Axes(layout));
        // Of the copy and the sum of 3 wires each 3 crossings (drawing spec §9).
        Assert.Equal(6, LayoutMeasures.Of(layout).WireCrossings);
    }

    [Fact]
    public void TheLetterOfNumberedAxesHasNoUnderscore()
    {
        var c = new CircuitDsl("Letter");
        var layout = DiagramRenderer.Layout(c.Build(c.Step("max_pool2d", ("input", V(c.Input("x", "b c x_2 x_3"))), ("kernel_size", Argument.Ints(2)))));
        Assert.Contains("x/2", Axes(layout));
    }

    [Fact]
    public void AxesThatAreTreatedDifferentlyHaveAWireEach()
    {
        // The window over both is one double wire all the same.
        var doubles = DiagramRenderer.Layout(Vision.ConvolutionOfUnequalAxes()).Wires.Where(static wire => wire.IsDouble).Select(static wire => wire.Axis).Distinct();
        Assert.Equal(["3×5"], doubles);
    }

    [Fact]
    public void TheWindowOfADoubleWireIsOne()
    {
        var layout = DiagramRenderer.Layout(Vision.ConvolutionWithStride());
        Assert.Contains(layout.Wires, static wire => wire.Axis == "3×3" && wire.IsDouble);
    }

    [Fact]
    public void ConvolutionsOfSeveralTensorsStandOneAboveTheOtherAndHaveTheirLetters()
    {
        var c = new CircuitDsl("Maps");
        var (x, y) = (c.Input("x", "b 8 h w"), c.Input("y", "b 8 h w"));
        int Map(string name, int input) => c.Labelled(name, "conv2d", ("input", V(input)), ("weight", V(c.Parameter(name + ".weight", "8 8 1 1"))));
        var layout = DiagramRenderer.Layout(c.Build(Map("Lq", x), Map("conv_k", y)));
        var boxes = layout.Signs.Where(static sign => sign.Kind == SignKind.ConvolutionBox).ToList();
        Assert.Equal(2, boxes.Count);
        Assert.Equal(boxes[0].Box.Left, boxes[1].Box.Left);
        Assert.Contains("Q", Signs(layout));
        Assert.Contains("K", Signs(layout));
    }

    [Fact]
    public void AxesOfLengthOneThatAreFlattenedAwayEndInAnArrowhead()
    {
        var c = new CircuitDsl("Pooled");
        var pooled = c.Step("adaptive_avg_pool2d", ("input", V(c.Input("x", "b c h w"))), ("output_size", Argument.Ints(1)));
        var layout = DiagramRenderer.Layout(c.Build(c.Merge(pooled, 1, 3)));
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind is SignKind.Bar or SignKind.Tick);
        Assert.Equal(["c", "b"], layout.Wires.GroupBy(static wire => wire.Axis).Where(group => group.Max(static wire => wire.Path.End.X) > layout.ViewBox.Right - 20).Select(static group => group.Key));
    }

    [Theory]
    [InlineData("h w", 0)]
    [InlineData("w h", 2)]
    public void ADoubleWireThatIsFlattenedOnlyForASoftmaxHasItsTriangle(string sizes, int bars)
    {
        var c = new CircuitDsl("Softmax over an image");
        var y = c.Step("conv2d", ("input", V(c.Input("x", "b 8 h w"))), ("weight", V(c.Parameter("w", "8 8 3 3"))), ("padding", Argument.Ints(1, 1)));
        var layout = DiagramRenderer.Layout(c.Build(c.Split(c.Softmax(c.Merge(y, 2, 3), 2), 2, sizes.Split(' '))));
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.Triangle);
        Assert.Equal(bars, layout.Signs.Count(static sign => sign.Kind == SignKind.Bar));
    }

    [Fact]
    public void AnAxisThatIsUsedAloneElsewhereHasItsOwnWire()
    {
        var c = new CircuitDsl("Mean over one");
        var y = c.Step("conv2d", ("input", V(c.Input("x", "b 8 h w"))), ("weight", V(c.Parameter("w", "8 8 3 3"))));
        var layout = DiagramRenderer.Layout(c.Build(c.Step("mean", ("input", V(y)), ("dim", Argument.Ints(-1)))));
        Assert.DoesNotContain(layout.Wires, static wire => wire.IsDouble);
    }

    [Fact]
    public void TheBatchIsAtTheBottomAndPositionsOnTop()
    {
        var layout = DiagramRenderer.Layout(Vision.ConvolutionKeepsPositions());
        Assert.Equal(["h×w", "8", "b"], layout.Wires.OrderBy(static wire => wire.Path.Start.X).Take(3).OrderBy(static wire => wire.Path.Start.Y).Select(static wire => wire.Axis));
    }

    [Fact]
    public void AFlattenedDoubleWireCountsEachAxisOnce() =>
        Assert.Contains("c·7^2", Axes(DiagramRenderer.Layout(Vision.PoolingAndFlatten())));

    [Fact]
    public void TwoScalarsMeetInADot()
    {
        var c = new CircuitDsl("Sum");
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("add", c.Input("a", ""), c.Input("b", ""))));
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.Dot);
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
    }

    [Fact]
    public void AllAxesAtOnceAreReducedInOneBox()
    {
        var c = new CircuitDsl("Total");
        var layout = DiagramRenderer.Layout(c.Build(c.Step("sum", ("input", V(c.Input("x", "a b c"))))));
        Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.Box);
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
    }

    private static IReadOnlyList<string> Signs(DiagramLayout layout) =>
        layout.Labels.Where(static label => label.Kind == LabelKind.Sign).Select(static label => label.Text.PlainText).ToList();

    private static IReadOnlyList<string> Axes(DiagramLayout layout) =>
        layout.Labels.Where(static label => label.Kind == LabelKind.Axis).Select(static label => label.Text.PlainText).ToList();
}
