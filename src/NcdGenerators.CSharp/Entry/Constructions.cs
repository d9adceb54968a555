using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Entry;

/// <summary>A place where a module is made with known numbers: <c>new Model(3, 64)</c>.</summary>
/// <param name="Creation">The <c>new</c>.</param>
/// <param name="Text">How the source writes it, and in which file.</param>
internal sealed record Construction(IObjectCreationOperation Creation, string Text)
{
    /// <summary>The argument of a parameter, if it is a constant or an array of constants; null for what only the caller knows.</summary>
    public IArgumentOperation? Known(IParameterSymbol parameter) => this.Creation.Arguments.FirstOrDefault(argument =>
        argument.Parameter?.Ordinal == parameter.Ordinal && argument.ArgumentKind != ArgumentKind.DefaultValue && Constructions.IsConstant(argument.Value));

    /// <summary>Whether the call leaves the parameter out, so that it has its default.</summary>
    public bool IsLeftOut(IParameterSymbol parameter) => this.Creation.Arguments.Any(argument =>
        argument.Parameter?.Ordinal == parameter.Ordinal && argument.ArgumentKind == ArgumentKind.DefaultValue && parameter.HasExplicitDefaultValue);
}

/// <summary>
/// Where the compilation makes its modules with known numbers. What a module's constructor makes is read with that module,
/// so only the rest of the code counts.
/// </summary>
internal sealed class Constructions(SourceModel source, CancellationToken cancellation)
{
    // Programs make one model with few configurations; tests with many, which tell little more.
    private const int MaximumPerType = 3;
    private const int LongestText = 60;

    private Dictionary<ISymbol, List<Construction>>? byType;

    /// <summary>The places where the type is made, those with the same arguments once, in order of the source.</summary>
    public IReadOnlyList<Construction> Of(INamedTypeSymbol type)
    {
        this.byType ??= this.Find();
        return this.byType.TryGetValue(type.OriginalDefinition, out var found) ? found : [];
    }

    /// <summary>Whether a value is written out: a constant, or an array of constants.</summary>
    public static bool IsConstant(IOperation value) => value.ConstantValue.HasValue || value switch
    {
        IConversionOperation conversion => IsConstant(conversion.Operand),
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.All(IsConstant),
        ITupleOperation tuple => tuple.Elements.All(IsConstant),
        _ when value.Syntax is CollectionExpressionSyntax => value.ChildOperations.All(IsConstant),
        _ => false,
    };

    private Dictionary<ISymbol, List<Construction>> Find()
    {
        var found = new Dictionary<ISymbol, List<Construction>>(SymbolEqualityComparer.Default);
        foreach (var tree in source.Compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var root = tree.GetRoot(cancellation);
            foreach (var syntax in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (syntax.ArgumentList is not { Arguments.Count: > 0 } || !syntax.ArgumentList.Arguments.Any(static argument => IsNumber(argument.Expression))) continue;
                if (source.Model(tree).GetOperation(syntax, cancellation) is IObjectCreationOperation { Type: INamedTypeSymbol type, Constructor: not null } creation
                    && source.Types.IsModule(type) && source.Declares(type) && !this.IsInModule(syntax, tree)) Add(found, type, creation, tree);
            }
        }

        return found;
    }

    private static void Add(Dictionary<ISymbol, List<Construction>> found, INamedTypeSymbol type, IObjectCreationOperation creation, SyntaxTree tree)
    {
        if (!found.TryGetValue(type.OriginalDefinition, out var list)) found.Add(type.OriginalDefinition, list = []);
        var text = string.Join(" ", creation.Syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > LongestText) text = text.Substring(0, LongestText) + "…";
        text = $"'{text}' in {System.IO.Path.GetFileName(tree.FilePath)}({tree.GetLineSpan(creation.Syntax.Span).StartLinePosition.Line + 1})";
        var arguments = Arguments(creation);
        if (list.Count < MaximumPerType && list.All(other => Arguments(other.Creation) != arguments)) list.Add(new Construction(creation, text));
    }

    private static string Arguments(IObjectCreationOperation creation) => string.Join(
        ",", creation.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal ?? 0).Select(static argument => IsConstant(argument.Value) ? argument.Value.Syntax.ToString() : "?"));

    private static bool IsNumber(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().Any(static node => node.IsKind(SyntaxKind.NumericLiteralExpression));

    // A module's constructor and fields are run when the module is read.
    private bool IsInModule(SyntaxNode syntax, SyntaxTree tree)
    {
        var member = syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is ConstructorDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax);
        return member?.Parent is TypeDeclarationSyntax declaration && source.Model(tree).GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type && source.Types.IsModule(type);
    }
}
