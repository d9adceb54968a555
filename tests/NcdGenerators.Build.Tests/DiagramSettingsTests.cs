using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build.Tests;

/// <summary>What a project and an attribute say of the drawing reaches it.</summary>
public sealed class DiagramSettingsTests
{
    [Theory]
    [InlineData("", "", DiagramDetail.Automatic, 731)]
    [InlineData("modules", "500", DiagramDetail.Modules, 500)]
    [InlineData(" Expanded ", " 0 ", DiagramDetail.Expanded, 0)]
    public void Properties_become_options(string detail, string width, DiagramDetail expectedDetail, double expectedWidth)
    {
        var options = DiagramSettings.Read(detail, width, out _);
        Assert.Equal((expectedDetail, expectedWidth), (options!.Detail, options.Width));
    }

    [Theory]
    [InlineData("everything", "", "NcdDiagramDetail")]
    [InlineData("2", "", "NcdDiagramDetail")]
    [InlineData("", "wide", "NcdDiagramWidth")]
    [InlineData("", "-5", "NcdDiagramWidth")]
    [InlineData("", "1e9", "NcdDiagramWidth")]
    public void A_value_that_is_unknown_is_an_error_that_names_the_property(string detail, string width, string property)
    {
        using var run = new TaskRun();
        Directory.CreateDirectory(Path.Combine(run.Directory, "obj"));
        File.WriteAllText(Path.Combine(run.Directory, "obj", "m.g.cs"), ManifestWriter.Write([new ManifestEntry("A.forward", "A", "x")]));
        var result = run.Execute(new WriteNeuralCircuitDiagrams { Manifest = "obj/m.g.cs", OutputDirectory = "docs", Detail = detail, Width = width });
        var error = Assert.Single(result.Errors);
        Assert.Equal("NCD3909", error.Code);
        Assert.Contains(property, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_drawing_gets_the_settings_and_where_the_other_diagrams_are()
    {
        using var run = new TaskRun();
        var source = new RecordingSource();
        Directory.CreateDirectory(Path.Combine(run.Directory, "obj"));
        File.WriteAllText(Path.Combine(run.Directory, "obj", "m.g.cs"), ManifestWriter.Write([new ManifestEntry("A+B`1.forward", "A", "x", DiagramDetail.Steps), new ManifestEntry("C.forward", "C", "x")]));
        Assert.True(run.Execute(new WriteNeuralCircuitDiagrams { Source = source, Manifest = "obj/m.g.cs", OutputDirectory = "docs", Detail = "Modules", Width = "640" }).Succeeded);
        Assert.Equal(2, source.Seen.Count);
        Assert.All(source.Seen, static seen => Assert.Equal((DiagramDetail.Modules, 640.0), (seen.Options.Detail, seen.Options.Width)));
        Assert.Equal(DiagramDetail.Steps, source.Seen[0].Entry.Detail);
        Assert.Equal(new Dictionary<string, string> { ["A+B`1.forward"] = "A.B-1.forward.svg", ["C.forward"] = "C.forward.svg" }, source.Seen[0].Options.Links);
    }

    private sealed class RecordingSource : IDiagramSource
    {
        public List<(ManifestEntry Entry, DiagramOptions Options)> Seen { get; } = [];

        public string Draw(ManifestEntry entry, DiagramOptions options)
        {
            this.Seen.Add((entry, options));
            return "<svg/>";
        }
    }
}
