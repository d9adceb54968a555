using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Build.Gallery;

/// <summary>
/// The page with all diagrams of a project: contract, costs, what each is made of and where it is used. One static file
/// beside the SVG files, without scripts or anything from elsewhere; readable in light and dark, by keyboard and screen reader.
/// </summary>
internal static class GalleryPage
{
    /// <summary>The name of the page's file.</summary>
    public const string FileName = "index.html";

    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1b1b1b;--soft:#4a4a4a;--paper:#fff;--card:#f6f6f8;--line:#8a8a8a;--link:#0b4fb3}
        @media(prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#c4c4c4;--paper:#17181a;--card:#222326;--line:#7d7d7d;--link:#8ab8ff}}
        body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        nav ul{columns:18rem;padding-left:1.2rem}
        section{border-top:1px solid var(--line);padding:1rem 0}
        h2{margin:.2rem 0}code{background:var(--card);padding:.1rem .3rem;overflow-wrap:anywhere}
        figure{margin:.8rem 0;overflow-x:auto}img{max-width:100%;height:auto}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        @media print{section{break-inside:avoid}nav{display:none}}
        """;

    private static readonly Regex ViewBox = new(@"viewBox=""[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)""", RegexOptions.CultureInvariant);
    private static readonly Regex Desc = new(@"<desc[^>]*>(.*?)</desc>", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The page; the same text for the same items.</summary>
    /// <param name="project">The name of the project, the page's title.</param>
    /// <param name="items">The diagrams, in the order in which they are shown.</param>
    public static string Render(string project, IReadOnlyList<GalleryItem> items)
    {
        var ids = Ids(items);
        var byName = items.Zip(ids, static (item, id) => (item, id)).GroupBy(static pair => pair.item.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<title>").Append(Escape(project)).Append(": neural circuit diagrams</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n").Append(Style.Replace("\r\n", "\n")).Append("\n</style>\n</head>\n<body>\n");
        page.Append("<header><h1>").Append(Escape(project)).Append("</h1>\n<p>").Append(items.Count.ToString(CultureInfo.InvariantCulture)).Append(" neural circuit diagrams, drawn from the source by its build.</p></header>\n");
        page.Append("<nav aria-label=\"Diagrams\"><ul>\n");
        foreach (var (item, id) in items.Zip(ids, static (item, id) => (item, id))) page.Append("<li>").Append(Link(item, id)).Append("</li>\n");
        page.Append("</ul></nav>\n<main>\n");
        foreach (var (item, id) in items.Zip(ids, static (item, id) => (item, id))) Section(page, item, id, byName, items);
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Section(StringBuilder page, GalleryItem item, string id, Dictionary<string, (GalleryItem Item, string Id)> byName, IReadOnlyList<GalleryItem> items)
    {
        page.Append("<section id=\"").Append(id).Append("\" aria-labelledby=\"").Append(id).Append("-title\">\n");
        page.Append("<h2 id=\"").Append(id).Append("-title\">").Append(Escape(item.Circuit.Title)).Append("</h2>\n");
        page.Append("<p><code>").Append(Escape(item.Name)).Append("</code></p>\n<p><code>").Append(Escape(Signature(item.Circuit))).Append("</code></p>\n");
        page.Append("<figure><a href=\"").Append(Escape(Uri.EscapeDataString(item.File))).Append("\"><img src=\"").Append(Escape(Uri.EscapeDataString(item.File))).Append("\" alt=\"Diagram of ").Append(Escape(item.Circuit.Title)).Append('"');
        if (ViewBox.Match(item.Svg) is { Success: true } box) page.Append(" width=\"").Append(Pixels(box.Groups[1].Value)).Append("\" height=\"").Append(Pixels(box.Groups[2].Value)).Append('"');
        page.Append(" loading=\"lazy\"></a></figure>\n");
        if (InWords(item) is { Length: > 0 } words) page.Append("<details><summary>In words</summary><p>").Append(words).Append("</p></details>\n");

        var cost = GalleryCosts.Of(CircuitCost.Of(item.Circuit)).ToList();
        var parts = item.Calls.Where(byName.ContainsKey).Select(name => byName[name]).ToList();
        var users = items.Where(other => other.Calls.Contains(item.Name)).Select(other => byName[other.Name]).Distinct().ToList();
        if (cost.Count + parts.Count + users.Count > 0)
        {
            page.Append("<dl>\n");
            foreach (var (what, howMuch) in cost) page.Append("<dt>").Append(what).Append("</dt><dd>").Append(Escape(howMuch)).Append("</dd>\n");
            Links(page, "Made of", parts);
            Links(page, "Used by", users);
            page.Append("</dl>\n");
        }

        page.Append("</section>\n");
    }

    private static void Links(StringBuilder page, string what, List<(GalleryItem Item, string Id)> links)
    {
        if (links.Count > 0) page.Append("<dt>").Append(what).Append("</dt><dd>").Append(string.Join(", ", links.Select(static link => Link(link.Item, link.Id)))).Append("</dd>\n");
    }

    private static string Link(GalleryItem item, string id) => "<a href=\"#" + id + "\">" + Escape(item.Circuit.Title) + "</a>";

    // Axes as the circuit has them: y m, x m -> y m.
    private static string Signature(Circuit circuit) => Axes(circuit, circuit.Inputs) + " -> " + Axes(circuit, circuit.Outputs);

    private static string Axes(Circuit circuit, IEnumerable<int> values) => string.Join(", ", values.Select(id => id < 0 ? "-" : circuit.Values[id].Type.Shape.ToString()));

    // The drawing says itself what it shows, in reading order; its text is escaped already.
    private static string InWords(GalleryItem item) =>
        Desc.Match(item.Svg) is { Success: true } found ? Regex.Replace(found.Groups[1].Value, @"\s+", " ").Trim() : string.Empty;

    private static string Pixels(string number) => Math.Ceiling(double.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    // What a URL's fragment takes as it is; overloads are numbered.
    private static IReadOnlyList<string> Ids(IReadOnlyList<GalleryItem> items) => [.. items.Select(static item => Regex.Replace(item.File.Substring(0, item.File.Length - DiagramFileNames.Extension.Length), "[^A-Za-z0-9._-]", static match => "_" + ((int)match.Value[0]).ToString("x4", CultureInfo.InvariantCulture)))];

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
}
