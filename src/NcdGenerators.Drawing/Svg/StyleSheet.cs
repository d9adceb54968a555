using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// The style of a file: plain class rules for the light theme, which every renderer knows, and media queries over them
/// for dark pages and forced colours, which those ignore that know no themes.
/// </summary>
internal static class StyleSheet
{
    // Fallback lists end in a generic family; the layout leaves room for the widest of them.
    private const string Serif = "Palatino,'Palatino Linotype','TeX Gyre Pagella','Book Antiqua',Georgia,'Times New Roman',serif";
    private const string Sans = "'CMU Sans Serif','Helvetica Neue',Helvetica,Arial,sans-serif";

    private static readonly ThemeColour[] Fills =
    [
        Palette.Canvas, .. Palette.Fences, Palette.Sequential, Palette.Linear, Palette.Permutation, Palette.Product, Palette.Scale, Palette.Softmax, Palette.View, Palette.Box,
        Palette.Window, Palette.Join, Palette.Memory, Palette.Source, Palette.Callout, Palette.Module, Palette.ModuleSide, Palette.Strong, Palette.OnStrong, Palette.OnCallout,
    ];

    /// <summary>The class of the wires and labels of an axis.</summary>
    public static string Axis(int number) => "a" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The class of a type size.</summary>
    public static string TypeSize(int number) => "t" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rules for the classes that a file uses.</summary>
    /// <param name="used">The classes.</param>
    /// <param name="axes">The classes of axes.</param>
    /// <param name="sizes">The classes of type sizes, in units.</param>
    public static string Of(ISet<string> used, IEnumerable<string> axes, IReadOnlyDictionary<double, string> sizes)
    {
        var fills = Fills.Where(colour => used.Contains(colour.Name)).ToList();
        var css = new StringBuilder();
        css.Append($"text{{font-family:{Serif};fill:{Palette.Ink.Light}}}");
        css.Append($".it,tspan{{font-style:italic}}.b{{font-weight:bold}}.s{{font-family:{Sans}}}.m,tspan.b,tspan.s{{font-style:normal}}");
        foreach (var size in sizes.Where(static size => size.Key != LabelShapes.Size)) css.Append($".{size.Value}{{font-size:{SvgNumber.Text(size.Key)}px}}");
        css.Append($"path{{fill:none;stroke:{Palette.Ink.Light}}}");
        css.Append(".ncd-separator path{stroke-width:1.6;stroke-dasharray:7 5}");
        css.Append($".f{{fill:{Palette.Ink.Light};stroke:none}}.k{{stroke:{Palette.Ink.Light}}}.e{{stroke:{Palette.Border.Light}}}");
        if (used.Contains(Palette.Module.Name)) css.Append(".s{pointer-events:none}"); // what is under the text is the link
        if (used.Contains(Palette.Callout.Name)) css.Append($".{Palette.Callout.Name}{{stroke:{Palette.CalloutEdge}}}");
        if (used.Contains("w")) css.Append(".w{stroke-width:2}");
        if (used.Contains("n")) css.Append(".n{fill:none}");
        if (used.Contains("u")) css.Append($".ncd-wire .u{{stroke:{Palette.Diagonal.Light};stroke-width:5;pointer-events:none}}.h{{fill:{Palette.Diagonal.Light}}}");
        foreach (var colour in fills) css.Append($".{colour.Name}{{fill:{colour.Light}}}");

        // A rule of its own: who does not know :has must not lose another one with it.
        var follow = axes.Select(static axis => $"svg:has(.{axis}:hover) .{axis}").ToList();
        css.Append(".ncd-wire path:hover{stroke-width:3}");
        if (follow.Count > 0) css.Append(string.Join(",", follow)).Append("{stroke-width:3;font-weight:bold}");

        // Paper is light, whatever the screen is.
        css.Append("@media screen and (prefers-color-scheme:dark){");
        css.Append($"text,circle,.f{{fill:{Palette.Ink.Dark}}}path,.k{{stroke:{Palette.Ink.Dark}}}.e{{stroke:{Palette.Border.Dark}}}");
        if (used.Contains("u")) css.Append($".ncd-wire .u{{stroke:{Palette.Diagonal.Dark}}}.h{{fill:{Palette.Diagonal.Dark}}}");
        foreach (var colour in fills.Where(static colour => colour.Light != colour.Dark)) css.Append($".{colour.Name}{{fill:{colour.Dark}}}");
        css.Append("}@media(forced-colors:active){");
        css.Append(used.Contains(Palette.OnCallout.Name) ? "text,circle,.f,.on,.oc{fill:CanvasText}path,.k,.e,.pc{stroke:CanvasText}" : "text,circle,.f,.on{fill:CanvasText}path,.k,.e{stroke:CanvasText}");
        css.Append(string.Join(",", fills.Where(static colour => colour != Palette.OnStrong && colour != Palette.OnCallout).Select(static colour => "." + colour.Name)));
        if (used.Contains("u")) css.Append(",.h");
        css.Append("{fill:Canvas}");
        if (used.Contains("u")) css.Append(".ncd-wire .u{stroke:Canvas}");
        css.Append("}@media print{svg{print-color-adjust:exact}.bg{fill:none}}");
        return Regex.Replace(css.ToString(), "#(.)\\1(.)\\2(.)\\3\\b", "#$1$2$3");
    }
}
