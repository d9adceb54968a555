using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Measures;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>The file alone gives the numbers that the layout promises, and a broken file gives others.</summary>
public class SvgMeasuresTests
{
    public static TheoryData<string> Samples => AllSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void TheFileKeepsWhatTheLayoutPromises(string sample)
    {
        var layout = LayoutMeasures.Of(DiagramRenderer.Layout(AllSamples.ByName[sample]()));
        var file = SvgMeasures.Of(Render(sample));
        Assert.Equal((0, 0), (file.LabelsOnWires, file.LabelsOnLabels));
        Assert.Equal((layout.WireCrossings, layout.SeparatorCrossings), (file.WireCrossings, file.SeparatorCrossings));
        Assert.Equal((layout.SmallestText, layout.SmallestScript), (file.SmallestText, file.SmallestScript));
        Assert.InRange(file.Width, layout.Width - 0.05, layout.Width + 0.05);
        Assert.True(Math.Min(file.TextContrast.Light, file.TextContrast.Dark) >= 4.5);
        Assert.True(Math.Min(file.BorderContrast.Light, file.BorderContrast.Dark) >= 3);
    }

    [Theory]
    [InlineData(nameof(PaperFigures.ScaledDotProductAttention), 1)]
    [InlineData(nameof(PaperFigures.MultiHeadAttention), 6)]
    [InlineData(nameof(PaperFigures.BasicImageRecogniser), 0)]
    [InlineData(nameof(Variants.Residual), 6)]
    public void TheBoundIsThatOfTheSpecification(string sample, int bound)
    {
        // n(n-1)/2 · c(c-1)/2 for a tensor of n wires that is copied or joined c times, one for two wires that change places (drawing spec §9).
        Assert.Equal(bound, DiagramRenderer.CrossingBound(AllSamples.ByName[sample]()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void NothingBeatsTheBound(string sample) =>
        Assert.True(DiagramRenderer.CrossingBound(AllSamples.ByName[sample]()) <= LayoutMeasures.Of(DiagramRenderer.Layout(AllSamples.ByName[sample]())).WireCrossings);

    [Fact]
    public void WhatIsWrongIsSeen()
    {
        var svg = Render(nameof(PaperFigures.ScaledDotProductAttention));
        var good = SvgMeasures.Of(svg);
        var label = Regex.Match(svg, @"<text x=""([\d.]+)"" y=""([\d.]+)"" class=""it a\d"">");
        var lowered = label.Value.Replace($"y=\"{label.Groups[2].Value}\"", $"y=\"{(double.Parse(label.Groups[2].Value, CultureInfo.InvariantCulture) + 12).ToString(CultureInfo.InvariantCulture)}\"", StringComparison.Ordinal);
        Assert.True(SvgMeasures.Of(svg.Replace(label.Value, lowered, StringComparison.Ordinal)).LabelsOnWires > 0);
        Assert.True(SvgMeasures.Of(svg.Replace("<g class=\"ncd-wire\">", "<g class=\"ncd-wire\"><path d=\"M200 0v196\"/>", StringComparison.Ordinal)).WireCrossings > good.WireCrossings);
        Assert.Equal(1, SvgMeasures.Of(svg.Replace("text{", "text{fill:#fff;", StringComparison.Ordinal).Replace("fill:#000}.it", "}.it", StringComparison.Ordinal)).TextContrast.Light, 1);
        Assert.True(SvgMeasures.Of(svg.Replace("{font-size:12px}", "{font-size:9px}", StringComparison.Ordinal)).SmallestText < 12);
    }

    private static string Render(string sample) => DiagramRenderer.RenderSvg(AllSamples.ByName[sample]());
}
