using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>An independent renderer draws the files, where one is installed.</summary>
public class RendererTests
{
    // Of which the layout's metrics are upper bounds: serif, sans.
    private static readonly (string Serif, string Sans)[] Fonts =
        [("DejaVu Serif", "DejaVu Sans"), ("DejaVu Serif Condensed", "DejaVu Sans Condensed"), ("Liberation Serif", "Liberation Sans"), ("Noto Serif", "Noto Sans")];

    [Fact]
    public void AnIndependentRendererDrawsTheLightTheme()
    {
        if (Rendering.Renderer is not { } renderer) return; // drawn by the other tests all the same
        foreach (var (name, make) in AllSamples.ByName)
        {
            var (png, errors, code) = Rendering.Run(renderer, "--format=png --width=700", DiagramRenderer.RenderSvg(make()));
            Assert.True(code == 0 && errors.Length == 0, name + ": " + errors);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.True(png.Length > 2000, name + " is nearly empty");
        }
    }

    [Theory]
    [InlineData(nameof(PaperFigures.ScaledDotProductAttention))]
    [InlineData(nameof(PaperFigures.MultiHeadAttention))]
    [InlineData(nameof(PaperFigures.BasicImageRecogniser))]
    [InlineData(nameof(Variants.Residual))]
    [InlineData(nameof(Vision.ConvolutionWithStride))]
    public void NoWireRunsThroughATextWhateverTheFont(string sample)
    {
        var installed = Installed();
        var fonts = Fonts.Where(font => installed.Contains(font.Serif) && installed.Contains(font.Sans)).ToList();
        if (Rendering.Renderer is not { } renderer || fonts.Count < 2) return; // measured on the layout and on the file all the same
        var svg = DiagramRenderer.RenderSvg(AllSamples.ByName[sample]());
        var wires = Mask(renderer, svg, "ncd-wire", "ncd-separator");
        Assert.True(wires.Count(static on => on) > 500);
        var texts = fonts.Take(2).Select(font => Mask(renderer, WithFont(svg, font), "ncd-label")).ToList();
        Assert.NotEqual(texts[0], texts[1]); // the fonts differ indeed
        foreach (var text in texts)
        {
            Assert.True(text.Count(static on => on) > 200);
            Assert.Equal(0, wires.Zip(text).Count(static pair => pair.First && pair.Second));
        }
    }

    // Where those groups draw something, at twice the size.
    private static bool[] Mask(string renderer, string svg, params string[] groups)
    {
        var document = XDocument.Parse(svg);
        document.Root!.Elements().Where(element => element.Name.LocalName is "g" or "rect" && !groups.Contains(element.Attribute("class")?.Value)).Remove();
        var (png, errors, _) = Rendering.Run(renderer, "--format=png --zoom=2", document.ToString(SaveOptions.DisableFormatting));
        Assert.Equal("", errors);
        return [.. Rendering.Opacity(png).Opacity.Select(static opacity => opacity > 96)];
    }

    private static string WithFont(string svg, (string Serif, string Sans) font) =>
        Regex.Replace(svg, "font-family:[^;}]*", match => $"font-family:'{(match.Value.EndsWith("sans-serif", StringComparison.Ordinal) ? font.Sans : font.Serif)}'");

    private static HashSet<string> Installed() => Rendering.FindOnPath("fc-list") is { } list
        ? [.. Encoding.UTF8.GetString(Rendering.Run(list, ": family", "").Output).Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(static name => name.Trim())]
        : [];
}
