using System.Linq;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Analyzers;

/// <summary>Whether a class is a module with a contract: asked of declarations only.</summary>
internal static class ModuleContracts
{
    /// <summary>Whether the type is, or derives from, a type.</summary>
    public static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor)) return true;
        }

        return false;
    }

    /// <summary>Whether the class, a base class or its forward declares axes.</summary>
    public static bool IsChecked(INamedTypeSymbol type, INamedTypeSymbol axes)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (DeclaresAxes(current, axes)) return true;
        }

        return false;
    }

    /// <summary>Whether the class itself or the forward in it declares axes: then it has a guard of its own.</summary>
    public static bool DeclaresAxes(INamedTypeSymbol type, INamedTypeSymbol axes) => Has(type, axes) || type.GetMembers("forward").OfType<IMethodSymbol>().Any(forward =>
        Has(forward, axes) || forward.GetReturnTypeAttributes().Any(data => Is(data, axes)) || forward.Parameters.Any(parameter => Has(parameter, axes)));

    private static bool Has(ISymbol symbol, INamedTypeSymbol attribute) => symbol.GetAttributes().Any(data => Is(data, attribute));

    private static bool Is(AttributeData data, INamedTypeSymbol attribute) => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute);
}
