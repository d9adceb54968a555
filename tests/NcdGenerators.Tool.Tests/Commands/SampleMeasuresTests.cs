namespace NcdGenerators.Tool.Tests.Commands;

/// <summary>The committed diagrams are those that the command draws, and keep the promised numbers, from the layout and from the files.</summary>
public class SampleMeasuresTests(SampleMeasuresTests.Drawings drawings) : IClassFixture<SampleMeasuresTests.Drawings>
{
    // Figures 19 to 21 and 28, the block of 26, and 27. Bounds: drawing spec §9.
    [Theory]
    [InlineData("BasicImageRecogniser.forward", 0)]
    [InlineData("ScaledDotProductAttention.Attend", 1)]
    [InlineData("MultiHeadAttention.forward", 6)]
    [InlineData("Residual.Block.forward", 12)]
    [InlineData("UNets.UNet.forward", 2)]
    [InlineData("VisualAttention.forward", 6)]
    public void FiguresHaveNoMoreCrossingsThanThePapers(string figure, int bound)
    {
        var drawing = drawings.All.Single(drawing => drawing.Name == "SampleApp.Models." + figure + ".svg");
        var crossings = MeasuredDrawing.Number(drawing.File, "wire crossings");
        Assert.True(crossings <= bound, drawing.File);
        Assert.Equal(crossings, MeasuredDrawing.Number(drawing.Layout, "of")); // none that could be avoided
        Assert.Equal(0, MeasuredDrawing.Number(drawing.File, "separator crossings"));
    }

    [Fact]
    public void EveryDrawingIsReadable()
    {
        Assert.NotEmpty(drawings.All);
        foreach (var drawing in drawings.All)
        {
            drawing.IsReadable();
            Assert.True(MeasuredDrawing.Number(drawing.File, "bytes") <= 20_000, drawing.Name + drawing.File);
        }
    }

    [Fact]
    public void DiagramsAreThoseOfTheBuild()
    {
        var committed = Directory.GetFiles(TestFolder.Repository("docs/diagrams"), "SampleApp.*.svg").ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
        Assert.Equal(committed.OrderBy(static pair => pair.Key, StringComparer.Ordinal), drawings.Files.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>One run of <c>ncd draw --measure</c> over the sample.</summary>
    public sealed class Drawings
    {
        public Drawings()
        {
            using var folder = new TestFolder();
            var (code, output, error) = TestFolder.Run("draw", TestFolder.Repository("sample-app"), "--annotated", "--measure", "-o", folder.Path);
            Assert.Equal((0, ""), (code, error));
            this.All = MeasuredDrawing.Read(output);
            this.Files = Directory.GetFiles(folder.Path).ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
        }

        public IReadOnlyDictionary<string, string> Files { get; }

        internal IReadOnlyList<MeasuredDrawing> All { get; }
    }
}
