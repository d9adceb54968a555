using System;
using System.Globalization;

namespace NcdGenerators.Drawing.Svg;

/// <summary>Numbers as text: two decimals at most, the same in every culture.</summary>
internal static class SvgNumber
{
    public static string Text(double value)
    {
        // Rounding first keeps -0.001 from becoming "-0".
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
