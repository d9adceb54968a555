using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NcdGenerators.Analyzers;
using NcdGenerators.Tool.Projects;

namespace NcdGenerators.Tool.Checks;

/// <summary>Runs the analyzers as the compiler does: <c>#pragma</c>, <c>.editorconfig</c> and <c>NoWarn</c> hold.</summary>
internal static class AnalyzerRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        .. typeof(NcdAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(NcdAnalyzer)))
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rules that can be reported, in order of their ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. All.SelectMany(static analyzer => analyzer.SupportedDiagnostics).DistinctBy(static rule => rule.Id).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>What the analyzers report, in order of place.</summary>
    public static async Task<IReadOnlyList<CheckResult>> Run(Input input, CSharpCompilation compilation, CancellationToken cancellation)
    {
        var settings = new EditorConfigs(compilation.SyntaxTrees, input.Project.Options);
        var configured = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(settings.Severities));
        var analysis = configured.WithAnalyzers(All, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], settings.Options),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. found
                .Where(diagnostic => diagnostic.Location.SourceTree is { } tree && input.Only?.Contains(tree.FilePath) != false)
                .Select(CheckResult.Of)
                .Distinct()
                .OrderBy(static result => result.File, StringComparer.Ordinal)
                .ThenBy(static result => result.Line)
                .ThenBy(static result => result.Column)
                .ThenBy(static result => result.Rule, StringComparer.Ordinal),
        ];
    }
}

/// <summary>One diagnostic; lines and columns count from 1.</summary>
internal sealed record CheckResult(string Rule, DiagnosticSeverity Severity, string File, int Line, int Column, int EndLine, int EndColumn, string Message)
{
    public static CheckResult Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new CheckResult(
            diagnostic.Id,
            diagnostic.Severity,
            span.Path,
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Line + 1,
            span.EndLinePosition.Character + 1,
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }
}
