using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>The result of running analyzers over one compilation.</summary>
/// <param name="Compilation">What was analysed.</param>
/// <param name="CompilerDiagnostics">What the compiler reports.</param>
/// <param name="AnalyzerDiagnostics">What the analyzers report, without what the source suppresses.</param>
/// <param name="Failures">Exceptions that escaped from analyzers (AD0001).</param>
public sealed record AnalysisRun(
    Compilation Compilation,
    ImmutableArray<Diagnostic> CompilerDiagnostics,
    ImmutableArray<Diagnostic> AnalyzerDiagnostics,
    ImmutableArray<(DiagnosticAnalyzer Analyzer, Exception Exception)> Failures)
{
    /// <summary>What no test wants to hear of: missing doc comments and the unification of assembly versions.</summary>
    internal static readonly ImmutableArray<string> NeverCompared = ["CS1591", "CS1701", "CS1702", "CS1705"];

    /// <summary>Runs analyzers as the compiler does.</summary>
    public static async Task<AnalysisRun> RunAsync(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken = default)
    {
        var failures = new ConcurrentQueue<(DiagnosticAnalyzer, Exception)>();
        var reported = ImmutableArray<Diagnostic>.Empty;
        if (!analyzers.IsEmpty)
        {
            var host = new CompilationWithAnalyzersOptions(
                options,
                (exception, analyzer, _) => failures.Enqueue((analyzer, exception)),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false,
                // Cancelling is not failing, unless nobody cancelled.
                analyzerExceptionFilter: exception => exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested);
            reported = await compilation.WithAnalyzers(analyzers, host).GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        }

        return new(compilation, Sort(compilation.GetDiagnostics(cancellationToken)), Sort(reported), [.. failures]);
    }

    /// <summary>Throws if an analyzer threw.</summary>
    public AnalysisRun ThrowOnFailure()
    {
        if (Failures.IsEmpty) return this;
        var (analyzer, exception) = Failures[0];
        throw new VerificationException($"{analyzer.GetType().FullName} threw (AD0001): {exception}", exception);
    }

    internal static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Where(d => !d.IsSuppressed)
            .OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start)
            .ThenBy(d => d.Location.SourceSpan.End)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ThenBy(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal),
    ];
}
