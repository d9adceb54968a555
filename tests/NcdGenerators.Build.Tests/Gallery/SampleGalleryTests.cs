using System.Text.RegularExpressions;
using NcdGenerators.Architecture.Tests;

namespace NcdGenerators.Build.Tests.Gallery;

/// <summary>docs/gallery.md is renewed with <c>NCD_UPDATE=1 dotnet test tests/NcdGenerators.Build.Tests</c>, after a build of sample-app.</summary>
public sealed class SampleGalleryTests
{
    [Fact]
    public void The_gallery_shows_every_sample_as_it_is_now()
    {
        var page = SampleGallery.Render();
        if (Environment.GetEnvironmentVariable("NCD_UPDATE") == "1") File.WriteAllText(SampleGallery.Path, page);
        Assert.Equal(page, File.ReadAllText(SampleGallery.Path).ReplaceLineEndings("\n"));
    }

    /// <summary>No diagram is left out, and every figure of the paper from 7 to 28 is there.</summary>
    [Fact]
    public void Every_diagram_and_every_figure_is_in_it()
    {
        var page = SampleGallery.Render();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagrams"), "*.svg"))
            Assert.Contains("](diagrams/" + Path.GetFileName(file) + ")", page, StringComparison.Ordinal);
        var figures = Regex.Matches(page, @"^Figures? (\d+)(?: and (\d+))? of the paper", RegexOptions.Multiline).SelectMany(static match => new[] { match.Groups[1].Value, match.Groups[2].Value }).ToHashSet();
        Assert.All(Enumerable.Range(7, 22), figure => Assert.Contains(figure.ToString(System.Globalization.CultureInfo.InvariantCulture), figures));
    }
}
