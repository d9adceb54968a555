using System.Text.Json;

namespace NcdGenerators.Tool.Tests.Commands;

/// <summary><c>ncd draw --format</c>.</summary>
public class DrawFormatTests
{
    [Fact]
    public void JsonIsTheCircuit()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        var (code, output, error) = folder.Read("draw", "--format", "json", "-o", folder.File("out"));
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder.File("out"), "*.json"))));
        var root = json.RootElement;
        var values = root.GetProperty("values").GetArrayLength();
        var steps = Steps(root.GetProperty("body")).ToList();
        Assert.Contains(steps, static step => step.GetProperty("step").GetString() == "linear");
        Assert.All(steps.SelectMany(static step => step.GetProperty("operands").EnumerateArray().Concat(step.GetProperty("outputs").EnumerateArray())), id => Assert.InRange(id.GetInt32(), 0, values - 1));
        Assert.All(steps, static step => Assert.NotEmpty(step.GetProperty("flow").EnumerateArray()));
        Assert.EndsWith("Classifier.forward.json\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void TikzIsAPicture()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        Assert.Equal(0, folder.Read("draw", "-f", "tikz", "-o", folder.File("out")).Code);
        Assert.Contains("\\begin{tikzpicture}", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.File("out"), "*.tex"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("png", "\u0089PNG")]
    [InlineData("pdf", "%PDF")]
    public void PicturesAreMadeByARenderer(string format, string start)
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        var (code, _, error) = folder.Read("draw", "-f", format, "-o", folder.File("out"));
        if (Exports.ExternalRenderer.Find() is null)
        {
            // Without one it is said what is missing.
            Assert.Equal(2, code);
            Assert.Contains("rsvg-convert", error, StringComparison.Ordinal);
            return;
        }

        Assert.Equal((0, ""), (code, error));
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.File("out"), "*." + format)));
        Assert.Equal(start, System.Text.Encoding.Latin1.GetString(bytes[..4]));
    }

    [Fact]
    public void AnUnknownFormatIsRefused()
    {
        var (code, _, error) = TestFolder.Run("draw", "--format", "gif");
        Assert.Equal(2, code);
        Assert.Contains("gif", error, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Steps(JsonElement node) => node.TryGetProperty("step", out _) ? [node] : node.GetProperty("body").EnumerateArray().SelectMany(Steps);
}
