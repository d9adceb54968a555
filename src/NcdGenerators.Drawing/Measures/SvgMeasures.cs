using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Measures;

/// <summary>
/// The quality of a drawing in numbers, from the file alone: its groups, paths, texts and styles. What <see cref="LayoutMeasures"/> says of a layout
/// must be true of the file.
/// </summary>
/// <param name="LabelsOnWires">Pairs of a text and a wire or separator that runs through it.</param>
/// <param name="LabelsOnLabels">Pairs of texts that overlap.</param>
/// <param name="WireCrossings">Crossings of two wires; a double wire counts as one.</param>
/// <param name="SeparatorCrossings">Crossings of a wire with a separator.</param>
/// <param name="Width">The width in units.</param>
/// <param name="Height">The height in units.</param>
/// <param name="SmallestText">The smallest type size that is no script, in px.</param>
/// <param name="SmallestScript">The smallest type size of a script; infinite if there is none.</param>
/// <param name="Bytes">The length in UTF-8.</param>
/// <param name="TextContrast">The least contrast of a text with what it stands on, light and dark.</param>
/// <param name="BorderContrast">The least contrast of a border with what is on either side, light and dark; infinite if there is none.</param>
public sealed record SvgMeasures(
    int LabelsOnWires,
    int LabelsOnLabels,
    int WireCrossings,
    int SeparatorCrossings,
    double Width,
    double Height,
    double SmallestText,
    double SmallestScript,
    int Bytes,
    (double Light, double Dark) TextContrast,
    (double Light, double Dark) BorderContrast)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Measures a file.</summary>
    /// <param name="svg">The file's text, as <see cref="DiagramRenderer.RenderSvg"/> wrote it.</param>
    /// <exception cref="System.Xml.XmlException">It is no XML.</exception>
    /// <exception cref="FormatException">It is not a drawing of this library.</exception>
    public static SvgMeasures Of(string svg)
    {
        var root = XDocument.Parse(svg, LoadOptions.PreserveWhitespace).Root!;
        var styles = new SvgStyles(root.Element(Svg + "style")?.Value ?? "");
        var wires = Paths(root, "ncd-wire").Where(static path => path.Attribute("class")?.Value != "u").Select(Wire).ToList();
        var separators = Paths(root, "ncd-separator").SelectMany(static path => SvgPath.Read(path.Attribute("d")!.Value)).Select(static line => new MeasuredLine(line, LayoutMeasures.HalfSeparator)).ToList();
        var texts = Group(root, "ncd-label").Elements(Svg + "text").Select(text => new SvgText(text, styles)).ToList();
        var lines = wires.Concat(separators).ToList();
        var fills = Fills(root, styles);
        return new SvgMeasures(
            texts.Sum(text => lines.Count(line => line.Hits(text.Box))),
            MeasuredLine.OverlapsAmong(texts.Select(static text => text.Box)),
            MeasuredLine.CrossingsAmong(wires),
            separators.Sum(separator => wires.Sum(separator.Crossings)),
            Number(root, "width"),
            Number(root, "height"),
            Least(texts.SelectMany(static text => text.Sizes).Where(static size => !size.IsScript).Select(static size => size.Size)),
            Least(texts.SelectMany(static text => text.Sizes).Where(static size => size.IsScript).Select(static size => size.Size)),
            Encoding.UTF8.GetByteCount(svg),
            (OfTexts(false), OfTexts(true)),
            (OfBorders(false), OfBorders(true)));

        double OfTexts(bool isDark) => Least(texts.Select(text =>
            Contrast.Of(styles.Of(text.Element, "fill", isDark)!, styles.Of(fills.Last(fill => fill.Box.Contains(text.Box.Center)).Element, "fill", isDark)!)));

        // A border stands between its own fill and that of what is around it.
        double OfBorders(bool isDark) => Least(fills.Select(static (fill, i) => (fill, i)).Where(static entry => IsOf(entry.fill.Element, "e")).SelectMany(entry =>
            new[] { entry.fill, fills.Take(entry.i).Last(around => around.Box.Grow(1).Contains(entry.fill.Box)) }
                .Select(side => Contrast.Of(styles.Of(entry.fill.Element, "stroke", isDark)!, styles.Of(side.Element, "fill", isDark)!))));
    }

    // The line in the middle; the second line of a double wire runs back.
    private static MeasuredLine Wire(XElement path)
    {
        var lines = SvgPath.Read(path.Attribute("d")!.Value);
        if (lines.Count == 1) return new MeasuredLine(lines[0], LayoutMeasures.HalfWire);
        return new MeasuredLine(lines[0].Zip(lines[1].Reverse(), static (a, b) => new Point((a.X + b.X) / 2, (a.Y + b.Y) / 2)).ToList(), LayoutMeasures.HalfDoubleWire);
    }

    // What is filled with a colour that is not ink, in the order of painting.
    private static List<(XElement Element, Rect Box)> Fills(XElement root, SvgStyles styles) => root.Descendants()
        .Where(element => element.Name == Svg + "rect" || (element.Name == Svg + "path" && element.Parent!.Attribute("class")?.Value is "ncd-region" or "ncd-box" or null))
        .Where(element => !IsOf(element, "f") && styles.Of(element, "fill", false) is ['#', ..])
        .Select(static element => (element, Box(element)))
        .ToList();

    private static Rect Box(XElement element)
    {
        if (element.Attribute("d") is { } data)
        {
            var points = SvgPath.Read(data.Value).SelectMany(static path => path).ToList();
            return new Rect(points.Min(static point => point.X), points.Min(static point => point.Y), points.Max(static point => point.X), points.Max(static point => point.Y));
        }

        var (x, y) = (Number(element, "x"), Number(element, "y"));
        return new Rect(x, y, x + Number(element, "width"), y + Number(element, "height"));
    }

    private static IEnumerable<XElement> Group(XElement root, string name) => root.Elements(Svg + "g").Where(group => group.Attribute("class")?.Value == name);

    private static IEnumerable<XElement> Paths(XElement root, string name) => Group(root, name).Elements(Svg + "path");

    private static bool IsOf(XElement element, string name) => (element.Attribute("class")?.Value ?? "").Split(' ').Contains(name);

    private static double Number(XElement element, string name) => element.Attribute(name) is { } attribute ? double.Parse(attribute.Value, CultureInfo.InvariantCulture) : 0;

    private static double Least(IEnumerable<double> numbers) => numbers.DefaultIfEmpty(double.PositiveInfinity).Min();
}
