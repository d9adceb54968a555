using System;
using System.Linq;
using System.Xml;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Svg;

/// <summary>The shape and class of each sign.</summary>
internal static class SignShapes
{
    /// <summary>Draws the sign: what is only ink goes to the paths of the group.</summary>
    public static void Write(XmlWriter xml, InkPaths ink, Sign sign)
    {
        var (l, t, r, b) = sign.Box;
        var (cx, cy) = sign.Box.Center;
        switch (sign.Kind)
        {
            case SignKind.Triangle:
                ink.Stroked().Polygon(new(l, cy), new(r, t), new(r, b));
                break;
            case SignKind.Circle:
                ink.Stroked(2).Circle(cx, cy, sign.Box.Width / 2);
                break;
            case SignKind.Dot or SignKind.DotHalo:
                Circle(xml, sign.Kind == SignKind.Dot ? null : "h", sign.Box, sign.Anchor);
                break;
            case SignKind.Arrow:
                ink.Stroked().MoveTo(l, cy).LineTo(r - 6, cy);
                Head(ink.Filled, r - 10.7, cy, 10.7, 10.3);
                break;
            case SignKind.ArrowHead:
                Head(ink.Filled, l, cy, sign.Box.Width, sign.Box.Height);
                break;
            case SignKind.Module:
                Module(xml, sign);
                break;
            case SignKind.OpenParenthesis:
                ink.Stroked(2.6).MoveTo(r, t).CurveTo(new(l - 3, t + (sign.Box.Height * 0.25)), new(l - 3, b - (sign.Box.Height * 0.25)), new(r, b));
                break;
            case SignKind.CloseParenthesis:
                ink.Stroked(2.6).MoveTo(l, t).CurveTo(new(r + 3, t + (sign.Box.Height * 0.25)), new(r + 3, b - (sign.Box.Height * 0.25)), new(l, b));
                break;
            case SignKind.ContinuedFromAbove:
                ink.Filled.Polygon(new(l, t), new(r, cy), new(l, b));
                break;
            case SignKind.ContinuesBelow:
                ink.Filled.Polygon(new(l + 3, t), new(r, b - 1), new(l, b));
                break;
            case SignKind.Pentagon:
                Path(xml, Palette.Strong.Name + " k", new PathData().Polygon(new(l, t), new(r - 10, t), new(r, cy), new(r - 10, b), new(l, b)), id: sign.Anchor);
                break;
            case SignKind.Plus:
                ink.Stroked(1.6).MoveTo(l, cy).LineTo(r, cy).MoveTo(cx, t).LineTo(cx, b);
                break;
            case SignKind.Cross:
                ink.Stroked(1.6).MoveTo(l, t).LineTo(r, b).MoveTo(l, b).LineTo(r, t);
                break;
            case SignKind.Star:
                ink.Filled.Polygon(Star(cx, cy, sign.Box.Width / 2));
                break;
            case SignKind.Loop:
                // Three quarters of a circle, then the head that comes back to where it began.
                ink.Stroked(1.4).MoveTo(cx + 5, cy - 3).ArcTo(6, true, false, cx + 5.5, cy + 2);
                ink.Filled.Polygon(new(cx + 5.5, cy - 7), new(cx + 5.5, cy - 0.5), new(cx - 0.5, cy - 2.5));
                break;
            case SignKind.LowerTriangle or SignKind.UpperTriangle:
                Rectangle(xml, "n k", sign.Box, null, sign.Anchor);
                ink.Filled.Polygon(new(l, t), sign.Kind == SignKind.LowerTriangle ? new(l, b) : new(r, t), new(r, b));
                break;
            case SignKind.Stroke:
                ink.Stroked().MoveTo(l, b).LineTo(r, t);
                break;
            case SignKind.SpacedDots:
                foreach (var x in new[] { l + 1.5, cx, r - 1.5 }) ink.Filled.Circle(x, cy, 1.5);
                break;
            case SignKind.WindowPlate:
                Path(xml, Fill(sign.Kind) + " k", new PathData().Polygon(new(l, t), new(r, t), new(r, b), new(l, b - sign.Inset)), id: sign.Anchor);
                break;
            case SignKind.CalloutPlate:
                if (sign.Tail.Count > 0)
                {
                    var (from, edge, to) = (sign.Tail[0], sign.Tail[1], sign.Tail[2]);
                    Path(xml, Fill(sign.Kind), new PathData().Polygon(new(from.X - 5, from.Y), new(from.X + 5, from.Y), edge).MoveTo(edge.X, edge.Y).LineTo(to.X, to.Y));
                }

                Rectangle(xml, Fill(sign.Kind), sign.Box, "4");
                break;
            case SignKind.ConvolutionBox:
                Rectangle(xml, Fill(sign.Kind) + " k w", sign.Box, null, sign.Anchor);
                break;
            case SignKind.Bar or SignKind.ThinBar or SignKind.Tick:
                Rectangle(xml, "f", sign.Box, null, sign.Anchor);
                break;
            default:
                Rectangle(xml, Fill(sign.Kind) + (sign.Kind == SignKind.Box ? " k" : " e"), sign.Box, "2", sign.Anchor);
                break;
        }
    }

