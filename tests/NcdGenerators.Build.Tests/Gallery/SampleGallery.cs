using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NcdGenerators.Architecture.Tests;

namespace NcdGenerators.Build.Tests.Gallery;

/// <summary>docs/gallery.md: every class of sample-app that has diagrams, by the figures of the paper, with source and pictures.</summary>
internal static class SampleGallery
{
    private static readonly Regex Namespace = new(@"^namespace ([\w.]+);", RegexOptions.Multiline);
    private static readonly Regex Class = new(@"/// <summary>(?<text>(?:(?!</summary>).)*)</summary>\n(?://[^\n]*\n)*\[Figure\(""(?<figure>[^""]*)""\)\]\n(?:\[[^\n]*\]\n)*public (?:static|sealed) (?:partial )?class (?<name>\w+)", RegexOptions.Singleline);
    private static readonly Regex Title = new("<title[^>]*>(.*?)</title>", RegexOptions.Singleline);

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "gallery.md");

    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# Gallery\n\nThe figures of Abbott, \"Neural Circuit Diagrams\" (TMLR 2024, arXiv 2402.05424), from C#. Every picture is drawn by `dotnet build sample-app` from the\n");
        page.Append("source beside it; [diagrams.md](diagrams.md) says how to read them, and [diagrams/index.html](diagrams/index.html) has axes, costs and links\n");
        page.Append("between modules.\n");
        var all = Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "docs", "diagrams"), "*.svg").Select(static file => System.IO.Path.GetFileName(file)).ToList();
        foreach (var sample in Samples().OrderBy(static sample => sample.Figure.Length == 0 ? int.MaxValue : int.Parse(sample.Figure.Split(',')[0], CultureInfo.InvariantCulture)).ThenBy(static sample => sample.Source, StringComparer.Ordinal))
        {
            var pictures = all.Where(file => file.StartsWith(sample.Type + ".", StringComparison.Ordinal) && !file[(sample.Type.Length + 1)..^4].Contains('.', StringComparison.Ordinal))
                .OrderBy(file => sample.Text.IndexOf(" " + file[(sample.Type.Length + 1)..^4] + "(", StringComparison.Ordinal)).ToList();
            if (pictures.Count == 0) continue;
            page.Append("\n## ").Append(sample.Name).Append("\n\n").Append(sample.Summary).Append("\n\n").Append(FiguresOf(sample.Figure)).Append("Source: [").Append(sample.Source).Append("](../").Append(sample.Source).Append(")\n");
            foreach (var picture in pictures) page.Append("\n![").Append(TitleOf(picture)).Append("](diagrams/").Append(picture).Append(")\n");
        }

        return page.ToString();
    }

    private static IEnumerable<(string Figure, string Name, string Type, string Summary, string Source, string Text)> Samples()
    {
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "sample-app"), "*.cs", SearchOption.AllDirectories))
        {
            var source = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (source.Contains("/obj/", StringComparison.Ordinal) || source.Contains("/bin/", StringComparison.Ordinal)) continue;
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            foreach (Match match in Class.Matches(text))
            {
                var summary = Regex.Replace(match.Groups["text"].Value, @"\s*\n///\s*", " ").Trim();
                yield return (match.Groups["figure"].Value, match.Groups["name"].Value, Namespace.Match(text).Groups[1].Value + "." + match.Groups["name"].Value, summary, source, text);
            }
        }
    }

    private static string FiguresOf(string figure) => figure.Length == 0 ? ""
        : (figure.Contains(',', StringComparison.Ordinal) ? "Figures " : "Figure ") + figure.Replace(", ", " and ", StringComparison.Ordinal) + " of the paper. ";

    // Square brackets would end the text of a picture.
    private static string TitleOf(string picture) =>
        WebUtility.HtmlDecode(Title.Match(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "docs", "diagrams", picture))).Groups[1].Value)
            .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
}
