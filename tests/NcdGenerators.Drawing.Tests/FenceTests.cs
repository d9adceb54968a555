using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

public class FenceTests
{
    [Fact]
    public void AHelperThatOnlyRearrangesHasNoFenceAndItsSplitIsPartOfTheL()
    {
        var plain = new CircuitDsl("M");
        var split = plain.Build(plain.Split(plain.Linear("L", plain.Input("x", "~x m"), "m", "k*h"), -1, "k", "h"));
        var helped = new CircuitDsl("M");
        var heads = helped.Linear("L", helped.Input("x", "~x m"), "m", "k*h");
        helped.In("Split Heads", () => heads = helped.Split(heads, -1, "k", "h"));

        Assert.Equal(DiagramRenderer.RenderSvg(split), DiagramRenderer.RenderSvg(helped.Build(heads)));
    }

    [Fact]
    public void ASequentialThatIsAllHasNoFence()
    {
        var c = new CircuitDsl("M");
        var x = c.Input("x", "b m");
        c.In("Layers", () => x = c.Linear("0", c.Unary("relu", c.Linear("1", x, "m", "n")), "n", "k"), RegionKind.Sequential);
        Assert.Empty(DiagramRenderer.Layout(c.Build(x)).Regions);
    }

    [Fact]
    public void FencesOfOneTitleHaveOneColourWhereverTheyStand()
    {
        var layout = DiagramRenderer.Layout(Nested(), new DiagramOptions { Width = 2000 });
        var tones = layout.Regions.GroupBy(static region => region.Title!).ToDictionary(static group => group.Key, static group => group.Select(static region => region.Tone).Distinct().ToList());
        Assert.Equal(3, tones["Norm"].Count + tones["Other"].Count + tones["Holder"].Count);
        Assert.NotEqual(tones["Norm"][0], tones["Other"][0]);
        Assert.NotEqual(tones["Norm"][0], tones["Holder"][0]);
    }

    [Fact]
    public void AnActivationAfterANormalisationStandsOverItsCircle()
    {
        var layout = DiagramRenderer.Layout(Nested(), new DiagramOptions { Width = 2000 });
        foreach (var circle in layout.Signs.Where(static sign => sign.Kind == SignKind.Circle))
            Assert.Contains(layout.Signs, sign => sign.Kind == SignKind.ArrowHead && sign.Box.Bottom < circle.Box.Top + 22 && sign.Box.Left < circle.Box.Right && sign.Box.Right > circle.Box.Left);
    }

    [Fact]
    public void ATitleThatIsWiderThanWhatItHoldsIsSaidOnceInARow()
    {
        var c = new CircuitDsl("Titles");
        var x = c.Input("x", "b m");
        for (var i = 0; i < 3; i++) c.In("Normalisation & Activation", () => x = c.Unary("relu", c.LayerNorm(x, "m")));
        c.In("Rest", () => x = c.Linear("l", x, "m", "m"));
        var layout = DiagramRenderer.Layout(c.Build(x), new DiagramOptions { Width = 2000 });
        Assert.Equal(["Normalisation", "& Activation", "Rest"], layout.Labels.Where(static label => label.Kind == LabelKind.RegionTitle).Select(static label => label.Text.PlainText));
        var fences = layout.Regions.Take(3).Select(static region => region.Box.Width).ToList();
        Assert.True(fences[1] < fences[0] && fences[1] == fences[2]);
        var circle = layout.Signs.First(static sign => sign.Kind == SignKind.Circle).Box.Center.X;
        Assert.InRange(circle, layout.Regions[0].Box.Center.X - 12, layout.Regions[0].Box.Center.X + 12);
    }

    [Fact]
    public void WhatStandsBesideAFenceSharesItsColumns()
    {
        var c = new CircuitDsl("Skip");
        var x = c.Input("x", "b c h w");
        int Map(int input, string name) => c.Step("conv2d", ("input", CircuitDsl.V(input)), ("weight", CircuitDsl.V(c.Parameter(name, "d c 1 1"))), ("stride", Argument.Ints(2)));
        var (main, skip) = (x, x);
        c.In("Residual", () => main = c.Unary("relu", Map(x, "first")));
        skip = Map(x, "second");
        var windows = DiagramRenderer.Layout(c.Build(c.Binary("add", main, skip))).Signs.Where(static sign => sign.Kind == SignKind.WindowPlate).ToList();
        Assert.Equal(windows[0].Box.Left, windows[1].Box.Left);
    }

    [Fact]
    public void TheActivationKeepsOffASeparatorAboveIt()
    {
        var c = new CircuitDsl("Below");
        var (x, y) = (c.Input("x", "m"), c.Input("y", "m"));
        var layout = DiagramRenderer.Layout(c.Build(c.Linear("l", x, "m", "m"), c.Step("silu", ("input", CircuitDsl.V(c.LayerNorm(y, "m"))))));
        Assert.Equal((0, 0), (LayoutMeasures.Of(layout).LabelsOnWires, LayoutMeasures.Of(layout).LabelsOnSigns));
    }

    private static Circuit Nested()
    {
        var c = new CircuitDsl("Nested");
        var x = c.Input("x", "b m");
        c.In("Norm", () => x = c.Unary("relu", c.LayerNorm(x, "m")));
        c.In("Holder", () =>
        {
            c.In("Norm", () => x = c.Unary("relu", c.LayerNorm(x, "m")));
            c.In("Other", () => x = c.Linear("l", x, "m", "m"));
        });
        return c.Build(x);
    }
}
