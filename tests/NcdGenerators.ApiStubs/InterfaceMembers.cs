using System.Text;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.ApiStubs;

/// <summary>
/// What a type implements explicitly is private, so the record lacks it (<c>IEnumerable.GetEnumerator</c>). Declares in a second
/// part of each type what its interfaces still ask for.
/// </summary>
internal static class InterfaceMembers
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    public static string Write(Compilation compilation)
    {
        var text = new StringBuilder();
        foreach (var type in Types(compilation.Assembly.GlobalNamespace).Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct))
        {
            var missing = type.AllInterfaces.SelectMany(i => i.GetMembers())
                .Where(member => member.IsAbstract && member is not IMethodSymbol { AssociatedSymbol: not null } && type.FindImplementationForInterfaceMember(member) is null)
                .Select(Declaration)
                .ToList();
            if (missing.Count > 0) text.Append(InType(type, string.Join("\n", missing)));
        }

        return text.ToString();
    }

    private static string Declaration(ISymbol member) => member.ToDisplayString(Format) + (member is IPropertySymbol property
        ? " { " + (property.GetMethod is null ? "" : "get => throw null; ") + (property.SetMethod is null ? "" : "set => throw null; ") + "}"
        : " => throw null;");

    private static string InType(INamedTypeSymbol type, string members)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var arguments = current.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", current.TypeParameters.Select(p => p.Name)) + ">";
            members = $"{(current.IsStatic ? "static " : "")}partial {(current.TypeKind == TypeKind.Struct ? "struct" : "class")} @{current.Name}{arguments}\n{{\n{members}\n}}";
        }

        return $"namespace {type.ContainingNamespace.ToDisplayString()}\n{{\n{members}\n}}\n";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? Types(member).Prepend(type) : Types(member));
}
