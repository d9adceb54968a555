using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Measures;

/// <summary>The room and the type sizes of a text of a file, with the widest of the fonts that it may be shown in.</summary>
internal sealed class SvgText
{
    private readonly SvgStyles styles;
    private (double X, double Y) pen;

    public SvgText(XElement element, SvgStyles styles)
    {
        this.Element = element;
        this.styles = styles;
        this.Box = new Rect(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        this.Read(element);
    }

    public XElement Element { get; }

    public Rect Box { get; private set; }

    /// <summary>The type sizes: of what stands on the line, and of what is raised or lowered.</summary>
    public List<(double Size, bool IsScript)> Sizes { get; } = [];

    private double Baseline => Number(this.Element.Attribute("y"), 0);

    private void Read(XElement element)
    {
        this.pen = (Number(element.Attribute("x"), this.pen.X) + Number(element.Attribute("dx"), 0), Number(element.Attribute("y"), this.pen.Y));
        foreach (var node in element.Nodes())
        {
            if (node is XElement inner) this.Read(inner);
            else if (node is XText text && text.Value.Length > 0) this.Set(text.Value, element);
        }
    }

    private void Set(string text, XElement element)
    {
        var size = double.Parse((this.styles.Of(element, "font-size", false) ?? "16").Replace("px", ""), CultureInfo.InvariantCulture);
        var isBold = this.styles.Of(element, "font-weight", false) == "bold";
        var face = this.styles.Of(element, "font-family", false)?.EndsWith("sans-serif", StringComparison.Ordinal) == true ? (isBold ? TextFace.SansBold : TextFace.Sans)
            : isBold ? TextFace.MathBold
            : this.styles.Of(element, "font-style", false) == "italic" ? TextFace.MathItalic : TextFace.MathUpright;
        var run = new TextRun(text, face, size);
        this.Box = this.Box.Union(new Rect(this.pen.X, this.pen.Y - run.Ascent, this.pen.X + run.Width, this.pen.Y + run.Descent));
        this.Sizes.Add((size, Math.Abs(this.pen.Y - this.Baseline) > 0.5));
        this.pen.X += run.Width;
    }

    private static double Number(XAttribute? attribute, double otherwise) => attribute is null ? otherwise : double.Parse(attribute.Value, CultureInfo.InvariantCulture);
}
