using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>NCD901 and NCD903: where reading stopped, and what it found out.</summary>
public class InformationRuleTests
{
    [Theory]
    [InlineData("""[Axes("b t -> b t")] static Tensor G(Tensor x) => {|NCD901:Load("features")|};""")]
    [InlineData("""[Axes("b t -> b t")] static Tensor G(Tensor x) { var y = {|NCD901:Load("features")|}; return x + y; }""")]
    public Task ReadingStops(string member) => Verify.SourceAsync(
        "public static class Code { static extern Tensor Load(string path);\n" + member + "\n}");

    [Theory]
    [InlineData("""[Axes("b t -> b t")] static Tensor G(Tensor x) => Load("features").Axes("b t");""")]
    [InlineData("""[Axes("b t -> b t")] static Tensor G(Tensor x) => Same(x);""")]
    public Task ReadingGoesOn(string member) => Verify.SourceAsync(
        "public static class Code { static Tensor Same(Tensor x) => x;\nstatic extern Tensor Load(string path);\n" + member + "\n}");

    [Fact]
    public async Task TheReasonIsSaid()
    {
        var report = Assert.Single(await Verify.ReportsAsync("""public static class Code { static extern Tensor Load(string path); [Axes("b t -> b t")] static Tensor G(Tensor x) => x + Load("a"); }"""), r => r.Id == "NCD901");
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
        Assert.Contains("Load", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task InferredAxes() => VerifyInferred(
        """[Axes("y k, x k -> y x")] static Tensor G(Tensor q, Tensor k) => {|#0:matmul({|#1:q|}, {|#2:{|#3:k|}.t()|})|};""",
        (0, "axes y x"),
        (1, "axes y k"),
        (2, "axes k x"),
        (3, "axes x k"));

    [Fact]
    public async Task InferredAxesAreOffUnlessAskedFor() => Assert.Empty(await Verify.ReportsAsync("""public static class Code { [Axes("y k -> y k")] static Tensor G(Tensor q) => q.relu(); }"""));

    [Fact]
    public Task InferredAxesOfAScalar() => VerifyInferred(
        """[Axes("y k ->")] static Tensor G(Tensor q) => {|#0:{|#1:q|}.sum()|};""",
        (0, "a scalar"),
        (1, "axes y k"));

    [Fact]
    public Task NothingIsInferredOfWhatIsUnknown() => VerifyInferred("""static extern Tensor Load(); [Axes("axes y k")] static void G(Tensor q) { var x = Load(); }""");

    [Fact]
    public Task NothingIsInferredWithoutAnEntryPoint() => VerifyInferred("""static Tensor Twice(Tensor q) => q + q;""");

    private static async Task VerifyInferred(string member, params (int Place, string Axes)[] expected)
    {
        var test = new CSharpAnalyzerVerifier<InferredAxesAnalyzer>.Test { TestCode = Verify.Usings + "public static class Code {\n" + member + "\n}" };
        test.ExpectedDiagnostics.AddRange(expected.Select(e => CSharpAnalyzerVerifier<InferredAxesAnalyzer>.Diagnostic().WithLocation(e.Place).WithArguments(e.Axes).WithSeverity(DiagnosticSeverity.Info)));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.NCD903.severity = suggestion\n"));
        await test.RunAsync();
    }
}
