using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>Tests a code fix with the analyzer whose diagnostics it fixes. The same calls as Microsoft.CodeAnalysis.CSharp.CodeFix.Testing.</summary>
public static class CSharpCodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Expects the only rule of the analyzer.</summary>
    public static DiagnosticResult Diagnostic() => Rules.Only(new TAnalyzer());

    /// <summary>Expects the rule with this id.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId) => Rules.ById(diagnosticId, new TAnalyzer());

    /// <summary>Expects this rule.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <inheritdoc cref="CSharpAnalyzerVerifier{TAnalyzer}.VerifyAnalyzerAsync"/>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected) =>
        CSharpAnalyzerVerifier<TAnalyzer>.VerifyAnalyzerAsync(source, expected);

    /// <summary>Checks what the fix makes of the source; pass the source again, markup included, when no fix may be offered.</summary>
    public static Task VerifyCodeFixAsync(string source, string fixedSource) => VerifyCodeFixAsync(source, [], fixedSource);

    /// <inheritdoc cref="VerifyCodeFixAsync(string, string)"/>
    public static Task VerifyCodeFixAsync(string source, DiagnosticResult expected, string fixedSource) => VerifyCodeFixAsync(source, [expected], fixedSource);

    /// <inheritdoc cref="VerifyCodeFixAsync(string, string)"/>
    public static Task VerifyCodeFixAsync(string source, DiagnosticResult[] expected, string fixedSource)
    {
        var test = new Test { TestCode = source, FixedCode = fixedSource };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with options.</summary>
    public sealed class Test() : CodeFixTest(new TCodeFix(), new TAnalyzer());
}
