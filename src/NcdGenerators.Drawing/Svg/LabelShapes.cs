using System.Collections.Generic;
using System.Linq;
using System.Xml;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// The texts. Pieces follow each other as the font has it, which is never wider than the room for them; under a bar every
/// letter stands where the layout put it, so that a narrower font leaves it under its bar.
/// </summary>
internal static class LabelShapes
{
    /// <summary>The type size of the group: that of most labels.</summary>
    public const double Size = MathTypesetter.LabelSize;

    private const char Space = '\u00A0';

    /// <summary>Writes the text; the bars over it go to the paths of the group.</summary>
    public static void Write(XmlWriter xml, InkPaths ink, LabelBox label, IReadOnlyDictionary<double, string> sizes, string? axis)
    {
        Bars(ink, label);
        var spans = Spans(label);
        var first = spans[0];

        // What stands upright in a formula is the text itself, italic and bold letters are pieces in it: renderers cut spaces at the ends of pieces.
        var isMixed = spans.Any(span => span.IsSans != first.IsSans);
        var face = isMixed || (spans.Count > 1 && first.Face is TextFace.MathItalic or TextFace.MathBold) ? null : first.Class;
        xml.WriteStartElement("text");
        SignShapes.Id(xml, label.Anchor);
        xml.WriteAttributeString("x", SvgNumber.Text(first.X));
        xml.WriteAttributeString("y", SvgNumber.Text(label.Baseline.Y - first.Rise));
        var style = new[] { first.Size == Size ? null : sizes[first.Size], face, label.Kind switch { LabelKind.OnStrong => Palette.OnStrong.Name, LabelKind.Callout => Palette.OnCallout.Name, _ => null }, axis }.OfType<string>().ToList();
        if (style.Count > 0) xml.WriteAttributeString("class", string.Join(" ", style));
        var rise = first.Rise;
        var gap = 0;
        foreach (var span in spans)
        {
            if (span.Class == face && !(span.IsFixed && span != first) && span.Rise == rise && span.Size == first.Size && gap == 0)
            {
                xml.WriteString(SvgWriter.Clean(span.Text));
                continue;
            }

            var text = span.Text.Trim(Space);
            gap += span.Text.Length - span.Text.TrimStart(Space).Length;
            xml.WriteStartElement("tspan");
            if (span.IsFixed && span != first) xml.WriteAttributeString("x", SvgNumber.Text(span.X));
            else if (gap > 0) xml.WriteAttributeString("dx", SvgNumber.Text(gap * FontMetrics.Width(Space.ToString(), span.Face, span.Size)));
            if (span.Rise != rise) xml.WriteAttributeString("y", SvgNumber.Text(label.Baseline.Y - span.Rise));
            var classes = string.Join(" ", new[] { span.Face == TextFace.MathItalic ? null : span.Class ?? "m", span.Size == first.Size ? null : sizes[span.Size] }.OfType<string>());
            if (classes.Length > 0) xml.WriteAttributeString("class", classes);
            xml.WriteString(SvgWriter.Clean(text));
            xml.WriteEndElement();
            rise = span.Rise;
            gap = span.Text.Length - span.Text.TrimEnd(Space).Length;
        }

        xml.WriteEndElement();
        SvgWriter.Line(xml);
    }

    // The bar spans the room of its letters, drawn as a line: combining marks depend on the font.
    private static void Bars(InkPaths ink, LabelBox label)
    {
        var x = label.Baseline.X;
        var runs = label.Text.Runs;
        for (var i = 0; i < runs.Count;)
        {
            var (start, ascent, isOverlined) = (x, 0.0, runs[i].IsOverlined);
            for (; i < runs.Count && runs[i].IsOverlined == isOverlined; i++)
            {
                x += runs[i].Width;
                ascent = System.Math.Max(ascent, runs[i].Ascent);
            }

            var top = label.Baseline.Y - ascent - TextLine.OverlineGap;
            if (isOverlined) ink.Stroked().MoveTo(start + 0.5, top).LineTo(x - 0.5, top);
        }
    }

    private static List<TextSpan> Spans(LabelBox label)
    {
        var spans = new List<TextSpan>();
        var (x, wasOverlined) = (label.Baseline.X, false);
        foreach (var run in label.Text.Runs)
        {
            // Renderers differ in what they do with a space in front: it becomes distance.
            var isFixed = run.IsOverlined || wasOverlined;
            wasOverlined = run.IsOverlined;
            var ink = isFixed || spans.Count == 0 ? run.Text.TrimStart(Space) : run.Text;
            var place = x + run.Width - (run with { Text = ink }).Width;
            x += run.Width;
            if (ink.Length == 0 && label.Text.Runs.Count > 1) continue;
            var last = spans.Count > 0 ? spans[spans.Count - 1] : null;
            if (!isFixed && last is not null && run.Face == last.Face && run.Size == last.Size && run.Rise == last.Rise) spans[spans.Count - 1] = last with { Text = last.Text + ink };
            else spans.Add(new TextSpan(run.Face, run.Size, run.Rise, place, isFixed, ink));
        }

        return spans;
    }

    /// <summary>A piece in one style.</summary>
    private sealed record TextSpan(TextFace Face, double Size, double Rise, double X, bool IsFixed, string Text)
    {
        public bool IsSans => this.Face is TextFace.Sans or TextFace.SansBold;

        public string? Class => this.Face switch
        {
            TextFace.MathItalic => "it",
            TextFace.MathBold => "b",
            TextFace.Sans => "s",
            TextFace.SansBold => "s b",
            _ => null,
        };
    }
}
