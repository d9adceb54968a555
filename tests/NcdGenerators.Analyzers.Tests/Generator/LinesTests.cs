using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>Where the manifest's circuits are in the source.</summary>
public class LinesTests
{
    private const string Source = """
        public class Net : Module<Tensor, Tensor>
        {
            public Net() : base("Net") { }
            public override Tensor forward([Axes("b t")] Tensor x) => x
                .relu();
        }

        """;

    [Theory]
    [InlineData("")]
    [InlineData("// One.\n\n// Two.\n")]
    public void AnchorsHaveTheLineOfTheirExpression(string before)
    {
        var state = Verify.Project(before + Source);
        state.GlobalOptions["build_property.NcdEmitManifest"] = "true";
        var entries = ManifestReader.Read(GeneratorRun.Run<NcdGenerator>(state).GetSource(ManifestFormat.FileName)).Entries;
        var entry = Assert.Single(ManifestLines.AddTo([.. entries], GeneratorRun.Run<LinesGenerator>(state).GetSource(ManifestLines.FileName)));
        var line = Assert.Single(entry.Lines);
        var text = state.Sources[0].Content.ToString().Split('\n')[line.Line - 1];
        Assert.Equal("Net.forward#0", line.Anchor);
        Assert.Equal("x", text[(line.Column - 1)..]);
    }

    [Fact]
    public void EditorsGetNone()
    {
        var state = Verify.Project(Source);
        state.GlobalOptions["build_property.NcdEmitManifest"] = "false";
        Assert.Empty(GeneratorRun.Run<LinesGenerator>(state).Sources);
    }
}
