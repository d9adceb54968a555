using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Testing.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>One file that a generator added.</summary>
public readonly record struct GeneratedSource(string HintName, string Text);

/// <summary>The result of running generators over a project. Immutable; running again goes on from the driver's caches, as in an IDE.</summary>
public sealed class GeneratorRun
{
    private readonly SolutionState state;

    private GeneratorRun(SolutionState state, GeneratorDriver driver, CancellationToken cancellationToken)
    {
        this.state = state;
        InputCompilation = state.CreateCompilation();
        Driver = driver.RunGeneratorsAndUpdateCompilation(InputCompilation, out var output, out var diagnostics, cancellationToken);
        OutputCompilation = (CSharpCompilation)output;
        Diagnostics = AnalysisRun.Sort(diagnostics);
        Result = Driver.GetRunResult();
        Sources = [.. Result.Results
            .SelectMany(r => r.GeneratedSources.IsDefault ? [] : r.GeneratedSources)
            .Select(s => new GeneratedSource(s.HintName, s.SourceText.ToString()))
            .OrderBy(s => s.HintName, StringComparer.Ordinal)];
    }

    public CSharpCompilation InputCompilation { get; }

    /// <summary>The input and what was generated.</summary>
    public CSharpCompilation OutputCompilation { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generated files, in order of hint name.</summary>
    public ImmutableArray<GeneratedSource> Sources { get; }

    /// <summary>What the generators report, without what the source suppresses.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Exceptions that escaped from generators (CS8785).</summary>
    public IEnumerable<Exception> Failures => Result.Results.Select(r => r.Exception).OfType<Exception>();

    /// <summary>Runs new generators over a project.</summary>
    /// <param name="state">The project; its sources are taken as they are, without markup.</param>
    /// <param name="generators">The generators.</param>
    /// <param name="trackSteps">Whether the driver notes why each step ran; see <see cref="IncrementalAssertions"/>.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static GeneratorRun Run(SolutionState state, IEnumerable<ISourceGenerator> generators, bool trackSteps = false, CancellationToken cancellationToken = default)
    {
        var options = state.CreateAnalyzerOptions();
        var driver = CSharpGeneratorDriver.Create(
            generators,
            options.AdditionalFiles,
            state.ParseOptions,
            options.AnalyzerConfigOptionsProvider,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: trackSteps));
        return new(state.Clone(), driver, cancellationToken);
    }

    /// <summary>Runs one generator over a project, and fails if it throws.</summary>
    public static GeneratorRun Run<TGenerator>(SolutionState state)
        where TGenerator : IIncrementalGenerator, new() => Run(state, [new TGenerator().AsSourceGenerator()]).ThrowOnFailure();

    /// <summary>Runs one generator over sources, and fails if it throws.</summary>
    public static GeneratorRun Run<TGenerator>(params string[] sources)
        where TGenerator : IIncrementalGenerator, new() => Run<TGenerator>(new SolutionState(sources));

    /// <summary>Runs the same driver over another state of the project.</summary>
    public GeneratorRun RunAgain(SolutionState edited, CancellationToken cancellationToken = default)
    {
        var options = edited.CreateAnalyzerOptions();
        var driver = Driver.WithUpdatedParseOptions(edited.ParseOptions);
        // New objects would count as changes; unchanged files and options must stay the objects that they were, as they do in an IDE.
        if (!edited.AdditionalFiles.SequenceEqual(state.AdditionalFiles)) driver = driver.ReplaceAdditionalTexts(options.AdditionalFiles);
        if (!edited.AnalyzerConfigFiles.SequenceEqual(state.AnalyzerConfigFiles) || !edited.GlobalOptions.SequenceEqual(state.GlobalOptions))
            driver = driver.WithUpdatedAnalyzerConfigOptions(options.AnalyzerConfigOptionsProvider);
        return new(edited.Clone(), driver, cancellationToken);
    }

    /// <summary>The text of a generated file.</summary>
    /// <exception cref="VerificationException">No generator added it.</exception>
    public string GetSource(string hintName) => Sources.Where(s => s.HintName == hintName).Select(s => s.Text).SingleOrDefault()
        ?? throw new VerificationException($"No file {hintName} was generated; there are [{string.Join(", ", Sources.Select(s => s.HintName))}].");

    /// <summary>Throws if a generator threw.</summary>
    public GeneratorRun ThrowOnFailure()
    {
        var failed = Result.Results.FirstOrDefault(r => r.Exception is not null);
        return failed.Exception is null
            ? this
            : throw new VerificationException($"{failed.Generator.GetGeneratorType().FullName} threw (CS8785): {failed.Exception}", failed.Exception);
    }

    /// <summary>Throws unless sources and generated files compile.</summary>
    /// <param name="level">The least severity that counts.</param>
    public GeneratorRun AssertCompiles(DiagnosticSeverity level = DiagnosticSeverity.Error)
    {
        ThrowOnFailure();
        var found = AnalysisRun.Sort(OutputCompilation.GetDiagnostics().Where(d => d.Severity >= level && !AnalysisRun.NeverCompared.Contains(d.Id)));
        return found.IsEmpty ? this : throw new VerificationException("The result does not compile:\n" + DiagnosticReport.List(found) + ListSources());
    }

    /// <summary>Throws unless exactly these diagnostics are reported by the generators.</summary>
    public GeneratorRun AssertDiagnostics(params DiagnosticResult[] expected)
    {
        var path = state.Sources.Count > 0 ? state.Sources[0].FileName : "";
        DiagnosticReport.Verify(
            "Generation", [.. expected.Select(e => e.Resolve(path, ImmutableDictionary<int, FileLinePositionSpan>.Empty))], Diagnostics, Files());
        return this;
    }

    /// <summary>Throws unless exactly these files were generated, to the byte.</summary>
    public GeneratorRun AssertSources(params (string HintName, string Text)[] expected)
    {
        foreach (var (hint, text) in expected) TextAssert.Equal(hint, text, GetSource(hint));
        var extra = Sources.Select(s => s.HintName).Except(expected.Select(e => e.HintName), StringComparer.Ordinal).ToList();
        return extra.Count == 0 ? this : throw new VerificationException($"Unexpected generated files: {string.Join(", ", extra)}.\n" + ListSources());
    }

    /// <summary>Compiles the result into memory and loads it; dispose it to unload.</summary>
    /// <exception cref="VerificationException">It does not compile.</exception>
    public LoadedAssembly Load()
    {
        ThrowOnFailure();
        return LoadedAssembly.Load(OutputCompilation, state.ReferenceAssemblies.AddedPaths);
    }

    private string ListSources() => string.Concat(Sources.Select(s => $"\n---- {s.HintName}\n{s.Text}\n"));

    private Dictionary<string, SourceText> Files() => OutputCompilation.SyntaxTrees.ToDictionary(t => t.FilePath, t => t.GetText(), StringComparer.Ordinal);
}
