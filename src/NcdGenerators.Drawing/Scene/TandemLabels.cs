using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// The text on a double wire. The paper writes one bold letter for axes that move together: here that of the last of them, with what
/// it stands for where it is first met (<c>x = y×x</c>); sizes that are the same function of each are written once, of
/// the bold letter; equal ones as a power.
/// </summary>
internal static class TandemLabels
{
    /// <param name="axes">The axes on the wire.</param>
    /// <param name="withSize">Whether to say what the letter stands for.</param>
    /// <param name="longest">From here on an expression is cut off, in characters.</param>
    public static TextLine Of(IReadOnlyList<Axis> axes, bool withSize, int longest)
    {
        if (axes.All(static axis => axis.Name is not null))
        {
            var letter = MathTypesetter.Bold(Letter(axes.Select(static axis => axis.Name!).ToList()));
            if (!withSize || axes.All(AxisLabels.IsDefined)) return letter; // the legend says more
            return letter + MathTypesetter.Expression("=") + (axes.All(static axis => axis.Size.IsLiteral)
                ? Product(axes.Select(static axis => axis.Size.ToString()).ToList())
                : Join(axes.Select(static axis => MathTypesetter.Name(axis.Name!, axis.Role == AxisRole.Width))));
        }

        return Function(axes, longest) ?? Product(axes.Select(axis => Shorten(axis.Size, longest)).ToList());
    }

    // y and x are x; x0 and x1 are x as well.
    private static string Letter(IReadOnlyList<string> names)
    {
        var stems = names.Select(static name => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('_')).Distinct().ToList();
        return stems.Count == 1 && stems[0].Length > 0 ? stems[0] : names[names.Count - 1];
    }

    /// <summary>The axes as one, if the size of each is the same function of it: that function of the bold letter.</summary>
    public static TextLine? Function(IReadOnlyList<Axis> axes, int longest = AxisLabels.LongestExpression) =>
        axes.Count > 1 && Common(axes) is { } symbols
            ? MathTypesetter.Expression(Shorten(axes[axes.Count - 1].Size, longest), symbols[symbols.Count - 1], Letter(symbols))
            : null;

    // The symbols of which the sizes are the same function, one for each; null if there are none.
    private static List<string>? Common(IReadOnlyList<Axis> axes)
    {
        var last = axes[axes.Count - 1].Size;
        var symbols = new List<string>();
        string? common = null;
        foreach (var size in axes.Take(axes.Count - 1).Select(static axis => axis.Size))
        {
            var own = size.Symbols.Except(last.Symbols).ToList();
            var others = last.Symbols.Except(size.Symbols).ToList();
            if (own.Count != 1 || others.Count != 1 || (common is not null && common != others[0])) return null;
            common = others[0];
            if (!size.Substitute(name => name == own[0] ? IntExpr.Symbol(others[0]) : null).Equals(last)) return null;
            symbols.Add(own[0]);
        }

        symbols.Add(common!);
        return symbols;
    }

    private static TextLine Product(List<string> sizes) => sizes.Distinct().Count() == 1
        ? MathTypesetter.Expression(Factor(sizes[0]) + "^" + sizes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Join(sizes.Select(static size => MathTypesetter.Expression(Factor(size))));

    private static TextLine Join(IEnumerable<TextLine> factors) =>
        factors.Aggregate(TextLine.Empty, static (line, factor) => line.IsEmpty ? factor : line + TextLine.Of("×", TextFace.MathUpright, MathTypesetter.LabelSize) + factor);

    private static string Factor(string size) => size.All(char.IsLetterOrDigit) ? size : "(" + size + ")";

    private static string Shorten(IntExpr size, int longest) => Wrapping.Shorten(size.ToString(), longest);
}
