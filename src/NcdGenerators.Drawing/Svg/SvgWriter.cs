using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// Writes a layout as SVG. The groups <c>ncd-region</c>, <c>ncd-box</c>, <c>ncd-separator</c>, <c>ncd-wire</c> and
/// <c>ncd-label</c> are a contract: masks of them give the numbers of <see cref="LayoutMeasures"/>.
/// </summary>
internal static class SvgWriter
{
    private const string Labels = "ncd-label";
    private const string Namespace = "http://www.w3.org/2000/svg";

    public static string Write(DiagramLayout layout)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
            CheckCharacters = true,
        };
        using (var writer = new StringWriter(text) { NewLine = "\n" })
        using (var xml = XmlWriter.Create(writer, settings))
        {
            Document(xml, layout);
        }

        // In text and attributes ">" is escaped: these are the ends of empty elements.
        return text.Replace(" />", "/>").Append('\n').ToString();
    }

    private static void Document(XmlWriter xml, DiagramLayout layout)
    {
        var view = layout.ViewBox;
        xml.WriteStartElement("svg", Namespace);
        xml.WriteAttributeString("viewBox", $"0 0 {N(view.Width)} {N(view.Height)}");
        xml.WriteAttributeString("width", N(view.Width));
        xml.WriteAttributeString("height", N(view.Height));
        // An image's parts are hidden from assistive technology; links must not be.
        xml.WriteAttributeString("role", layout.Signs.Any(static sign => sign.Href is not null) ? "graphics-document" : "img");
        xml.WriteAttributeString("aria-labelledby", "ncd-title ncd-desc");
        var axes = AxisClasses(layout);
        var sizes = SizeClasses(layout);
        Line(xml);
        Element(xml, "title", layout.Title, "ncd-title");
        Element(xml, "desc", layout.Description, "ncd-desc");
        Element(xml, "style", StyleSheet.Of(Used(layout), axes.Values, sizes), null);
        xml.WriteStartElement("rect");
        xml.WriteAttributeString("class", Palette.Canvas.Name);
        xml.WriteAttributeString("width", N(view.Width));
        xml.WriteAttributeString("height", N(view.Height));
        xml.WriteEndElement();
        Line(xml);
        Group(xml, "ncd-region", layout.Regions.Where(static region => region.Kind != RegionKind.Repeat), static (x, _, region) => Region(x, region));
        Group(xml, "ncd-callout", layout.Signs.Where(static sign => sign.Kind == SignKind.CalloutPlate), SignShapes.Write);
        Group(xml, "ncd-box", layout.Signs.Where(static sign => (sign.IsPlate && sign.Kind != SignKind.CalloutPlate) || sign.Kind == SignKind.DotHalo), SignShapes.Write);
        Group(xml, "ncd-separator", layout.Separators, static (x, _, path) => SignShapes.Path(x, null, new PathData().Add(path)));
        Group(xml, "ncd-wire", layout.Wires.Where(static wire => wire.IsDiagonalised), static (x, _, wire) => SignShapes.Path(x, "u", new PathData().Add(wire.Path)));
        Group(xml, "ncd-wire", layout.Wires, (x, _, wire) => Wire(x, wire, axes.TryGetValue(wire.Axis, out var axis) ? axis : null));
        Group(xml, "ncd-box", layout.Signs.Where(static sign => !sign.IsPlate && sign.Kind != SignKind.DotHalo), SignShapes.Write);
        Group(xml, Labels, layout.Labels, (x, ink, label) => LabelShapes.Write(x, ink, label, sizes, label.Axis is { } axis && axes.TryGetValue(axis, out var name) ? name : null));
        xml.WriteEndElement();
    }

    // A fence that goes on in another row has no side there: an open path is filled as if it were closed.
    private static void Region(XmlWriter xml, RegionBox region)
    {
        var (l, t, r, b) = region.Box;
        var fill = Fence(region);
        if (region.IsOpenLeft && region.IsOpenRight)
        {
            SignShapes.Rectangle(xml, fill, region.Box, null, region.Anchor);
            SignShapes.Path(xml, "e", new PathData().MoveTo(l, t).LineTo(r, t).MoveTo(l, b).LineTo(r, b));
        }
        else if (region.IsOpenLeft) SignShapes.Path(xml, fill + " e", new PathData().MoveTo(l, t).LineTo(r, t).LineTo(r, b).LineTo(l, b), id: region.Anchor);
        else if (region.IsOpenRight) SignShapes.Path(xml, fill + " e", new PathData().MoveTo(r, t).LineTo(l, t).LineTo(l, b).LineTo(r, b), id: region.Anchor);
        else SignShapes.Rectangle(xml, fill + " e", region.Box, "4", region.Anchor);
    }

    // Two parallel lines 3 apart, there and back, so that whatever is behind shows between them.
    private static void Wire(XmlWriter xml, WirePath wire, string? axis) =>
        SignShapes.Path(xml, axis, wire.IsDouble ? new PathData().Add(wire.Path.Offset(-1.5)).Add(wire.Path.Offset(1.5).Reversed()) : new PathData().Add(wire.Path), id: wire.Anchor);

    // All wires of one axis, and its labels, have one class: the axis can be followed through the drawing. A single wire needs none.
    private static Dictionary<string, string> AxisClasses(DiagramLayout layout)
    {
        var classes = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach (var axis in layout.Wires.GroupBy(static wire => wire.Axis).Where(static wires => wires.Skip(1).Any())) classes[axis.Key] = StyleSheet.Axis(classes.Count);
        return classes;
    }

    private static Dictionary<double, string> SizeClasses(DiagramLayout layout) =>
        layout.Labels.SelectMany(static label => label.Text.Runs).Select(static run => run.Size).Distinct().OrderBy(static size => size)
            .Select(static (size, i) => (size, i)).ToDictionary(static entry => entry.size, static entry => StyleSheet.TypeSize(entry.i));

    private static string Fence(RegionBox region) => (region.Kind == RegionKind.Sequential ? Palette.Sequential : Palette.Fences[region.Tone]).Name;

    private static HashSet<string> Used(DiagramLayout layout)
    {
        var used = new HashSet<string> { Palette.Canvas.Name };
        used.UnionWith(layout.Regions.Where(static region => region.Kind != RegionKind.Repeat).Select(Fence));
        if (layout.Signs.Any(static sign => sign.Kind == SignKind.Module)) used.UnionWith([Palette.Module.Name, Palette.ModuleSide.Name]);
        used.UnionWith(layout.Signs.Where(static sign => sign.IsPlate || sign.Kind == SignKind.Pentagon).Select(static sign => SignShapes.Fill(sign.Kind)));
        if (layout.Regions.Any(static region => region.IsOpenLeft || region.IsOpenRight) || layout.Signs.Any(static sign => sign.Kind is SignKind.LowerTriangle or SignKind.UpperTriangle)) used.Add("n");
        if (layout.Signs.Any(static sign => sign.Kind == SignKind.ConvolutionBox)) used.Add("w");
        if (layout.Labels.Any(static label => label.Kind == LabelKind.OnStrong)) used.Add(Palette.OnStrong.Name);
        if (layout.Labels.Any(static label => label.Kind == LabelKind.Callout)) used.Add(Palette.OnCallout.Name);
        if (layout.Wires.Any(static wire => wire.IsDiagonalised) || layout.Signs.Any(static sign => sign.Kind == SignKind.DotHalo)) used.Add("u");
        return used;
    }

    private static void Group<T>(XmlWriter xml, string name, IEnumerable<T> items, System.Action<XmlWriter, InkPaths, T> write)
    {
        var list = items.ToList();
        if (list.Count == 0) return;
        xml.WriteStartElement("g");
        xml.WriteAttributeString("class", name);
        if (name == Labels) xml.WriteAttributeString("font-size", N(LabelShapes.Size));
        Line(xml);
        var ink = new InkPaths();
        foreach (var item in list) write(xml, ink, item);
        ink.Write(xml);
        xml.WriteEndElement();
        Line(xml);
    }

    /// <summary>Every element has a line of its own, so that changes can be read.</summary>
    public static void Line(XmlWriter xml) => xml.WriteWhitespace("\n");

    private static void Element(XmlWriter xml, string name, string text, string? id)
    {
        xml.WriteStartElement(name);
        if (id is not null) xml.WriteAttributeString("id", id);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        Line(xml);
    }

    // XML cannot hold control characters or lone surrogates, not even escaped.
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append('\uFFFD');
        }

        return clean.ToString();
    }

    private static string N(double value) => SvgNumber.Text(value);
}
