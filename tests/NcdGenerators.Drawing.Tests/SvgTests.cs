using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

public class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Samples => AllSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void TheFileIsWellFormedAndAccessible(string sample)
    {
        var root = Parse(Render(sample)).Root!;
        Assert.Equal("img", root.Attribute("role")?.Value);
        var labelledBy = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal([root.Element(Svg + "title")!.Attribute("id")!.Value, root.Element(Svg + "desc")!.Attribute("id")!.Value], labelledBy);
        Assert.NotEmpty(root.Element(Svg + "title")!.Value);
        Assert.Contains("Outputs:", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void TheFileNeedsNothingElse(string sample)
    {
        var svg = Render(sample);
        var names = Parse(svg).Descendants().Select(static element => element.Name.LocalName).Distinct();
        Assert.Empty(names.Intersect(["script", "filter", "image", "use", "foreignObject", "link", "a"]));
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', svg);
        Assert.True(Encoding.UTF8.GetByteCount(svg) <= 20 * 1024, $"{svg.Length} characters");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void GroupsKeepTheContract(string sample)
    {
        var layout = DiagramRenderer.Layout(AllSamples.ByName[sample]());
        var groups = Parse(Render(sample)).Root!.Elements(Svg + "g").ToList();
        Assert.Empty(groups.Select(static group => group.Attribute("class")!.Value).Except(["ncd-wire", "ncd-separator", "ncd-label", "ncd-box", "ncd-region"]));
        Assert.Equal(layout.Labels.Count, groups.Where(static group => group.Attribute("class")!.Value == "ncd-label").Elements(Svg + "text").Count());
        var wires = groups.Where(static group => group.Attribute("class")!.Value == "ncd-wire").Elements(Svg + "path");
        Assert.Equal(layout.Wires.Count, wires.Count(static path => path.Attribute("class")?.Value != "u"));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void TheSameBytesInEveryCulture(string culture)
    {
        var before = AllSamples.ByName.Keys.Select(Render).ToList();
        var old = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(before, AllSamples.ByName.Keys.Select(Render));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = old;
        }
    }

    [Fact]
    public void HostileNamesAreEscaped()
    {
        var document = Parse(Render(nameof(Variants.HostileNames)));
        Assert.DoesNotContain(document.Descendants(), static element => element.Name.LocalName is "script" or "b");
        Assert.StartsWith("<script>", document.Root!.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersHaveOneDecimalAtMost()
    {
        foreach (var name in AllSamples.ByName.Keys)
        {
            var document = Parse(Render(name));
            document.Descendants(Svg + "style").Remove();
            Assert.DoesNotMatch(new Regex(@"\.\d{2}|\d[eE][-+]?\d"), string.Concat(document.Descendants().Attributes().Select(static attribute => attribute.Value + " ")));
        }
    }

    [Fact]
    public void ThemesAreMediaQueriesOverPlainRules()
    {
        var style = Parse(Render(nameof(PaperFigures.MultiHeadAttention))).Descendants(Svg + "style").Single().Value;
        Assert.Contains("@media screen and (prefers-color-scheme:dark)", style, StringComparison.Ordinal);
        Assert.Contains("@media(forced-colors:active)", style, StringComparison.Ordinal);
        Assert.Contains("@media print", style, StringComparison.Ordinal);
        Assert.DoesNotContain("var(", style, StringComparison.Ordinal); // renderers without custom properties would draw black on black
        Assert.Equal(style.Count(static c => c == '{'), style.Count(static c => c == '}'));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryClassHasARule(string sample)
    {
        var document = Parse(Render(sample));
        var style = document.Descendants(Svg + "style").Single().Value;
        var used = document.Descendants().Attributes("class").SelectMany(static attribute => attribute.Value.Split(' ')).Distinct();
        Assert.All(used.Except(["ncd-label", "ncd-box", "ncd-region", "ncd-wire"]), name => Assert.Matches($@"\.{name}\b", style));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void AnAxisCanBeFollowed(string sample)
    {
        // All wires of an axis and its labels have its class, and a rule makes them bold while the pointer is on one of them.
        var layout = DiagramRenderer.Layout(AllSamples.ByName[sample]());
        var document = Parse(Render(sample));
        var style = document.Descendants(Svg + "style").Single().Value;
        var groups = document.Root!.Elements(Svg + "g").ToLookup(static group => group.Attribute("class")!.Value);
        var wires = groups["ncd-wire"].Elements(Svg + "path").Select(static path => path.Attribute("class")?.Value).Where(static name => name != "u");
        var classes = layout.Wires.Zip(wires).ToLookup(static pair => pair.First.Axis, static pair => pair.Second);
        foreach (var axis in classes)
        {
            // A single wire has nobody to be followed to.
            var name = Assert.Single(axis.Distinct());
            Assert.Equal(axis.Count() > 1, name is not null);
            if (name is null) continue;
            Assert.Contains($"svg:has(.{name}:hover) .{name}", style, StringComparison.Ordinal);
            Assert.DoesNotContain(classes, other => other.Key != axis.Key && other.Contains(name));
            var labels = groups["ncd-label"].Elements(Svg + "text").Count(text => (text.Attribute("class")?.Value ?? "").Split(' ').Contains(name));
            Assert.Equal(layout.Labels.Count(label => label.Axis == axis.Key), labels);
        }
    }

    [Fact]
    public void TheDescriptionSaysTheStepsInOrder()
    {
        var description = DiagramRenderer.Layout(PaperFigures.ScaledDotProductAttention()).Description;
        var order = new[] { "q with", "inner product over k", "scale by k^{-1/2}", "softmax over", "inner product over", "Outputs:" };
        var at = 0;
        foreach (var part in order)
        {
            var found = description.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing or too early in: {description}");
            at = found;
        }
    }

    private static string Render(string sample) => DiagramRenderer.RenderSvg(AllSamples.ByName[sample]());

    private static XDocument Parse(string svg)
    {
        using var reader = XmlReader.Create(new System.IO.StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }
}
