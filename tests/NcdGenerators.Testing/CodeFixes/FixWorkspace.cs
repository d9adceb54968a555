using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing.CodeFixes;

/// <summary>A project as an IDE holds it, made of a <see cref="SolutionState"/>.</summary>
internal static class FixWorkspace
{
    public static Solution CreateSolution(AdhocWorkspace workspace, SolutionState state)
    {
        var compilation = state.CreateCompilation();
        var id = ProjectId.CreateNewId(state.AssemblyName);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, state.AssemblyName, state.AssemblyName, LanguageNames.CSharp)
                .WithCompilationOptions(compilation.Options)
                .WithParseOptions(state.ParseOptions)
                .WithMetadataReferences(compilation.References));
        foreach (var (name, content) in state.Sources)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, name), name, SourceText.From(content, Encoding.UTF8), filePath: name);
        foreach (var (name, content) in state.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, name), name, SourceText.From(content, Encoding.UTF8), filePath: name);
        foreach (var (name, content) in state.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, name), name, SourceText.From(content, Encoding.UTF8), filePath: name);
        // Otherwise a fix would write the line ends of the machine that runs the test.
        return solution.WithOptions(solution.Options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n"));
    }

    /// <summary>What the compiler and the analyzers report that a fix takes, in order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(
        Microsoft.CodeAnalysis.Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) ?? throw new VerificationException("There is no compilation.");
        var run = (await AnalysisRun.RunAsync(compilation, analyzers, project.AnalyzerOptions, cancellationToken).ConfigureAwait(false)).ThrowOnFailure();
        return AnalysisRun.Sort(run.CompilerDiagnostics.Concat(run.AnalyzerDiagnostics).Where(d => ids.Contains(d.Id) && d.Location.IsInSource));
    }

    public static async Task<Solution> ApplyAsync(CodeAction action, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution
            ?? throw new VerificationException($"The code action \"{action.Title}\" does not change the solution.");
    }

    /// <summary>The sources of the only project, by name.</summary>
    public static async Task<SortedDictionary<string, string>> ReadSourcesAsync(Solution solution, CancellationToken cancellationToken)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in solution.Projects.Single().Documents)
            sources[document.FilePath ?? document.Name] = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
        return sources;
    }

    public static async Task AssertSourcesAsync(string what, SolutionState expected, Solution actual, CancellationToken cancellationToken)
    {
        var found = await ReadSourcesAsync(actual, cancellationToken).ConfigureAwait(false);
        foreach (var (name, content) in expected.Sources)
        {
            if (!found.Remove(name, out var text)) throw new VerificationException($"{what}: there is no file {name}.");
            TextAssert.Equal($"{what}: {name}", content, text);
        }

        if (found.Count > 0) throw new VerificationException($"{what}: unexpected files {string.Join(", ", found.Keys)}.");
    }

    /// <summary>Picks the code action that a test means.</summary>
    public static CodeAction? Pick(List<CodeAction> actions, int? index, string? equivalenceKey)
    {
        if (equivalenceKey is not null) return actions.Find(a => a.EquivalenceKey == equivalenceKey);
        return index is { } i ? actions.ElementAtOrDefault(i) : actions.FirstOrDefault();
    }
}
