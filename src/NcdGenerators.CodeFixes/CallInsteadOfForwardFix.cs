using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CodeFixes;

/// <summary>NCD302: <c>module.forward(x)</c> becomes <c>module.call(x)</c>, which runs the hooks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallInsteadOfForwardFix))]
[Shared]
public sealed class CallInsteadOfForwardFix : CodeFixProvider
{
    private const string Title = "Use 'call', which runs the axis checks";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ForwardSkipsChecks);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not IdentifierNameSyntax { Identifier.ValueText: "forward" } name) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, SyntaxFactory.IdentifierName("call").WithTriviaFrom(name)))),
                equivalenceKey: nameof(CallInsteadOfForwardFix)),
            context.Diagnostics);
    }
}
