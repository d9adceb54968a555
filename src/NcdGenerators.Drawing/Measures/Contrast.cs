using System;
using System.Globalization;

namespace NcdGenerators.Drawing.Measures;

/// <summary>Contrast of two colours (WCAG 2.2, relative luminance).</summary>
internal static class Contrast
{
    /// <summary>From 1 to 21.</summary>
    /// <param name="first">A colour, <c>#rgb</c> or <c>#rrggbb</c>.</param>
    /// <param name="second">Another.</param>
    public static double Of(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour[1], colour[1], colour[2]) + string.Concat(colour[2], colour[3], colour[3]) : colour.Substring(1);
        return (0.2126 * Channel(hex, 0)) + (0.7152 * Channel(hex, 2)) + (0.0722 * Channel(hex, 4));
    }

    private static double Channel(string hex, int at)
    {
        var value = int.Parse(hex.Substring(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
