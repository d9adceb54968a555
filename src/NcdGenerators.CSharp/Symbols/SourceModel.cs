using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NcdGenerators.CSharp.Symbols;

/// <summary>The operation trees of a compilation's members, each bound once.</summary>
internal sealed class SourceModel(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    private readonly Dictionary<ISymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<(ISymbol Member, IOperation Value)>> initialisers = new(SymbolEqualityComparer.Default);

    public Compilation Compilation { get; } = compilation;

    public KnownTypes Types { get; } = new();

    public SemanticModel Model(SyntaxTree tree)
    {
        if (!this.models.TryGetValue(tree, out var model)) this.models.Add(tree, model = this.Compilation.GetSemanticModel(tree));
        return model;
    }

    /// <summary>
    /// Whether this compilation declares the symbol in source. What a referenced project declares has source too, as the IDE hands
    /// it over, but none that can be bound here.
    /// </summary>
    public bool Declares(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, this.Compilation.Assembly);

    /// <summary>The method's body, or null where there is none or it is in metadata.</summary>
    public IOperation? Body(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (this.bodies.TryGetValue(method, out var known)) return known;
        IOperation? body = null;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellation);
            if (this.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) body ??= this.Model(syntax.SyntaxTree).GetOperation(syntax, cancellation);
        }

        this.bodies.Add(method, body);
        return body;
    }

    /// <summary>The arguments that a primary constructor hands to the base class, or null.</summary>
    public IInvocationOperation? PrimaryBaseCall(INamedTypeSymbol type)
    {
        foreach (var reference in type.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not TypeDeclarationSyntax { BaseList: { } bases } declaration) continue;
            var call = bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();
            if (call is null || !this.Compilation.ContainsSyntaxTree(declaration.SyntaxTree)) continue;
            var operation = this.Model(declaration.SyntaxTree).GetOperation(call, cancellation);
            if (operation is IInvocationOperation invocation) return invocation;
        }

        return null;
    }

    /// <summary>The values that the type's own instance (or static) fields and properties are initialised with, in textual order.</summary>
    public IReadOnlyList<(ISymbol Member, IOperation Value)> Initialisers(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (this.initialisers.TryGetValue(type, out var known)) return known;
        var found = new List<(ISymbol, IOperation)>();
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member is not (IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol)) continue;
            if (this.Initialiser(member) is { } value) found.Add((member, value));
        }

        this.initialisers.Add(type, found);
        return found;
    }

    /// <summary>The value that a field or property is initialised with, or null.</summary>
    public IOperation? Initialiser(ISymbol member)
    {
        foreach (var reference in member.OriginalDefinition.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellation);
            var value = syntax switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (value is null || !this.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
            if (this.Model(syntax.SyntaxTree).GetOperation(value, cancellation) is ISymbolInitializerOperation initialiser) return initialiser.Value;
        }

        return null;
    }

    /// <summary>Whether the property is one whose storage the compiler makes.</summary>
    public bool IsAutoProperty(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    public static SourcePlace Place(SyntaxNode syntax) => new(syntax.SyntaxTree.FilePath, syntax.Span.Start, syntax.Span.Length);
}
