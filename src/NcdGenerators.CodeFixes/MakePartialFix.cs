using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CodeFixes;

/// <summary>NCD301: makes a class, and the classes around it, partial, so that generated checks can read its private sizes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    private const string Title = "Make the class partial";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.PartialForGuards);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var types = root?.FindNode(context.Span).AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static type => !IsPartial(type)).ToList();
        if (types is not { Count: > 0 }) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNodes(types, static (_, type) => AddPartial(type)))),
                equivalenceKey: nameof(MakePartialFix)),
            context.Diagnostics);
    }

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    // partial stands last; a class without modifiers hands its leading comments on to it.
    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.WithModifiers(type.Modifiers.Add(keyword));
        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(keyword.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
