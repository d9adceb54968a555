using System;
using System.Globalization;

namespace NcdGenerators.Drawing.Svg;

/// <summary>Numbers as text: tenths of a unit, which no screen shows, the same in every culture.</summary>
internal static class SvgNumber
{
    public static string Text(double value) => OfTenths(Tenths(value));

    public static long Tenths(double value) => (long)Math.Round(value * 10, MidpointRounding.AwayFromZero);

    /// <summary>Without a zero in front of the point.</summary>
    public static string OfTenths(long tenths)
    {
        var (whole, rest) = (Math.Abs(tenths) / 10, Math.Abs(tenths) % 10);
        return (tenths < 0 ? "-" : "") + (whole > 0 || rest == 0 ? whole.ToString(CultureInfo.InvariantCulture) : "") + (rest > 0 ? "." + rest.ToString(CultureInfo.InvariantCulture) : "");
    }
}
