using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>Checks that nothing, such as a cache shared by analyzers, keeps compilations of the past alive: an IDE makes one per keystroke.</summary>
public static class MemoryAssertions
{
    /// <summary>Edits a project many times, with one driver and the same analyzers throughout, and counts the compilations that survive.</summary>
    /// <param name="state">The project.</param>
    /// <param name="analyzers">The analyzers, run after each edit.</param>
    /// <param name="generators">The generators, run after each edit.</param>
    /// <param name="edits">How many edits.</param>
    /// <param name="mayLive">How many compilations may be left; the last one always is.</param>
    /// <exception cref="VerificationException">More are left.</exception>
    public static void AssertOldCompilationsAreCollected(
        SolutionState state, IEnumerable<DiagnosticAnalyzer> analyzers, IEnumerable<IIncrementalGenerator> generators, int edits = 20, int mayLive = 2)
    {
        ImmutableArray<DiagnosticAnalyzer> kept = [.. analyzers];
        var (last, compilations) = Edit(state, kept, [.. generators.Select(g => g.AsSourceGenerator())], edits);
        var alive = compilations.Count;
        for (var i = 0; i < 10 && alive > mayLive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            alive = compilations.Count(c => c.IsAlive);
        }

        GC.KeepAlive(last);
        GC.KeepAlive(kept);
        if (alive > mayLive) throw new VerificationException(string.Create(CultureInfo.InvariantCulture, $"After {edits} edits {alive} compilations are alive; {mayLive} may be."));
    }

    // On its own, so that no local of the caller keeps what it made.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorRun Last, List<WeakReference> Compilations) Edit(
        SolutionState state, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<ISourceGenerator> generators, int edits)
    {
        var run = GeneratorRun.Run(state, generators).ThrowOnFailure();
        var compilations = new List<WeakReference>();
        for (var i = 0; i < edits; i++)
        {
            var edited = state.Clone();
            edited.Sources[0] = (edited.Sources[0].FileName, string.Create(CultureInfo.InvariantCulture, $"{edited.Sources[0].Content}\n// {i}"));
            run = run.RunAgain(edited).ThrowOnFailure();
            AnalysisRun.RunAsync(run.OutputCompilation, analyzers, state.CreateAnalyzerOptions()).GetAwaiter().GetResult().ThrowOnFailure();
            // By the tree that was edited: analyzers get a copy of the compilation, but every copy holds the same trees.
            compilations.Add(new(run.InputCompilation.SyntaxTrees[0]));
        }

        return (run, compilations);
    }
}
