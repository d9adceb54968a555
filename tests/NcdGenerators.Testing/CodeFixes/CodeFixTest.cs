using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using NcdGenerators.Testing.CodeFixes;
using NcdGenerators.Testing.Project;

namespace NcdGenerators.Testing;

/// <summary>Checks that a code fix test leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,

    /// <summary>Do not check that "fix all" gives the same as fixing one by one.</summary>
    SkipFixAllCheck = 1,

    /// <summary>Apply one fix, to the first diagnostic that has one.</summary>
    FixOne = 2,
}

/// <summary>
/// Runs analyzers, applies the fix until there is nothing left that it fixes, and compares the result; then the same with "fix all in document" and
/// "… in project". The code before and after has exactly the diagnostics that its markup says.
/// </summary>
public class CodeFixTest(CodeFixProvider codeFix, params DiagnosticAnalyzer[] analyzers)
{
    private const int MaxIterations = 100;
    private readonly ImmutableArray<DiagnosticAnalyzer> analyzers = [.. analyzers];

    /// <summary>The first source before the fix, with markup.</summary>
    public string TestCode
    {
        set => SetFirst(TestState, value);
    }

    /// <summary>The first source after the fix, with markup; the same as before when no fix may be offered.</summary>
    public string FixedCode
    {
        set => SetFirst(FixedState, value);
    }

    public SolutionState TestState { get; } = new();

    /// <summary>The sources after the fix; everything else is taken from <see cref="TestState"/>.</summary>
    public SolutionState FixedState { get; } = new();

