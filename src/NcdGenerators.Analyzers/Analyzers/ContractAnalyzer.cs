using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Analyzers.Diagnostics;
using NcdGenerators.CSharp.Contracts;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Reports what is wrong with the declarations themselves: notation, contradictions, counts, targets. Looks at no body, so
/// it answers while one types.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : NcdAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfContracts;

    private protected override void Start(CompilationStartAnalysisContext start, ProjectContext project)
    {
        if (project.Axes is not null) start.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Delegate)) return;
        var reader = new ContractReader(context.CancellationToken);
        var errors = type.GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
            .SelectMany(method => reader.Read(method, type).Errors)
            .Concat(reader.Read(type)?.Errors ?? [])
            .Concat(reader.AxisErrors(type))
            .Concat(MemberAxes.Errors(type, context.CancellationToken))
            .Distinct();
        foreach (var error in errors)
        {
            // What is inherited is reported where it stands, and only there.
            var span = new TextSpan(error.Place.Start, error.Place.Length);
            var declaration = type.DeclaringSyntaxReferences.FirstOrDefault(reference => reference.SyntaxTree.FilePath == error.Place.Path && IsDirectlyIn(reference, span, context.CancellationToken));
            if (declaration is null || Descriptors.OfContracts.FirstOrDefault(descriptor => descriptor.Id == error.RuleId) is not { } rule) continue;
            context.ReportDiagnostic(Diagnostic.Create(rule, Location.Create(declaration.SyntaxTree, span), error.Message));
        }
    }

    // In a type, and in none that is nested in it.
    private static bool IsDirectlyIn(SyntaxReference type, TextSpan span, CancellationToken cancellation) =>
        type.Span.Contains(span)
        && type.GetSyntax(cancellation) is var syntax
        && syntax.FindNode(span).FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) == syntax;
}
