using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Long circuits in rows.</summary>
public class WrappingTests
{
    [Theory]
    [InlineData(731)]
    [InlineData(500)]
    [InlineData(1200)]
    public void RowsKeepTheWidth(double width)
    {
        var layout = DiagramRenderer.Layout(Long(12), new DiagramOptions { Width = width });
        Assert.InRange(layout.ViewBox.Width, width * 0.5, width);
        Assert.True(layout.ViewBox.Height > 300);
    }

    [Fact]
    public void WithoutAWidthThereIsOneRow()
    {
        var layout = DiagramRenderer.Layout(Long(12), new DiagramOptions { Width = 0 });
        Assert.True(layout.ViewBox.Width > 2000);
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind is SignKind.ContinuesBelow or SignKind.ContinuedFromAbove);
    }

    [Fact]
    public void WhatFitsIsNotWrapped()
    {
        var layout = DiagramRenderer.Layout(PaperFigures.MultiHeadAttention());
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.ContinuesBelow);
    }

    [Fact]
    public void EveryWireThatLeavesARowComesIntoTheNextWithALabel()
    {
        var layout = DiagramRenderer.Layout(Long(12));
        var leaving = layout.Signs.Where(static sign => sign.Kind == SignKind.ContinuesBelow).ToList();
        var coming = layout.Signs.Where(static sign => sign.Kind == SignKind.ContinuedFromAbove).ToList();
        Assert.NotEmpty(leaving);
        Assert.Equal(leaving.Count, coming.Count);
        foreach (var arrow in coming)
        {
            // The label stands just right of the triangle, above the wire.
            Assert.Contains(layout.Labels, label => label.Kind == LabelKind.Axis
                && label.Box.Left > arrow.Box.Right && label.Box.Left < arrow.Box.Right + 12
                && label.Box.Bottom < arrow.Box.Center.Y && label.Box.Bottom > arrow.Box.Center.Y - 8);
        }
    }

    [Fact]
    public void WrappingDrawsEverySignOnce()
    {
        static string Signs(double width) => string.Join(" ", DiagramRenderer.Layout(Long(12), new DiagramOptions { Width = width }).Signs
            .Where(static sign => sign.Kind is not (SignKind.ContinuesBelow or SignKind.ContinuedFromAbove))
            .GroupBy(static sign => sign.Kind).OrderBy(static group => group.Key).Select(static group => group.Key + ":" + group.Count()));
        Assert.Equal(Signs(0), Signs(731));
    }

    [Fact]
    public void RowsBreakOutsideOfFencesWhereTheyCan()
    {
        var c = new CircuitDsl("Blocks");
        var x = c.Input("x", "b d");
        for (var i = 0; i < 6; i++)
        {
            c.In("Block " + i, () =>
            {
                x = c.Unary("relu", c.Linear("a" + i, x, "d", "d", outName: "d"));
                x = c.Unary("relu", c.Linear("b" + i, x, "d", "d", outName: "d"));
            });
        }

        var layout = DiagramRenderer.Layout(c.Build(x));
        Assert.Contains(layout.Signs, static sign => sign.Kind == SignKind.ContinuesBelow);
        Assert.Equal(6, layout.Regions.Count);
        Assert.All(layout.Regions, static region => Assert.False(region.IsOpenLeft || region.IsOpenRight));
    }

    [Fact]
    public void AFenceThatIsLongerThanARowGoesOnInTheNext()
    {
        var c = new CircuitDsl("One block");
        var x = c.Input("x", "b d");
        c.In("Block", () =>
        {
            for (var i = 0; i < 16; i++) x = c.Unary("relu", c.Linear("a" + i, x, "d", "d", outName: "d"));
        });
        var layout = DiagramRenderer.Layout(c.Build(x));
        Assert.True(layout.Regions.Count > 1);
        Assert.Equal((false, true), (layout.Regions[0].IsOpenLeft, layout.Regions[0].IsOpenRight));
        Assert.Equal((true, false), (layout.Regions[^1].IsOpenLeft, layout.Regions[^1].IsOpenRight));
        Assert.All(layout.Regions, static region => Assert.Equal("Block", region.Title));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(160)]
    [InlineData(280)]
    [InlineData(320)]
    [InlineData(400)]
    public void AFenceBeginsWithWhatItHolds(double width)
    {
        // What the fence begins with has no inputs and hardly fits beside the drawing's: no row ends within the fence but before all of its wires.
        var c = new CircuitDsl("Late");
        var x = c.Input("configuration", "b d");
        var y = x;
        c.In("Block", () => y = c.Unary("relu", c.Parameter("a_rather_long_name", "b d")));
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("add", x, y)), new DiagramOptions { Width = width, Detail = DiagramDetail.Steps });
        var fence = layout.Regions[0];
        Assert.False(fence.IsOpenLeft);
        var source = Assert.Single(layout.Signs, static sign => sign.Kind == SignKind.SourcePlate);
        Assert.InRange(source.Box.Center.Y, fence.Box.Top, fence.Box.Bottom);
    }

    private static Circuit Long(int blocks)
    {
        var c = new CircuitDsl("Long");
        var x = c.Input("x", "b ~t d");
        for (var i = 0; i < blocks; i++) x = c.Binary("add", x, c.Unary("relu", c.Linear("fc" + i, c.LayerNorm(x, "d"), "d", "d", outName: "d")));
        return c.Build(x);
    }
}
