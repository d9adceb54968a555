using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Diagnostics;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>Every rule has its page, its row in the index and in the release notes, and they say the same.</summary>
public class DocumentationTests
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void ThePageSaysWhatTheDescriptorSays(string id)
    {
        var descriptor = Descriptors.All.Single(d => d.Id == id);
        var page = Read("docs", "rules", id + ".md");

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\nSeverity: {descriptor.DefaultSeverity}\n", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "## Cause", "## Example", "## Fix", "## How to suppress" }) Assert.Contains("\n" + heading + "\n", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void TheIndexListsEveryRule() => Assert.Equal(
        Descriptors.All.Select(d => $"| [{d.Id}]({d.Id}.md) | {d.DefaultSeverity} | {d.Title} |"),
        Read("docs", "rules", "README.md").Split('\n').Where(line => line.StartsWith("| [NCD", StringComparison.Ordinal)));

    [Fact]
    public void NoPageIsLeftOfARuleThatIsGone() => Assert.Equal(
        Descriptors.All.Select(d => d.Id + ".md").Append("README.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Root(), "docs", "rules")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void ReleaseTrackingListsEveryRule() => Assert.Equal(
        Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"),
        new[] { "Shipped", "Unshipped" }
            .SelectMany(file => Read("src", "NcdGenerators.Analyzers", $"AnalyzerReleases.{file}.md").Split('\n'))
            .Where(line => line.StartsWith("NCD", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRuleIdHasADescriptor() => Assert.Equal(
        typeof(CSharp.Rules.RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        Descriptors.All.Select(d => d.Id));

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root(), .. path])).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
