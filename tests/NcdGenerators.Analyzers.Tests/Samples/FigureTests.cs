using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Samples;

using VerifyCS = CSharpAllAnalyzersVerifier<CircuitAnalyzer>;

/// <summary>
/// The paper's figures in sample-app are clean. What its notebook gets wrong is reported when it is ported as it stands:
/// the comments in the samples quote these reports.
/// </summary>
public class FigureTests
{
    public static TheoryData<string> Figures => [.. SampleApp.Figures];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task FiguresAreClean(string figure)
    {
        var reports = (await ReportsAsync(SampleApp.SourcesOf(figure).Values)).Where(static report => report.Severity > DiagnosticSeverity.Hidden);

        // A module that is made of others is read where it is made.
        Assert.DoesNotContain(reports, static report => !report.GetMessage().Contains("is given by the caller", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Models/IdentityResNet", "Block.cs", "Conv2d(nb, n1, 1)),\n            skip: Conv2d(n0, n1, 1, stride: s));", "Conv2d(nb, n1, 1)));", "NCD102", "add aligns 'n1' (axis 1 of input) with 'n0' (axis 1 of other)")]
    [InlineData("Models/UNet", "DoubleConvolution.cs", "Conv2d(c1, c1, 3", "Conv2d(c0, c1, 3", "NCD101", "conv2d contracts 'c1' (axis 0 of input) with in_channels c0, which must have equal sizes")]
    [InlineData("Models/UNet", "DownScaleBlock.cs", "MaxPool2d(2)", "MaxPool2d(2, 2, 1)", "NCD107", "is declared [c1 y/2 x/2], but it has the axes [c1 {y/2+1} {x/2+1}]")]
    [InlineData("Models/UNet", "UpScaleBlock.cs", "c0, 2, stride: 2)", "c0, 2, 2, 1)", "NCD107", "declared [c0 2*y 2*x], but it has the axes [c0 {2*y-2} {2*x-2}]")]
    [InlineData("Models/UNet", "UpScaleBlock.cs", "(2 * c1, c1)", "(2 * c1, c0)", "NCD101", "conv_transpose2d contracts 'c0' (axis 0 of input) with in_channels c1")]
    [InlineData("Models/UNet", "UpScaleBlock.cs", "cat([x, C], dim: 0)", "concat(x, C, 1)", "CS1501", "No overload for method 'concat' takes 3 arguments")]
    [InlineData("Models/UNet", "UNet.cs", "c[4], 2, stride: 2)", "c[4], 2, 2, 1)", "NCD110", "in the argument [`c[4]` 64 64] 64 stands where '~y' is 62")]
    [InlineData("Models/UNet", "UNet.cs", "classes, 1)", "classes)", "CS1501", "No overload for method 'Conv2d' takes 2 arguments")]
    [InlineData("Models/UNet", "UNet.cs", "return this.finalConvolution", "x = this.finalConvolution", "CS0161", "not all code paths return a value")]
    [InlineData("Models/BasicImageRecogniser.cs", "BasicImageRecogniser.cs", "functional.softmax(x, dim: -1)", "Softmax(x)", "CS1503", "Argument 1: cannot convert from 'TorchSharp.torch.Tensor' to 'long'")]
    public async Task TheNotebooksMistakesAreReported(string figure, string file, string right, string asInTheNotebook, string id, string words)
    {
        var sources = SampleApp.SourcesOf(figure);
        var path = Assert.Single(sources.Keys, key => key.EndsWith("/" + file, StringComparison.Ordinal));
        Assert.Contains(right, sources[path], StringComparison.Ordinal);
        var changed = sources.ToDictionary(static source => source.Key, source => source.Key == path ? source.Value.Replace(right, asInTheNotebook, StringComparison.Ordinal) : source.Value);
        Assert.Contains(await ReportsAsync(changed.Values), report => report.Id == id && report.GetMessage().Contains(words, StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(IEnumerable<string> sources)
    {
        var state = SampleApp.Project([.. sources]);
        var run = (await AnalysisRun.RunAsync(state.CreateCompilation(), [.. VerifyCS.CreateAnalyzers()], state.CreateAnalyzerOptions())).ThrowOnFailure();
        return run.AnalyzerDiagnostics.Concat(run.CompilerDiagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error));
    }
}
