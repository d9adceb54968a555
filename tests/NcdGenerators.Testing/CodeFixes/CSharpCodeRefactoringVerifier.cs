using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using NcdGenerators.Testing.CodeFixes;
using NcdGenerators.Testing.Markup;

namespace NcdGenerators.Testing;

/// <summary>Tests a refactoring at the caret <c>$$</c> or the selection <c>[|…|]</c>. The same calls as Microsoft.CodeAnalysis.CSharp.CodeRefactoring.Testing.</summary>
public static class CSharpCodeRefactoringVerifier<TRefactoring>
    where TRefactoring : CodeRefactoringProvider, new()
{
    /// <summary>Checks what the refactoring makes of the source; pass the source without markup when none may be offered.</summary>
    public static Task VerifyRefactoringAsync(string source, string fixedSource) => new Test { TestCode = source, FixedCode = fixedSource }.RunAsync();

    /// <summary>A test with options.</summary>
    public sealed class Test
    {
        /// <summary>The source, with one <c>$$</c> or <c>[|…|]</c>.</summary>
        public string TestCode { get; set; } = "";

        public string FixedCode { get; set; } = "";

        /// <summary>Options, references and further sources; the test code is put in front of them.</summary>
        public SolutionState TestState { get; } = new();

        public int? CodeActionIndex { get; set; }

        public string? CodeActionEquivalenceKey { get; set; }

        /// <summary>Runs the test.</summary>
        /// <exception cref="VerificationException">The result is another one.</exception>
        public async Task RunAsync(CancellationToken cancellationToken = default)
        {
            var marked = MarkupSource.Parse(TestCode);
            if (marked.Spans.Length != 1) throw new VerificationException("A refactoring is tested at one $$ or [|…|].");
            var (before, after) = (WithFirst(marked.Text), WithFirst(FixedCode));
            using var workspace = new AdhocWorkspace();
            var solution = FixWorkspace.CreateSolution(workspace, before);
            var actions = new List<CodeAction>();
            var context = new CodeRefactoringContext(solution.Projects.Single().Documents.First(), marked.Spans[0].Span, actions.Add, cancellationToken);
            await new TRefactoring().ComputeRefactoringsAsync(context).ConfigureAwait(false);
            if (FixWorkspace.Pick(actions, CodeActionIndex, CodeActionEquivalenceKey) is { } action)
                solution = await FixWorkspace.ApplyAsync(action, cancellationToken).ConfigureAwait(false);
            await FixWorkspace.AssertSourcesAsync("After the refactoring", after, solution, cancellationToken).ConfigureAwait(false);
        }

        private SolutionState WithFirst(string source)
        {
            var state = TestState.Clone();
            state.Sources.Clear();
            state.Sources.Add(source);
            foreach (var (name, content) in TestState.Sources) state.Sources.Add(name, content);
            return state;
        }
    }
}
