using System.Globalization;
using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>The manifest reads back, and its bytes depend on the source alone.</summary>
public class ManifestTests
{
    private static readonly string[] Sources = [.. SampleApp.Models.Select(SampleApp.Source)];

    [Fact]
    public void ItReadsBack()
    {
        var reading = ManifestReader.Read(Manifest(Sources));
        Assert.Null(reading.Error);
        Assert.Equal(
            [
                "SampleApp.Models.BasicImageRecogniser.forward",
                "SampleApp.Models.MultiHeadAttention.AttendPerHead",
                "SampleApp.Models.MultiHeadAttention.forward",
                "SampleApp.Models.ScaledDotProductAttention.Attend",
            ],
            reading.Entries.Select(entry => entry.TypeName));
        foreach (var entry in reading.Entries)
        {
            var circuit = CircuitText.Parse(entry.CanonicalText);
            Assert.Equal(entry.TypeName, circuit.Name);
            Assert.Equal(entry.CanonicalText, CircuitText.Write(circuit));
            Assert.NotEmpty(circuit.Steps);
            Assert.NotEmpty(circuit.Outputs);
        }
    }

    [Fact]
    public void TitlesAreKept() => Assert.Contains(ManifestReader.Read(Manifest(Sources)).Entries, entry => entry.DisplayName == "Multi-Head Attention");

    [Theory]
    [InlineData("public class C { }")]
    [InlineData("public class C : Module<Tensor, Tensor> { public C() : base(\"C\") { } public override Tensor forward(Tensor x) => x; }")]
    public void ItIsThereWithoutCircuits(string source)
    {
        var reading = ManifestReader.Read(Manifest([Verify.Usings + source]));
        Assert.Null(reading.Error);
        Assert.Empty(reading.Entries);
    }

    [Fact]
    public void AllAsksForMethodsThatNobodyAnnotated()
    {
        const string Source = Verify.Usings + "public class C : Module<Tensor, Tensor> { public C() : base(\"C\") { } public override Tensor forward(Tensor x) => x.relu(); }";
        Assert.Equal(["C.forward"], ManifestReader.Read(Manifest([Source], ("NcdDiagrams", "all"))).Entries.Select(entry => entry.TypeName));
    }

    [Fact]
    public void ItDoesNotChangeTheAssembly()
    {
        var run = Run(Sources).AssertCompiles();
        Assert.All(run.GetSource(ManifestFormat.FileName).Split('\n'), line => Assert.True(line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal), line));
    }

    [Fact]
    public void TwoRunsGiveTheSameBytes() => Assert.Equal(Manifest(Sources), Manifest(Sources));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void EveryCultureGivesTheSameBytes(string culture)
    {
        var expected = All(Sources);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, All(Sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEndingsDoNotMatter() => Assert.Equal(All(Sources), All([.. Sources.Select(source => source.Replace("\n", "\r\n", StringComparison.Ordinal))]));

    [Fact]
    public void GeneratedFilesHaveUnixLineEndings() => Assert.DoesNotContain('\r', All([.. Sources.Select(source => source.Replace("\n", "\r\n", StringComparison.Ordinal))]));

    [Fact]
    public void TheOrderAndPlaceOfFilesDoNotMatter()
    {
        var state = Project([.. Sources.Reverse()]);
        for (var i = 0; i < state.Sources.Count; i++) state.Sources[i] = ("C:\\elsewhere\\" + i.ToString(CultureInfo.InvariantCulture) + ".cs", state.Sources[i].Content);
        Assert.Equal(All(Sources), All(GeneratorRun.Run<NcdGenerator>(state)));
    }

    [Fact]
    public void NoPlaceOfTheSourceIsInIt() => Assert.DoesNotContain("/0/", Manifest(Sources), StringComparison.Ordinal);

    [Fact]
    public void AddingALineChangesNothing() => Assert.Equal(All(Sources), All([.. Sources.Select(source => "// A comment.\n" + source)]));

    private static string Manifest(string[] sources, params (string Key, string Value)[] options) => Run(sources, options).GetSource(ManifestFormat.FileName);

    private static string All(string[] sources) => All(Run(sources));

    private static string All(GeneratorRun run) => string.Concat(run.Sources.Select(source => source.HintName + "\n" + source.Text));

    private static GeneratorRun Run(string[] sources, params (string Key, string Value)[] options) => GeneratorRun.Run<NcdGenerator>(Project(sources, options));

    private static SolutionState Project(string[] sources, params (string Key, string Value)[] options)
    {
        var state = SampleApp.Project(sources);
        state.GlobalOptions["build_property.NcdEmitManifest"] = "true";
        foreach (var (key, value) in options) state.GlobalOptions["build_property." + key] = value;
        return state;
    }
}
