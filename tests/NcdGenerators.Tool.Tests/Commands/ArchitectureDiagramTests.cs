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
    [InlineData("WaveNet", "GatedBlock WaveNet")]
    [InlineData("Bert", "BertEmbeddings FusedAttention Bert")]
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

    [Fact]
    public void TheSkipsOfAUNetGoThroughMemory()
    {
        var source = File.ReadAllText(TestFolder.Repository("tests/NcdGenerators.Tool.Tests/Architectures/DiffusionUNet.cs"));
        using var folder = new TestFolder(("DiffusionUNet.cs", source));
        Assert.Equal(0, folder.Read("draw", "-o", folder.File("out")).Code);
        string[] order = ["keep embedded", "keep x_1", "keep x_2", "take up x_2", "concatenate", "take up x_1", "concatenate"];
        var said = File.ReadAllText(folder.File("out/Architectures.DiffusionUNet.forward.svg"));
        var at = 0;
        foreach (var words in order)
        {
            at = said.IndexOf(words, at, StringComparison.Ordinal) + 1;
            Assert.True(at > 0, words + " is missing or in the wrong place");
        }
    }
}