    /// <summary>Expected diagnostics before the fix, besides those that markup gives.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Which of several offered actions is applied; the first by default.</summary>
    public int? CodeActionIndex { get; set; }

    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>The titles of all actions offered for the first diagnostic; null when they are not compared.</summary>
    public IReadOnlyList<string>? CodeActionTitles { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Runs all checks.</summary>
    /// <exception cref="VerificationException">One of them does not hold.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var rules = analyzers.SelectMany(a => a.SupportedDiagnostics).ToList();
        var defaultRule = rules.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count() == 1 ? rules[0] : null;
        await VerifyAnalysisAsync(TestState, ExpectedDiagnostics, TestBehaviors, cancellationToken).ConfigureAwait(false);
        var before = MarkedState.Read(TestState, MarkupMode.Allow, defaultRule, known: null, []).State;
        var fixedState = TestState.Clone();
        fixedState.Sources.Clear();
        fixedState.Sources.AddRange(FixedState.Sources);
        fixedState.ExpectedDiagnostics.Clear();
        fixedState.ExpectedDiagnostics.AddRange(FixedState.ExpectedDiagnostics);
        var after = MarkedState.Read(fixedState, MarkupMode.Allow, defaultRule, known: null, []).State;

        using var workspace = new AdhocWorkspace();
        var solution = FixWorkspace.CreateSolution(workspace, before);
        var (result, key) = await FixOneByOneAsync(solution, cancellationToken).ConfigureAwait(false);
        await FixWorkspace.AssertSourcesAsync("After the fix", after, result, cancellationToken).ConfigureAwait(false);
        await VerifyAnalysisAsync(fixedState, [], TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck, cancellationToken).ConfigureAwait(false);

        var skipFixAll = CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck) || CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne);
        if (skipFixAll || key is null || codeFix.GetFixAllProvider() is not { } provider) return;
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project }.Intersect(provider.GetSupportedFixAllScopes()))
        {
            if (scope == FixAllScope.Document && before.Sources.Count > 1) continue;
            var all = await FixAllAsync(provider, scope, key, solution, cancellationToken).ConfigureAwait(false);
            await FixWorkspace.AssertSourcesAsync($"After \"fix all\" in {scope}", after, all, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task VerifyAnalysisAsync(SolutionState state, IEnumerable<DiagnosticResult> expected, TestBehaviors behaviors, CancellationToken cancellationToken)
    {
        var test = new AnalyzerTest(state, [.. analyzers]) { CompilerDiagnostics = CompilerDiagnostics, TestBehaviors = behaviors };
        test.ExpectedDiagnostics.AddRange(expected);
        await test.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The result, and the equivalence key of the first applied action; null when none was applied.</returns>
    private async Task<(Solution Result, string? Key)> FixOneByOneAsync(Solution solution, CancellationToken cancellationToken)
    {
        string? key = null;
        for (var iteration = 0; ; iteration++)
        {
            if (iteration == MaxIterations) throw new VerificationException("The fix does not come to an end: what it writes is reported again.");
            var project = solution.Projects.Single();
            CodeAction? chosen = null;
            foreach (var diagnostic in await FixWorkspace.GetDiagnosticsAsync(project, analyzers, codeFix.FixableDiagnosticIds, cancellationToken).ConfigureAwait(false))
            {
                var actions = new List<CodeAction>();
                var document = project.GetDocument(diagnostic.Location.SourceTree)!;
                await codeFix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken)).ConfigureAwait(false);
                if (iteration == 0 && CodeActionTitles is { } titles && !titles.SequenceEqual(actions.Select(a => a.Title), StringComparer.Ordinal))
                    throw new VerificationException($"Offered: [{string.Join(", ", actions.Select(a => a.Title))}], expected: [{string.Join(", ", titles)}].");
                chosen = FixWorkspace.Pick(actions, CodeActionIndex, CodeActionEquivalenceKey);
                if (chosen is not null) break;
            }

            if (chosen is null) return (solution, key);
            key ??= chosen.EquivalenceKey ?? throw new VerificationException($"The code action \"{chosen.Title}\" has no equivalence key, so \"fix all\" cannot tell it from others.");
            var changed = await FixWorkspace.ApplyAsync(chosen, cancellationToken).ConfigureAwait(false);
            var unchanged = (await FixWorkspace.ReadSourcesAsync(solution, cancellationToken).ConfigureAwait(false))
                .SequenceEqual(await FixWorkspace.ReadSourcesAsync(changed, cancellationToken).ConfigureAwait(false));
            if (unchanged) throw new VerificationException($"The code action \"{chosen.Title}\" changes nothing.");
            solution = changed;
            if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne)) return (solution, key);
        }
    }

    private async Task<Solution> FixAllAsync(FixAllProvider provider, FixAllScope scope, string key, Solution solution, CancellationToken cancellationToken)
    {
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var project = solution.Projects.Single();
            var diagnostics = await FixWorkspace.GetDiagnosticsAsync(project, analyzers, codeFix.FixableDiagnosticIds, cancellationToken).ConfigureAwait(false);
            if (diagnostics.IsEmpty) return solution;
            var source = new KnownDiagnostics(diagnostics);
            var ids = codeFix.FixableDiagnosticIds;
            var context = scope == FixAllScope.Document
                ? new FixAllContext(project.GetDocument(diagnostics[0].Location.SourceTree)!, codeFix, scope, key, ids, source, cancellationToken)
                : new FixAllContext(project, codeFix, scope, key, ids, source, cancellationToken);
            if (await provider.GetFixAsync(context).ConfigureAwait(false) is not { } action) return solution;
            var changed = await FixWorkspace.ApplyAsync(action, cancellationToken).ConfigureAwait(false);
            var unchanged = (await FixWorkspace.ReadSourcesAsync(solution, cancellationToken).ConfigureAwait(false))
                .SequenceEqual(await FixWorkspace.ReadSourcesAsync(changed, cancellationToken).ConfigureAwait(false));
            if (unchanged) return solution;
            solution = changed;
        }

        throw new VerificationException($"\"Fix all\" in {scope} does not come to an end.");
    }

    private static void SetFirst(SolutionState state, string code)
    {
        if (state.Sources.Count > 0) state.Sources[0] = (state.Sources[0].FileName, code);
        else state.Sources.Add(code);
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            return diagnostics.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
