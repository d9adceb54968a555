using System.Text.Json;

namespace NcdGenerators.Tool.Tests.Commands;

/// <summary><c>ncd draw --map</c>: drawings without lines, and beside them where everything is.</summary>
public class DrawMapTests
{
    [Fact]
    public void TheMapFollowsMovedLinesAndTheDrawingDoesNot()
    {
        var (svg, map) = Draw(Models.Classifier);
        var (svgMoved, mapMoved) = Draw("// a line\n\n// and another\n" + Models.Classifier);
        Assert.Equal(svg, svgMoved);
        Assert.NotEmpty(map);
        Assert.Equal(map.Keys, mapMoved.Keys);
        Assert.All(map, place => Assert.Equal((place.Value.Line + 3, place.Value.Column, place.Value.Operation), (mapMoved[place.Key].Line, mapMoved[place.Key].Column, mapMoved[place.Key].Operation)));

        // Each place is where the source has the call.
        var lines = Models.Classifier.Split('\n');
        var flatten = Assert.Single(map.Values, static place => place.Operation == "flatten");
        Assert.StartsWith("x.flatten(1)", lines[flatten.Line - 1][(flatten.Column - 1)..], StringComparison.Ordinal);
        var hidden = map["App.Classifier.forward#1"];
        Assert.Equal("linear", hidden.Operation);
        Assert.StartsWith("hidden.forward(", lines[hidden.Line - 1][(hidden.Column - 1)..], StringComparison.Ordinal);
        Assert.Contains($"id=\"{hidden.Id}\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsTheSameTwice()
    {
        using var folder = new TestFolder(("Net.cs", Models.Classifier));
        foreach (var name in new[] { "a", "b" }) Assert.Equal(0, folder.Read("draw", "-o", folder.File("out"), "--map", folder.File(name)).Code);
        Assert.Equal(File.ReadAllText(folder.File("a")), File.ReadAllText(folder.File("b")));
    }

    private static (string Svg, SortedDictionary<string, Place> Map) Draw(string source)
    {
        using var folder = new TestFolder(("Net.cs", source));
        Assert.Equal(0, folder.Read("draw", "-o", folder.File("out"), "--map", folder.File("map.json")).Code);
        var diagram = JsonDocument.Parse(File.ReadAllText(folder.File("map.json"))).RootElement.GetProperty("diagrams").GetProperty("out/App.Classifier.forward.svg");
        var places = diagram.GetProperty("anchors").EnumerateObject().ToDictionary(static anchor => anchor.Name, static anchor => new Place(
            anchor.Value.GetProperty("id").GetString(), anchor.Value.GetProperty("operation").GetString()!, anchor.Value.GetProperty("line").GetInt32(), anchor.Value.GetProperty("column").GetInt32()));
        return (File.ReadAllText(folder.File("out/App.Classifier.forward.svg")), new SortedDictionary<string, Place>(places, StringComparer.Ordinal));
    }

    private sealed record Place(string? Id, string Operation, int Line, int Column);
}
