using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Options;

/// <summary>Suppression, severities, and the switches that turn things off.</summary>
public class OptionTests
{
    private const string Wrong = """public static class Code { [Axes("y k, x k -> y x")] public static Tensor G(Tensor q, Tensor k) => {|NCD101:matmul(q, k)|}; }""";
    private const string Clean = """public static class Code { [Axes("y k, x k -> y x")] public static Tensor G(Tensor q, Tensor k) => matmul(q, k); }""";

    private const string Checked = """
        [Axes("x (k h) -> x (k h)")]
        public class Model : Module<Tensor, Tensor>
        {
            [Axis("h")] private readonly int heads = 8;
            public Model() : base("Model") { }
            public override Tensor forward(Tensor x) => x.softmax(7);
            public static Tensor Run(Model m, Tensor x) => m.forward(x);
            [Axes("b (t")] public static Tensor Broken(Tensor x) => x;
        }
        """;

    [Fact]
    public Task APragmaSuppressesOneLine() => new Func<AnalyzerTest, Task>(test =>
    {
        // Which disables everything at the top; here it is switched on again further down.
        test.TestBehaviors = TestBehaviors.SkipSuppressionCheck;
        return test.RunAsync();
    })(Verify.Create("""
        public static class Code
        {
            [Axes("y k, x k -> y x")] public static Tensor First(Tensor q, Tensor k) => {|NCD101:matmul(q, k)|};
        #pragma warning disable NCD101
            [Axes("y k, x k -> y x")] public static Tensor Second(Tensor q, Tensor k) => matmul(q, k);
        #pragma warning restore NCD101
            [Axes("y k, x k -> y x")] public static Tensor Third(Tensor q, Tensor k) => {|NCD101:matmul(q, k)|};
        }
        """));

    [Fact]
    public Task AnAttributeSuppresses() => Verify.SourceAsync("""
        public static class Code
        {
            [System.Diagnostics.CodeAnalysis.SuppressMessage("Axes", "NCD101")]
            [Axes("y k, x k -> y x")] public static Tensor First(Tensor q, Tensor k) => matmul(q, k);
        }
        """);

    [Fact]
    public Task NothingWithSeverityNone() => WithConfigAsync(Clean, "root = true\n[*.cs]\ndotnet_diagnostic.NCD101.severity = none\n");

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public Task TheSeverityIsConfigured(string text, DiagnosticSeverity severity) => WithConfigAsync(
        Clean.Replace("matmul(q, k)", "{|#0:matmul(q, k)|}", StringComparison.Ordinal),
        $"root = true\n[*.cs]\ndotnet_diagnostic.NCD101.severity = {text}\n",
        new DiagnosticResult("NCD101", severity).WithLocation(0));

    [Fact]
    public Task AConfigurationOfOtherFilesIsNoneOfOurs() => WithConfigAsync(Wrong, "root = true\n[*.vb]\ndotnet_diagnostic.NCD101.severity = none\n");

    [Fact]
    public async Task OneSwitchTurnsEverythingOff()
    {
        Assert.NotEmpty(await ReportsAsync(Checked));
        Assert.Empty(await ReportsAsync(Checked, ("build_property.NcdEnabled", "false")));
        Assert.NotEmpty(await ReportsAsync(Checked, ("build_property.NcdEnabled", "true")));
    }

    [Fact]
    public async Task WithoutGuardsNobodyIsToldAboutThem()
    {
        Assert.Superset(new HashSet<string> { "NCD301", "NCD302" }, (await ReportsAsync(Checked)).Select(r => r.Id).ToHashSet());
        var ids = (await ReportsAsync(Checked, ("build_property.NcdGuards", "false"))).Select(r => r.Id).ToHashSet();
        Assert.DoesNotContain("NCD301", ids);
        Assert.DoesNotContain("NCD302", ids);
        Assert.Contains("NCD104", ids);
    }

    [Theory]
    [InlineData("NcdEnabled", "false", false, false)]
    [InlineData("NcdEnabled", "FALSE", false, false)]
    [InlineData("NcdEnabled", "", true, true)]
    [InlineData("NcdGuards", "false", false, true)]
    [InlineData("NcdEmitManifest", "false", true, false)]
    [InlineData("NcdDiagrams", "none", true, false)]
    public void WhatTheGeneratorEmits(string property, string value, bool guards, bool manifest)
    {
        var state = Verify.Project(Checked.Replace("""[Axes("b (t")]""", "", StringComparison.Ordinal));
        state.GlobalOptions["build_property.NcdEmitManifest"] = "true";
        state.GlobalOptions["build_property." + property] = value;
        var names = GeneratorRun.Run<NcdGenerator>(state).Sources.Select(s => s.HintName).ToList();
        Assert.Equal(guards, names.Contains("Model.AxisGuard.g.cs"));
        Assert.Equal(manifest, names.Contains("NcdManifest.g.cs"));
    }

    [Fact]
    public async Task NothingWithoutTorchSharp()
    {
        const string Source = """
            using NcdGenerators;
            namespace TorchSharp.Mine { public class Tensor { public Tensor matmul(Tensor other) => this; } }
            public class Model
            {
                public TorchSharp.Mine.Tensor forward(TorchSharp.Mine.Tensor x) => x.matmul(x);
                [Axis("h")] private readonly int heads = 8;
            }
            """;
        var state = new SolutionState(Source) { ReferenceAssemblies = ReferenceAssemblies.Framework.AddAssemblies(typeof(AxesAttribute).Assembly, typeof(Circuits.Axis).Assembly) };
        state.GlobalOptions["build_property.NcdEmitManifest"] = "true";
        Assert.Empty(await RunAsync(state));

        // The build task wants to find the manifest, if only to see that it is empty.
        Assert.Equal(["NcdManifest.g.cs"], GeneratorRun.Run<NcdGenerator>(state).AssertCompiles().Sources.Select(s => s.HintName));
    }

    [Fact]
    public void NothingWithoutOurPackage()
    {
        var state = new SolutionState("public class C { }") { ReferenceAssemblies = ReferenceAssemblies.Framework };
        Assert.Empty(GeneratorRun.Run<NcdGenerator>(state).Sources);
    }

    private static Task WithConfigAsync(string source, string config, params DiagnosticResult[] expected)
    {
        var test = Verify.Create(source);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", config));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    private static Task<IReadOnlyList<Diagnostic>> ReportsAsync(string source, params (string Key, string Value)[] options)
    {
        var state = Verify.Project(source);
        foreach (var (key, value) in options) state.GlobalOptions[key] = value;
        return RunAsync(state);
    }

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(SolutionState state)
    {
        var run = await AnalysisRun.RunAsync(state.CreateCompilation(), [.. CSharpAllAnalyzersVerifier<CircuitAnalyzer>.CreateAnalyzers()], state.CreateAnalyzerOptions());
        return run.ThrowOnFailure().AnalyzerDiagnostics;
    }
}
