using System.Globalization;
using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Samples;

using VerifyCS = CSharpAllAnalyzersVerifier<CircuitAnalyzer>;

/// <summary>
/// The models of sample-app are clean; one letter, one size or one transposition changed gives a diagnostic on that
/// expression, which names both axes.
/// </summary>
public class AcceptanceTests
{
    public static TheoryData<string> Models => [.. SampleApp.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task ModelsAreCleanAndCompletelyRead(string model) => Assert.Empty(await ReportsAsync(SampleApp.Source(model)));

    [Theory]

    // One letter of an einsum.
    [InlineData("MultiHeadAttention", "\"y k h, x k h -> y x h\", q", "\"y k h, x h h -> y x h\", q", "NCD108", "k", "h")]
    [InlineData("MultiHeadAttention", "\"y k h, x k h -> y x h\", q", "\"y h h, x k h -> y x h\", q", "NCD108", "k", "h")]
    [InlineData("MultiHeadAttention", "\"y x h, x k h -> y k h\", scores", "\"y x k, x k h -> y k h\", scores", "NCD108", "k", "h")]

    // One size of a layer.
    [InlineData("MultiHeadAttention", "this.Lk = Linear(width, depth * heads", "this.Lk = Linear(width, 2 * depth * heads", "NCD110", "k", "2*k")]
    [InlineData("MultiHeadAttention", "this.Lo = Linear(depth * heads, width", "this.Lo = Linear(heads, width", "NCD101", "h*k", "h")]
    [InlineData("MultiHeadAttention", "this.Lq = Linear(width, ", "this.Lq = Linear(depth, ", "NCD101", "m", "k")]
    [InlineData("BasicImageRecogniser", "Linear(512, 512)", "Linear(256, 512)", "NCD101", "512", "256")]
    [InlineData("BasicImageRecogniser", "Linear(28 * 28, 512)", "Linear(28 * 27, 512)", "NCD101", "784", "756")]
    [InlineData("BasicImageRecogniser", "Linear(512, 10)", "Linear(512, 11)", "NCD107", "11", "10")]
    [InlineData("BasicImageRecogniser", "Flatten(start_dim: -2)", "Flatten(start_dim: -1)", "NCD101", "28", "784")]

    // A transposition.
    [InlineData("ScaledDotProductAttention", "k.transpose(-2, -1)", "k", "NCD101", "k", "x")]
    [InlineData("ScaledDotProductAttention", "matmul(scores.softmax(-1), v)", "matmul(scores.softmax(-1).transpose(0, 1), v)", "NCD101", "y", "x")]
    [InlineData("ScaledDotProductAttention", "matmul(scores.softmax(-1), v)", "matmul(scores.softmax(-1), v).t()", "NCD107", "y", "k")]
    public async Task OneChangeIsReportedAndNamesBothAxes(string model, string right, string wrong, string id, string first, string second)
    {
        var source = SampleApp.Source(model);
        Assert.Single(Occurrences(source, right));
        var changed = source.Replace(right, wrong, StringComparison.Ordinal);

        var report = Assert.Single(await ReportsAsync(changed), r => r.Id == id);
        Assert.True(report.Severity >= DiagnosticSeverity.Warning);
        Assert.True(report.Location.IsInSource);
        var message = report.GetMessage(CultureInfo.InvariantCulture);
        Assert.True(Names(message, first) && Names(message, second), message);
    }

    /// <summary>The diagnostic stands on the expression that was changed.</summary>
    [Theory]
    [InlineData("MultiHeadAttention", "\"y k h, x k h -> y x h\", q", "\"y k h, x h h -> y x h\", q", "Einops.einsum(\"y k h, x h h -> y x h\", q, k)")]
    [InlineData("ScaledDotProductAttention", "k.transpose(-2, -1)", "k", "matmul(q, k)")]
    [InlineData("BasicImageRecogniser", "Linear(512, 512)", "Linear(256, 512)", "Linear(256, 512)")]
    public async Task TheReportStandsOnTheExpression(string model, string right, string wrong, string expression)
    {
        var changed = SampleApp.Source(model).Replace(right, wrong, StringComparison.Ordinal);
        var start = changed.IndexOf(expression, StringComparison.Ordinal);
        var reports = (await ReportsAsync(changed)).Where(r => r.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.InRange(report.Location.SourceSpan.Start, start, start + expression.Length));
    }

    [Fact]
    public async Task TheBrokenModelIsRejected()
    {
        var source = SampleApp.Broken();
        var reports = (await ReportsAsync(source)).Where(r => r.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.Equal(
            ["matmul(q, x)", "h", "x - x.mean([1])", "this.output.call(this.project.call(centred))"],
            reports.Select(r => source.Substring(r.Location.SourceSpan.Start, r.Location.SourceSpan.Length)));
    }

    private static IEnumerable<int> Occurrences(string source, string text)
    {
        for (var i = source.IndexOf(text, StringComparison.Ordinal); i >= 0; i = source.IndexOf(text, i + 1, StringComparison.Ordinal)) yield return i;
    }

    // An axis or size stands in the message as a word of its own.
    private static bool Names(string message, string axis) =>
        System.Text.RegularExpressions.Regex.IsMatch(message, @"(?<![\w*])" + System.Text.RegularExpressions.Regex.Escape(axis) + @"(?![\w*])");

    // What an IDE shows; hints for tools are left out.
    private static async Task<IReadOnlyList<Diagnostic>> ReportsAsync(string source)
    {
        var state = SampleApp.Project(source);
        var run = await AnalysisRun.RunAsync(state.CreateCompilation(), [.. VerifyCS.CreateAnalyzers()], state.CreateAnalyzerOptions());
        Assert.Empty(run.ThrowOnFailure().CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. run.AnalyzerDiagnostics.Where(d => d.Severity > DiagnosticSeverity.Hidden)];
    }
}
