using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Drawing.Svg;

namespace NcdGenerators.Drawing.Tests;

/// <summary>WCAG 2.2 contrast of every pair that the drawings use, in both themes.</summary>
public class ContrastTests
{
    public static TheoryData<string> Backgrounds => [.. Palette.Backgrounds.Select(static colour => colour.Name)];

    [Theory]
    [MemberData(nameof(Backgrounds))]
    public void InkIsReadableOnEveryFill(string name)
    {
        var fill = Palette.Backgrounds.Single(colour => colour.Name == name);
        Assert.True(Contrast(Palette.Ink.Light, fill.Light) >= 4.5);
        Assert.True(Contrast(Palette.Ink.Dark, fill.Dark) >= 4.5, $"{Contrast(Palette.Ink.Dark, fill.Dark):0.00}");
    }

    [Theory]
    [MemberData(nameof(Backgrounds))]
    public void BordersStandOutFromEveryFill(string name)
    {
        var fill = Palette.Backgrounds.Single(colour => colour.Name == name);
        Assert.True(Contrast(Palette.Border.Light, fill.Light) >= 3, $"light {Contrast(Palette.Border.Light, fill.Light):0.00}");
        Assert.True(Contrast(Palette.Border.Dark, fill.Dark) >= 3, $"dark {Contrast(Palette.Border.Dark, fill.Dark):0.00}");
    }

    [Fact]
    public void TextOnStrongColourIsReadable()
    {
        Assert.True(Contrast(Palette.OnStrong.Light, Palette.Strong.Light) >= 4.5);
        Assert.True(Contrast(Palette.OnStrong.Dark, Palette.Strong.Dark) >= 4.5);
    }

    [Fact]
    public void WiresStandOutFromTheirUnderlay()
    {
        Assert.True(Contrast(Palette.Ink.Light, Palette.Diagonal.Light) >= 3);
        Assert.True(Contrast(Palette.Ink.Dark, Palette.Diagonal.Dark) >= 3);
    }

    [Fact]
    public void ColourClassesAreDistinct()
    {
        var names = Palette.Backgrounds.Append(Palette.Strong).Append(Palette.OnStrong).Append(Palette.Diagonal).Select(static colour => colour.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static double Contrast(string a, string b)
    {
        var pair = new[] { Luminance(a), Luminance(b) }.OrderDescending().ToArray();
        return (pair[0] + 0.05) / (pair[1] + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
