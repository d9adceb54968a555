using System.Text.RegularExpressions;

namespace NcdGenerators.Tool.Tests.Commands;

/// <summary>Models as people write them, which no sample shows, keep the promises about drawings: measured on the layout.</summary>
public class ArchitectureDiagramTests
{
    [Theory]
    [InlineData("LstmTagger", "LstmTagger")]
    [InlineData("Vgg", "Vgg")]
    [InlineData("MlpMixer", "MlpBlock MixerBlock MlpMixer")]
    [InlineData("DiffusionUNet", "TimeEmbedding TimedBlock DiffusionUNet")]
    [InlineData("Llama", "RmsNorm RotaryEmbedding GroupedQueryAttention SwiGlu LlamaBlock")]
    public void NothingTouchesOrOverlaps(string file, string modules)
    {
        var source = File.ReadAllText(TestFolder.Repository($"tests/NcdGenerators.Tool.Tests/Architectures/{file}.cs"));
        using var folder = new TestFolder((file + ".cs", source));
        var (code, output, error) = folder.Read("draw", "--measure", "-o", folder.File("out"));
        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(modules.Split(' ').Order(StringComparer.Ordinal), lines.Select(static line => Regex.Match(line, @"Architectures\.(\w+)\.").Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(lines, static line =>
        {
            Assert.Contains("labels on wires 0, on labels 0, on signs 0, outside 0", line, StringComparison.Ordinal);
            Assert.InRange(int.Parse(Regex.Match(line, @"  (\d+)×").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1, 731);
        });
    }
}
