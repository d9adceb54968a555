using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// Writes a layout as SVG. The groups <c>ncd-region</c>, <c>ncd-box</c>, <c>ncd-separator</c>, <c>ncd-wire</c> and
/// <c>ncd-label</c> are a contract: masks of them give the numbers of <see cref="LayoutMeasures"/>.
/// </summary>
internal static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    public static string Write(DiagramLayout layout)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Indent = true,
            IndentChars = "",
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
            CheckCharacters = true,
        };
        using (var writer = new StringWriter(text) { NewLine = "\n" })
        using (var xml = XmlWriter.Create(writer, settings))
        {
            Document(xml, layout);
        }

        return text.Append('\n').ToString();
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
        Element(xml, "title", layout.Title, "ncd-title");
        Element(xml, "desc", layout.Description, "ncd-desc");
        Element(xml, "style", StyleSheet.Of(Used(layout)), null);
        SignShapes.Rectangle(xml, Palette.Canvas.Name, view, null);
        Group(xml, "ncd-region", layout.Regions.Where(static region => region.Kind != RegionKind.Repeat), Region);
        Group(xml, "ncd-box", layout.Signs.Where(static sign => sign.IsPlate || sign.Kind == SignKind.DotHalo), SignShapes.Write);
        Group(xml, "ncd-separator", layout.Separators, static (x, path) => SignShapes.Path(x, null, Data(path)));
        Group(xml, "ncd-wire", layout.Wires.Where(static wire => wire.IsDiagonalised), static (x, wire) => SignShapes.Path(x, "u", Data(wire.Path)));
        Group(xml, "ncd-wire", layout.Wires, Wire);
        Group(xml, "ncd-box", layout.Signs.Where(static sign => !sign.IsPlate && sign.Kind != SignKind.DotHalo), SignShapes.Write);
        Group(xml, "ncd-label", layout.Labels, Label);
        xml.WriteEndElement();
    }

    // A fence that goes on in another row has no side there.
    private static void Region(XmlWriter xml, RegionBox region)
    {
        var (l, t, r, b) = region.Box;
        var isOpen = region.IsOpenLeft || region.IsOpenRight;
        SignShapes.Rectangle(xml, Fence(region) + (isOpen ? "" : " e"), region.Box, isOpen ? null : "4");
        if (!isOpen) return;
        var edges = region.IsOpenLeft && region.IsOpenRight ? $"M{N(l)} {N(t)}H{N(r)}M{N(l)} {N(b)}H{N(r)}"
            : region.IsOpenLeft ? $"M{N(l)} {N(t)}H{N(r)}V{N(b)}H{N(l)}"
            : $"M{N(r)} {N(t)}H{N(l)}V{N(b)}H{N(r)}";
        SignShapes.Path(xml, "n e", edges);
    }

    private static void Wire(XmlWriter xml, WirePath wire)
    {
        // Two parallel lines 3 apart, so that whatever is behind shows between them.
        SignShapes.Path(xml, null, wire.IsDouble ? Polyline(wire.Path.Offset(-1.5)) + Polyline(wire.Path.Offset(1.5)) : Data(wire.Path));
    }

    private static void Label(XmlWriter xml, LabelBox label)
    {
        var x = label.Baseline.X;
        foreach (var group in Overlined(label.Text))
        {
            if (!group[0].IsOverlined)
            {
                x += group.Sum(static run => run.Width);
                continue;
            }

            // The bar spans the room of its letters, drawn as a line: combining marks depend on the font.
            var width = group.Sum(static run => run.Width);
            var top = label.Baseline.Y - group.Max(static run => run.Ascent) - TextLine.OverlineGap;
            SignShapes.Path(xml, "o", $"M{N(x + 0.5)} {N(top)}H{N(x + width - 0.5)}");
            x += width;
        }

        xml.WriteStartElement("text");
        xml.WriteAttributeString("x", N(label.Baseline.X));
        xml.WriteAttributeString("y", N(label.Baseline.Y));
        var runs = label.Text.Runs;
        xml.WriteAttributeString("font-size", N(runs[0].Size));
        xml.WriteAttributeString("class", Style(runs[0].Face, label.Kind));
        if (runs.Count == 1) xml.WriteString(Clean(runs[0].Text));
        else Spans(xml, label);
        xml.WriteEndElement();
    }

    // Every piece stands where the layout put it, so that a narrower font leaves the others in place.
    private static void Spans(XmlWriter xml, LabelBox label)
    {
        var x = label.Baseline.X;
        foreach (var run in label.Text.Runs)
        {
            // Renderers differ in what they do with a space in front: it becomes distance.
            var ink = run.Text.TrimStart('\u00A0');
            xml.WriteStartElement("tspan");
            xml.WriteAttributeString("x", N(x + run.Width - (run with { Text = ink }).Width));
            if (run.Rise != 0 || label.Text.Runs.Any(static r => r.Rise != 0)) xml.WriteAttributeString("y", N(label.Baseline.Y - run.Rise));
            if (run.Size != label.Text.Runs[0].Size) xml.WriteAttributeString("font-size", N(run.Size));
            var first = label.Text.Runs[0].Face;
            if (IsItalic(run.Face) != IsItalic(first)) xml.WriteAttributeString("font-style", IsItalic(run.Face) ? "italic" : "normal");
            if (IsBold(run.Face) != IsBold(first)) xml.WriteAttributeString("font-weight", IsBold(run.Face) ? "bold" : "normal");
            xml.WriteString(Clean(ink));
            xml.WriteEndElement();
            x += run.Width;
        }
    }

    private static bool IsItalic(TextFace face) => face == TextFace.MathItalic;

    private static bool IsBold(TextFace face) => face is TextFace.MathBold or TextFace.SansBold;

    private static List<List<TextRun>> Overlined(TextLine text)
    {
        var groups = new List<List<TextRun>>();
        foreach (var run in text.Runs)
        {
            if (groups.Count > 0 && groups[groups.Count - 1][0].IsOverlined == run.IsOverlined) groups[groups.Count - 1].Add(run);
            else groups.Add([run]);
        }

        return groups;
    }

    private static string Style(TextFace face, LabelKind kind)
    {
        var style = face switch
        {
            TextFace.MathItalic => "it",
            TextFace.MathBold => "b",
            TextFace.Sans => "s",
            TextFace.SansBold => "s b",
            _ => "m",
        };
        return kind == LabelKind.OnStrong ? style + " " + Palette.OnStrong.Name : style;
    }

    private static string Fence(RegionBox region) => (region.Kind == RegionKind.Sequential ? Palette.Sequential : Palette.Fences[region.Tone % Palette.Fences.Count]).Name;

    private static HashSet<string> Used(DiagramLayout layout)
    {
        var used = new HashSet<string> { Palette.Canvas.Name };
        used.UnionWith(layout.Regions.Where(static region => region.Kind != RegionKind.Repeat).Select(Fence));
        if (layout.Signs.Any(static sign => sign.Kind == SignKind.Module)) used.UnionWith([Palette.Module.Name, Palette.ModuleSide.Name]);
        used.UnionWith(layout.Signs.Where(static sign => sign.IsPlate || sign.Kind == SignKind.Pentagon).Select(static sign => SignShapes.Fill(sign.Kind)));
        if (layout.Regions.Any(static region => region.IsOpenLeft || region.IsOpenRight) || layout.Signs.Any(static sign => sign.Kind is SignKind.LowerTriangle or SignKind.UpperTriangle)) used.Add("n");
        if (layout.Signs.Any(static sign => sign.Kind == SignKind.ConvolutionBox)) used.Add("w");
        if (layout.Labels.Any(static label => label.Kind == LabelKind.OnStrong)) used.Add(Palette.OnStrong.Name);
        if (layout.Wires.Any(static wire => wire.IsDiagonalised) || layout.Signs.Any(static sign => sign.Kind == SignKind.DotHalo)) used.Add("u");
        return used;
    }

    private static string Polyline(IReadOnlyList<Point> points) => "M" + string.Join("L", points.Select(static point => N(point.X) + " " + N(point.Y)));

    private static string Data(CurvePath path)
    {
        var data = new StringBuilder("M").Append(N(path.Start.X)).Append(' ').Append(N(path.Start.Y));
        var y = path.Start.Y;
        foreach (var piece in path.Pieces)
        {
            var end = piece.End;
            if (!piece.IsLine)
            {
                data.Append('C').Append(N(piece.Control1.X)).Append(' ').Append(N(piece.Control1.Y)).Append(' ')
                    .Append(N(piece.Control2.X)).Append(' ').Append(N(piece.Control2.Y)).Append(' ').Append(N(end.X)).Append(' ').Append(N(end.Y));
            }
            else if (N(end.Y) == N(y)) data.Append('H').Append(N(end.X));
            else data.Append('L').Append(N(end.X)).Append(' ').Append(N(end.Y));
            y = end.Y;
        }

        return data.ToString();
    }

    private static void Group<T>(XmlWriter xml, string name, IEnumerable<T> items, System.Action<XmlWriter, T> write)
    {
        var list = items.ToList();
        if (list.Count == 0) return;
        xml.WriteStartElement("g");
        xml.WriteAttributeString("class", name);
        foreach (var item in list) write(xml, item);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text, string? id)
    {
        xml.WriteStartElement(name);
        if (id is not null) xml.WriteAttributeString("id", id);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    // XML cannot hold control characters or lone surrogates, not even escaped.
    private static string Clean(string text)
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
