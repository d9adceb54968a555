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
            if (Has(current, axes)) return true;
            foreach (var forward in current.GetMembers("forward").OfType<IMethodSymbol>())
            {
                if (Has(forward, axes) || forward.GetReturnTypeAttributes().Any(a => Is(a, axes)) || forward.Parameters.Any(parameter => Has(parameter, axes))) return true;
            }
        }

        return false;
    }

    private static bool Has(ISymbol symbol, INamedTypeSymbol attribute) => symbol.GetAttributes().Any(data => Is(data, attribute));

    private static bool Is(AttributeData data, INamedTypeSymbol attribute) => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute);
}
