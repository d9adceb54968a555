using System.Xml;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Svg;

/// <summary>The shape and class of each sign.</summary>
internal static class SignShapes
{
    /// <summary>Draws the sign; returns nothing, throws nothing.</summary>
    public static void Write(XmlWriter xml, Sign sign)
    {
        var (l, t, r, b) = sign.Box;
        var (cx, cy) = sign.Box.Center;
        switch (sign.Kind)
        {
            case SignKind.Triangle:
                Path(xml, "o", $"M{N(l)} {N(cy)}L{N(r)} {N(t)}V{N(b)}Z");
                break;
            case SignKind.Circle:
                xml.WriteStartElement("circle");
                Attribute(xml, "class", "o");
                Attribute(xml, "stroke-width", "2");
                Attribute(xml, "cx", N(cx));
                Attribute(xml, "cy", N(cy));
                Attribute(xml, "r", N(sign.Box.Width / 2));
                xml.WriteEndElement();
                break;
            case SignKind.Dot or SignKind.DotHalo:
                xml.WriteStartElement("circle");
                Attribute(xml, "class", sign.Kind == SignKind.Dot ? "f" : "h");
                Attribute(xml, "cx", N(cx));
                Attribute(xml, "cy", N(cy));
                Attribute(xml, "r", N(sign.Box.Width / 2));
                xml.WriteEndElement();
                break;
            case SignKind.Arrow:
                Path(xml, "o", $"M{N(l)} {N(cy)}H{N(r - 6)}");
                Path(xml, "f", Head(r - 10.7, cy, 10.7, 10.3));
                break;
            case SignKind.ArrowHead:
                Path(xml, "f", Head(l, cy, sign.Box.Width, sign.Box.Height));
                break;
            case SignKind.Module:
                Module(xml, sign);
                break;
            case SignKind.OpenParenthesis:
                Path(xml, "o", $"M{N(r)} {N(t)}C{N(l - 3)} {N(t + (sign.Box.Height * 0.25))} {N(l - 3)} {N(b - (sign.Box.Height * 0.25))} {N(r)} {N(b)}", "2.6");
                break;
            case SignKind.CloseParenthesis:
                Path(xml, "o", $"M{N(l)} {N(t)}C{N(r + 3)} {N(t + (sign.Box.Height * 0.25))} {N(r + 3)} {N(b - (sign.Box.Height * 0.25))} {N(l)} {N(b)}", "2.6");
                break;
            case SignKind.ContinuedFromAbove:
                Path(xml, "f", $"M{N(l)} {N(t)}L{N(r)} {N(cy)}L{N(l)} {N(b)}Z");
                break;
            case SignKind.ContinuesBelow:
                Path(xml, "f", $"M{N(l + 3)} {N(t)}L{N(r)} {N(b - 1)}L{N(l)} {N(b)}Z");
                break;
            case SignKind.Pentagon:
                Path(xml, Palette.Strong.Name + " e", $"M{N(l)} {N(t)}H{N(r - 10)}L{N(r)} {N(cy)}L{N(r - 10)} {N(b)}H{N(l)}Z");
                break;
            case SignKind.Plus:
                Path(xml, "o", $"M{N(l)} {N(cy)}H{N(r)}M{N(cx)} {N(t)}V{N(b)}", "1.6");
                break;
            case SignKind.Cross:
                Path(xml, "o", $"M{N(l)} {N(t)}L{N(r)} {N(b)}M{N(l)} {N(b)}L{N(r)} {N(t)}", "1.6");
                break;
            case SignKind.Star:
                Path(xml, "f", Star(cx, cy, sign.Box.Width / 2));
                break;
            case SignKind.Loop:
                // Three quarters of a circle, then the head that comes back to where it began.
                Path(xml, "o", $"M{N(cx + 5)} {N(cy - 3)}A6 6 0 1 0 {N(cx + 5.5)} {N(cy + 2)}", "1.4");
                Path(xml, "f", $"M{N(cx + 5.5)} {N(cy - 7)}V{N(cy - 0.5)}L{N(cx - 0.5)} {N(cy - 2.5)}Z");
                break;
            case SignKind.LowerTriangle or SignKind.UpperTriangle:
                Rectangle(xml, "n k", sign.Box, null);
                Path(xml, "f", sign.Kind == SignKind.LowerTriangle ? $"M{N(l)} {N(t)}V{N(b)}H{N(r)}Z" : $"M{N(l)} {N(t)}H{N(r)}V{N(b)}Z");
                break;
            case SignKind.Stroke:
                Path(xml, "o", $"M{N(l)} {N(b)}L{N(r)} {N(t)}");
                break;
            case SignKind.SpacedDots:
                foreach (var x in new[] { l + 1.5, cx, r - 1.5 }) Path(xml, "f", $"M{N(x - 1.5)} {N(cy)}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z");
                break;
            case SignKind.WindowPlate:
                Path(xml, Fill(sign.Kind) + " k", $"M{N(l)} {N(t)}H{N(r)}V{N(b)}L{N(l)} {N(b - sign.Inset)}Z");
                break;
            case SignKind.ConvolutionBox:
                Rectangle(xml, Fill(sign.Kind) + " k w", sign.Box, null);
                break;
            case SignKind.Bar or SignKind.ThinBar or SignKind.Tick:
                Rectangle(xml, "f", sign.Box, null);
                break;
            default:
                Rectangle(xml, Fill(sign.Kind) + (sign.Kind == SignKind.Box ? " k" : " e"), sign.Box, "2");
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

        Path(xml, Palette.ModuleSide.Name + " k", $"M{N(l)} {N(t + d)}L{N(l + d)} {N(t)}H{N(r)}V{N(b - d)}L{N(r - d)} {N(b)}V{N(t + d)}L{N(r)} {N(t)}L{N(r - d)} {N(t + d)}Z");
        Rectangle(xml, Palette.Module.Name + " k", new Rect(l, t + d, r - d, b), null);
        if (sign.Href is not null) xml.WriteEndElement();
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
        SignKind.Pentagon => Palette.Strong.Name,
        _ => Palette.Box.Name,
    };

    public static void Rectangle(XmlWriter xml, string style, Rect box, string? radius)
    {
        xml.WriteStartElement("rect");
        Attribute(xml, "class", style);
        Attribute(xml, "x", N(box.Left));
        Attribute(xml, "y", N(box.Top));
        Attribute(xml, "width", N(box.Width));
        Attribute(xml, "height", N(box.Height));
        if (radius is not null) Attribute(xml, "rx", radius);
        xml.WriteEndElement();
    }

    public static void Path(XmlWriter xml, string? style, string data, string? width = null)
    {
        xml.WriteStartElement("path");
        if (style is not null) Attribute(xml, "class", style);
        if (width is not null) Attribute(xml, "stroke-width", width);
        Attribute(xml, "d", data);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, value);

    // Five points, the first on top; the inner corners of a regular pentagram.
    private static string Star(double x, double y, double radius)
    {
        var data = new System.Text.StringBuilder();
        for (var i = 0; i < 10; i++)
        {
            var (angle, length) = (System.Math.PI * ((i * 0.2) - 0.5), i % 2 == 0 ? radius : radius * 0.382);
            data.Append(i == 0 ? 'M' : 'L').Append(N(x + (length * System.Math.Cos(angle)))).Append(' ').Append(N(y + 0.5 + (length * System.Math.Sin(angle))));
        }

        return data.Append('Z').ToString();
    }

    // The notched head of the paper: (0,-5.15)(10.7,0)(0,5.15)(3.6,0).
    private static string Head(double x, double y, double length, double height) =>
        $"M{N(x)} {N(y - (height / 2))}L{N(x + length)} {N(y)}L{N(x)} {N(y + (height / 2))}L{N(x + (length / 3))} {N(y)}Z";

    private static string N(double value) => SvgNumber.Text(value);
}
