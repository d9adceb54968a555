using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Code;

using VerifyCS = CSharpAllAnalyzersVerifier<CircuitAnalyzer>;

/// <summary>Checks what all analyzers together report in code that a TorchSharp user writes.</summary>
internal static class Verify
{
    /// <summary>The directives in front of every test source.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using NcdGenerators;
        using NcdGenerators.Circuits;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using F = TorchSharp.torch.nn.functional;

        """;

    /// <summary>Expects the rule with this id.</summary>
    public static DiagnosticResult Rule(string id) => VerifyCS.Diagnostic(id).WithOptions(DiagnosticOptions.IgnoreSeverity);

    /// <summary>Checks members of a static class; NCD901 counts, so what is expected to be clean must also be understood.</summary>
    public static Task MembersAsync(string members, params DiagnosticResult[] expected) => SourceAsync("public static class Code\n{\n" + members + "\n}\n", expected);

    /// <summary>Checks a module: its class, named Model, from the fields on.</summary>
    public static Task ModuleAsync(string contract, string body, params DiagnosticResult[] expected) => SourceAsync(Module(contract, body), expected);

    /// <summary>A module with one input and one result.</summary>
    public static string Module(string contract, string body) => $$"""
        [Axes("{{contract}}")]
        public class Model : Module<Tensor, Tensor>
        {
            public Model() : base("Model") => this.RegisterComponents();

        {{body}}
        }

        """;

    /// <summary>Checks a source.</summary>
    public static Task SourceAsync(string source, params DiagnosticResult[] expected)
    {
        var test = Create(source);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test to be given options. What is for tools only is not compared.</summary>
    public static AnalyzerTest Create(string source)
    {
        var test = new VerifyCS.Test { TestCode = Usings + source };
        test.TestState.Sources.AddRange(TestSetup.PackageSource);
        test.DisabledDiagnostics.AddRange(["NCD902", "NCD903"]);
        return test;
    }

    /// <summary>The diagnostics of a source, to look at their messages.</summary>
    public static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> ReportsAsync(string source)
    {
        var state = Project(source);
        var run = await AnalysisRun.RunAsync(state.CreateCompilation(), [.. VerifyCS.CreateAnalyzers()], state.CreateAnalyzerOptions());
        Assert.Empty(run.ThrowOnFailure().CompilerDiagnostics.Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return run.AnalyzerDiagnostics;
    }

    /// <summary>A project of a source, with the directives, and the package's files.</summary>
    public static SolutionState Project(string source)
    {
        var state = new SolutionState(Usings + source);
        state.Sources.AddRange(TestSetup.PackageSource);
        return state;
    }
}
