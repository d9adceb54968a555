using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.CSharp.Symbols;

/// <summary>Metadata names of types, such as <c>TorchSharp.torch+nn+Module`2</c>: what the tables are keyed by.</summary>
internal sealed class MetadataNames
{
    private readonly Dictionary<ISymbol, string> names = new(SymbolEqualityComparer.Default);

    /// <summary>The name of the type's definition; the empty string for a type without one (an array, a type parameter).</summary>
    public string Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named) return string.Empty;
        var definition = named.OriginalDefinition;
        if (this.names.TryGetValue(definition, out var known)) return known;
        var name = Full(definition);
        this.names.Add(definition, name);
        return name;
    }

    /// <summary>The name, worked out anew.</summary>
    public static string Full(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return Full(outer) + "+" + type.MetadataName;
        var space = type.ContainingNamespace;
        return space is null || space.IsGlobalNamespace ? type.MetadataName : space.ToDisplayString() + "." + type.MetadataName;
    }
}
