using System.Text.RegularExpressions;

namespace NcdGenerators.Tool.Tests.Commands;

/// <summary>Models as people write them, which no sample shows, keep the promises about drawings: measured on the layout and on the file.</summary>
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
        var drawings = MeasuredDrawing.Read(output);
        Assert.Equal(modules.Split(' ').Order(StringComparer.Ordinal), drawings.Select(static drawing => Regex.Match(drawing.Name, @"Architectures\.(\w+)\.").Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(drawings, static drawing => drawing.IsReadable());
    }
}
