using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using NcdGenerators.Drawing.Measures;

namespace NcdGenerators.Drawing.Tikz;

/// <summary>
/// A drawing as TikZ, for papers in LaTeX: the shapes of the SVG as paths, texts in the fonts of the document. Needs <c>tikz</c> with the library
/// <c>svg.path</c>; one unit is 0.75 pt. The light theme.
/// </summary>
internal static class TikzWriter
{
    private const double Scale = 0.75;

    public static string Write(string svg)
    {
        var root = XDocument.Parse(svg, LoadOptions.PreserveWhitespace).Root!;
        var styles = new SvgStyles(root.Elements().First(static element => element.Name.LocalName == "style").Value);
        var body = new StringBuilder();
        var colours = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var element in root.Descendants().Where(static element => element.Name.LocalName is "rect" or "path" or "circle" or "text").Where(static element => element.Attribute("class")?.Value != "bg"))
        {
            if (element.Name.LocalName == "text") Text(body, element, styles, colours);
            else Shape(body, element, styles, colours);
        }

        var text = new StringBuilder();
        text.Append("% ").Append(Comment(root.Elements().First(static element => element.Name.LocalName == "title").Value)).Append(": neural circuit diagram. \\usepackage{tikz} \\usetikzlibrary{svg.path}\n");
        foreach (var colour in colours) text.Append("\\definecolor{ncd").Append(colour).Append("}{HTML}{").Append(colour).Append("}\n");
        return text.Append("\\begin{tikzpicture}[x=1pt,y=1pt,xscale=0.75,yscale=-0.75,line width=0.75pt]\n").Append(body).Append("\\end{tikzpicture}\n").ToString();
    }

    private static void Shape(StringBuilder body, XElement element, SvgStyles styles, SortedSet<string> colours)
    {
        var options = new List<string>();
        if (Colour(styles.Of(element, "fill", false) ?? "#000", colours) is { } fill) options.Add("fill=" + fill);
        if (Colour(styles.Of(element, "stroke", false) ?? "none", colours) is { } stroke)
        {
            options.Add("draw=" + stroke);
            if (styles.Of(element, "stroke-width", false) is { } width && width != "1") options.Add($"line width={Number(Value(width) * Scale)}pt");
            if (styles.Of(element, "stroke-dasharray", false) is { } dashes && dashes.Split(' ') is [var on, var off]) options.Add($"dash pattern=on {Number(Value(on) * Scale)}pt off {Number(Value(off) * Scale)}pt");
        }

        body.Append("\\path[").Append(string.Join(",", options)).Append("] ");
        if (element.Attribute("d") is { } data) body.Append("svg {").Append(SvgPath.Spelled(data.Value)).Append('}');
        else if (element.Name.LocalName == "circle") body.Append($"({element.Attribute("cx")!.Value},{element.Attribute("cy")!.Value}) circle [radius={element.Attribute("r")!.Value}]");
        else
        {
            var (x, y) = (Value(element.Attribute("x")!.Value), Value(element.Attribute("y")!.Value));
            var corners = element.Attribute("rx") is { } radius ? $"[rounded corners={Number(Value(radius.Value) * Scale)}pt] " : "";
            body.Append($"{corners}({Number(x)},{Number(y)}) rectangle ({Number(x + Value(element.Attribute("width")!.Value))},{Number(y + Value(element.Attribute("height")!.Value))})");
        }

        body.Append(";\n");
    }

    // One node for each text: pieces in their fonts, raised or lowered.
    private static void Text(StringBuilder body, XElement text, SvgStyles styles, SortedSet<string> colours)
    {
        var (x, y) = (text.Attribute("x")!.Value, Value(text.Attribute("y")!.Value));
        var colour = Colour(styles.Of(text, "fill", false) ?? "#000", colours) ?? "black";
        body.Append($"\\node[anchor=base west,inner sep=0pt,text={colour}] at ({x},{Number(y)}) {{");
        var height = y;
        foreach (var node in text.Nodes())
        {
            if (node is XText plain) Piece(body, plain.Value, text, styles, height - y);
            if (node is not XElement inner) continue;
            if (inner.Attribute("y") is { } moved) height = Value(moved.Value);
            Piece(body, inner.Value, inner, styles, height - y);
        }

        body.Append("};\n");
    }

    private static void Piece(StringBuilder body, string text, XElement element, SvgStyles styles, double down)
    {
        var size = Value((styles.Of(element, "font-size", false) ?? "16").Replace("px", "")) * Scale;
        var raised = Math.Abs(down) > 0.5;
        if (raised) body.Append($"\\raisebox{{{Number(-down * Scale)}pt}}{{");
        body.Append($"{{\\fontsize{{{Number(size)}pt}}{{{Number(size * 1.2)}pt}}\\selectfont ");
        if (styles.Of(element, "font-family", false)?.EndsWith("sans-serif", StringComparison.Ordinal) == true) body.Append("\\sffamily ");
        if (styles.Of(element, "font-weight", false) == "bold") body.Append("\\bfseries ");
        if (styles.Of(element, "font-style", false) == "italic") body.Append("\\itshape ");
        body.Append(TikzText.Escape(text)).Append('}');
        if (raised) body.Append('}');
    }

    private static string? Colour(string css, SortedSet<string> colours)
    {
        if (css is not ['#', ..]) return null;
        var hex = (css.Length == 4 ? string.Concat(css.Skip(1).Select(static c => new string(c, 2))) : css.Substring(1)).ToUpperInvariant();
        if (hex == "000000") return "black";
        if (hex == "FFFFFF") return "white";
        colours.Add(hex);
        return "ncd" + hex;
    }

    private static string Comment(string text) => text.Replace('\n', ' ').Replace('\r', ' ');

    private static double Value(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
