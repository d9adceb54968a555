using System.Linq;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>The promises about every drawing, measured on the layout.</summary>
public class LayoutQualityTests
{
    public static TheoryData<string> Samples => AllSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void NoLabelIsHit(string sample)
    {
        var layout = Layout(sample);
        var measures = LayoutMeasures.Of(layout);
        Assert.True(measures.LabelsOnWires == 0, "labels on wires: " + string.Join("; ", LayoutMeasures.HitLabels(layout)));
        Assert.Equal(0, measures.LabelsOnLabels);
        Assert.Equal(0, measures.LabelsOnSigns);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EverythingIsInTheViewBox(string sample) => Assert.Equal(0, LayoutMeasures.Of(Layout(sample)).OutsideViewBox);

    [Theory]
    [MemberData(nameof(Samples))]
    public void TextIsLargeEnough(string sample)
    {
        var measures = LayoutMeasures.Of(Layout(sample));
        Assert.True(measures.SmallestText >= 12);
        Assert.True(measures.SmallestScript >= 10);
    }

    [Theory]
    [InlineData(nameof(PaperFigures.ScaledDotProductAttention), 1)]
    [InlineData(nameof(PaperFigures.MultiHeadAttention), 6)]
    [InlineData(nameof(PaperFigures.BasicImageRecogniser), 0)]
    [InlineData(nameof(Variants.BatchedAttention), 5)]
    [InlineData(nameof(Variants.Residual), 6)]
    [InlineData(nameof(Variants.SwiGlu), 6)]
    [InlineData(nameof(Variants.MeanPooling), 0)]
    [InlineData(nameof(Variants.TransformerFeedForward), 2)]
    public void CrossingsAreAtTheirLowerBound(string sample, int bound)
    {
        // Bounds: drawing spec §9, one crossing for each pair of wires whose order has to change.
        Assert.Equal(bound, LayoutMeasures.Of(Layout(sample)).WireCrossings);
    }

    [Theory]
    [InlineData(nameof(PaperFigures.ScaledDotProductAttention))]
    [InlineData(nameof(PaperFigures.MultiHeadAttention))]
    [InlineData(nameof(PaperFigures.BasicImageRecogniser))]
    public void PaperFiguresFitThePage(string sample)
    {
        var layout = Layout(sample);
        Assert.True(layout.ViewBox.Width <= 731, $"{layout.ViewBox.Width} wide");
        Assert.Equal(0, LayoutMeasures.Of(layout).SeparatorCrossings);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void NoWireRunsThroughASign(string sample)
    {
        // Wires end at plates and boxes (a little inside) or lead past them; none goes through one from side to side.
        var layout = Layout(sample);
        var solid = layout.Signs.Where(static sign => sign.Kind is SignKind.LinearPlate or SignKind.Box or SignKind.SourcePlate or SignKind.Pentagon);
        foreach (var sign in solid)
        {
            foreach (var wire in layout.Wires)
            {
                var inside = wire.Path.Sample();
                var enters = inside[0].X < sign.Box.Left - 1 && inside[^1].X > sign.Box.Right + 1;
                Assert.False(enters && PassesThrough(wire.Path, sign.Box), $"{wire.Axis} runs through {sign}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void TitlesAreInTheirFences(string sample)
    {
        var layout = Layout(sample);
        foreach (var title in layout.Labels.Where(static label => label.Kind == LabelKind.RegionTitle))
            Assert.Contains(layout.Regions, region => region.Box.Contains(title.Box));
        foreach (var (region, i) in layout.Regions.Select(static (region, i) => (region, i)).Where(static entry => entry.region.Depth > 0))
            Assert.Contains(layout.Regions.Take(i), outer => outer.Depth == region.Depth - 1 && outer.Box.Contains(region.Box));
    }

    private static bool PassesThrough(CurvePath path, Rect box)
    {
        var points = path.Sample();
        return Enumerable.Range(0, points.Count - 1).Any(i =>
            points[i].X <= box.Center.X && points[i + 1].X >= box.Center.X
            && System.Math.Max(points[i].Y, points[i + 1].Y) > box.Top + 1 && System.Math.Min(points[i].Y, points[i + 1].Y) < box.Bottom - 1);
    }

    private static DiagramLayout Layout(string sample) => DiagramRenderer.Layout(AllSamples.ByName[sample]());
}
