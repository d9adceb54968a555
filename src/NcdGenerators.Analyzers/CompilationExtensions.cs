using System.Linq;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Analyzers;

internal static class CompilationExtensions
{
    /// <summary>
    /// The type of that name: the compilation's own, else the first that can be seen. Unlike GetTypeByMetadataName it
    /// finds one where two references define it, which is what package source does.
    /// </summary>
    public static INamedTypeSymbol? GetBestTypeByMetadataName(this Compilation compilation, string name)
    {
        var types = compilation.GetTypesByMetadataName(name);
        return types.FirstOrDefault(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            ?? types.FirstOrDefault(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            ?? types.FirstOrDefault();
    }
}