    // A front face, and two that recede at 45°; the whole is a link where the module has a diagram.
    private static void Module(XmlWriter xml, Sign sign)
    {
        var (l, t, r, b) = sign.Box;
        const double d = ModuleBox.Depth;
        if (sign.Href is { } href)
        {
            xml.WriteStartElement("a");
            Attribute(xml, "href", href);
            Attribute(xml, "aria-label", sign.Name + ": its diagram");
        }

        Path(xml, Palette.ModuleSide.Name + " k", new PathData().Polygon(new(l, t + d), new(l + d, t), new(r, t), new(r, b - d), new(r - d, b), new(r - d, t + d), new(r, t), new(r - d, t + d)));
        Rectangle(xml, Palette.Module.Name + " k", new Rect(l, t + d, r - d, b), null, sign.Anchor);
        if (sign.Href is null) return;
        xml.WriteEndElement();
        SvgWriter.Line(xml);
    }

    /// <summary>The class that fills a plate.</summary>
    public static string Fill(SignKind kind) => kind switch
    {
        SignKind.LinearPlate => Palette.Linear.Name,
        SignKind.PermutationPlate => Palette.Permutation.Name,
        SignKind.ProductPlate => Palette.Product.Name,
        SignKind.ScalePlate => Palette.Scale.Name,
        SignKind.SoftmaxPlate => Palette.Softmax.Name,
        SignKind.ViewPlate => Palette.View.Name,
        SignKind.WindowPlate => Palette.Window.Name,
        SignKind.JoinPlate => Palette.Join.Name,
        SignKind.MemoryPlate => Palette.Memory.Name,
        SignKind.SourcePlate => Palette.Source.Name,
        SignKind.CalloutPlate => Palette.Callout.Name,
        SignKind.Pentagon => Palette.Strong.Name,
        _ => Palette.Box.Name,
    };

    public static void Rectangle(XmlWriter xml, string style, Rect box, string? radius, string? id = null)
    {
        xml.WriteStartElement("rect");
        Id(xml, id);
        Attribute(xml, "class", style);
        Attribute(xml, "x", N(box.Left));
        Attribute(xml, "y", N(box.Top));
        Attribute(xml, "width", N(box.Width));
        Attribute(xml, "height", N(box.Height));
        if (radius is not null) Attribute(xml, "rx", radius);
        xml.WriteEndElement();
        SvgWriter.Line(xml);
    }

    public static void Path(XmlWriter xml, string? style, PathData data, string? width = null, string? id = null)
    {
        xml.WriteStartElement("path");
        Id(xml, id);
        if (style is not null) Attribute(xml, "class", style);
        if (width is not null) Attribute(xml, "stroke-width", width);
        Attribute(xml, "d", data.ToString());
        xml.WriteEndElement();
        SvgWriter.Line(xml);
    }

    private static void Circle(XmlWriter xml, string? style, Rect box, string? id)
    {
        xml.WriteStartElement("circle");
        Id(xml, id);
        if (style is not null) Attribute(xml, "class", style);
        Attribute(xml, "cx", N(box.Center.X));
        Attribute(xml, "cy", N(box.Center.Y));
        Attribute(xml, "r", N(box.Width / 2));
        xml.WriteEndElement();
        SvgWriter.Line(xml);
    }

    /// <summary>The anchor of what is drawn, if it has one.</summary>
    public static void Id(XmlWriter xml, string? id)
    {
        if (id is not null) Attribute(xml, "id", SvgWriter.Clean(id));
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, value);

    // A pentagram in one stroke, the first point on top: what it goes around is filled.
    private static Point[] Star(double x, double y, double radius) => Enumerable.Range(0, 5).Select(i =>
    {
        var angle = Math.PI * ((i * 0.8) - 0.5);
        return new Point(x + (radius * Math.Cos(angle)), y + 0.5 + (radius * Math.Sin(angle)));
    }).ToArray();

    // The notched head of the paper: (0,-5.15)(10.7,0)(0,5.15)(3.6,0).
    private static void Head(PathData path, double x, double y, double length, double height) =>
        path.Polygon(new(x, y - (height / 2)), new(x + length, y), new(x, y + (height / 2)), new(x + (length / 3), y));

    private static string N(double value) => SvgNumber.Text(value);
}
