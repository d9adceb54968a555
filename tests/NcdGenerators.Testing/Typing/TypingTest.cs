using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>
/// Runs generators and analyzers over the states that a file passes through while somebody types, as an IDE does, and checks that none throws
/// (CS8785, AD0001) and none hangs.
/// </summary>
public sealed class TypingTest
{
    /// <summary>The finished project. Its first source is the one that is typed; markup is not taken out.</summary>
    public SolutionState TestState { get; init; } = new();

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; } = [];

    public ImmutableArray<ISourceGenerator> Generators { get; init; } = [];

    /// <summary>Only every so many states are looked at; the last one always is.</summary>
    public int Step { get; init; } = 1;

    /// <summary>How long one state may take. Far above what is needed: it is there to tell a slow machine from a hang.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks every prefix of the source: it is typed from the top.</summary>
    public static Task AssertSurvivesPrefixesAsync(
        string source, IEnumerable<DiagnosticAnalyzer> analyzers, IEnumerable<IIncrementalGenerator> generators, int step = 1, CancellationToken cancellationToken = default) =>
        Create(source, analyzers, generators, step).RunPrefixesAsync(cancellationToken);

    /// <summary>Checks the source without each one of its tokens: it is edited in the middle.</summary>
    public static Task AssertSurvivesMissingTokensAsync(
        string source, IEnumerable<DiagnosticAnalyzer> analyzers, IEnumerable<IIncrementalGenerator> generators, int step = 1, CancellationToken cancellationToken = default) =>
        Create(source, analyzers, generators, step).RunMissingTokensAsync(cancellationToken);

    /// <inheritdoc cref="AssertSurvivesPrefixesAsync"/>
    /// <returns>How many states were looked at.</returns>
    public Task<int> RunPrefixesAsync(CancellationToken cancellationToken = default)
    {
        var source = TestState.Sources[0].Content;
        return RunAsync([.. Enumerable.Range(0, source.Length + 1).Select(length => source[..length])], cancellationToken);
    }

    /// <inheritdoc cref="AssertSurvivesMissingTokensAsync"/>
    /// <returns>How many states were looked at.</returns>
    public Task<int> RunMissingTokensAsync(CancellationToken cancellationToken = default)
    {
        var source = TestState.Sources[0].Content;
        var tokens = CSharpSyntaxTree.ParseText(source, TestState.ParseOptions, cancellationToken: cancellationToken)
            .GetRoot(cancellationToken).DescendantTokens().Where(t => t.Span.Length > 0);
        return RunAsync([.. tokens.Select(t => source.Remove(t.SpanStart, t.Span.Length)), source], cancellationToken);
    }

    private static TypingTest Create(string source, IEnumerable<DiagnosticAnalyzer> analyzers, IEnumerable<IIncrementalGenerator> generators, int step) => new()
    {
        TestState = new(source),
        Analyzers = [.. analyzers],
        Generators = [.. generators.Select(g => g.AsSourceGenerator())],
        Step = step,
    };

    private async Task<int> RunAsync(ImmutableArray<string> states, CancellationToken cancellationToken)
    {
        if (Analyzers.IsEmpty && Generators.IsEmpty) throw new VerificationException("There is nothing to run.");
        var options = TestState.CreateAnalyzerOptions();
        GeneratorRun? run = null;
        var count = 0;
        for (var i = 0; i < states.Length; i++)
        {
            if (i % Step != 0 && i != states.Length - 1) continue;
            count++;
            var state = TestState.Clone();
            state.Sources[0] = (state.Sources[0].FileName, states[i]);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeLimit);
            try
            {
                // The second limit is for code that does not look at its token.
                var (before, token) = (run, limit.Token);
                run = await Task.Run(() => LookAtAsync(state, before, token), CancellationToken.None).WaitAsync(TimeLimit + TimeLimit, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new VerificationException(string.Create(CultureInfo.InvariantCulture, $"State {i} took longer than {TimeLimit}:\n{states[i]}"));
            }
            catch (VerificationException e)
            {
                throw new VerificationException(string.Create(CultureInfo.InvariantCulture, $"State {i} of {states.Length}: {e.Message}\n---- source\n{states[i]}"), e);
            }
        }

        return count;

        async Task<GeneratorRun> LookAtAsync(SolutionState state, GeneratorRun? before, CancellationToken token)
        {
            // One driver throughout: a stale cache can throw where a fresh run does not.
            var run = (before is null ? GeneratorRun.Run(state, Generators, cancellationToken: token) : before.RunAgain(state, token)).ThrowOnFailure();
            (await AnalysisRun.RunAsync(run.OutputCompilation, Analyzers, options, token).ConfigureAwait(false)).ThrowOnFailure();
            return run;
        }
    }
}
