using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Options;

namespace NcdGenerators.Analyzers;

/// <summary>What an analyzer needs to know of the project: looked up once, by metadata name, so that no version is referenced.</summary>
/// <param name="Options">The MSBuild properties.</param>
/// <param name="HasTorchSharp">Whether the project uses TorchSharp; without it no body can hold anything to report.</param>
/// <param name="Axes">The [Axes] attribute, or null where the project does not have it.</param>
/// <param name="Module">The base class of TorchSharp's modules, or null.</param>
internal sealed record ProjectContext(NcdOptions Options, bool HasTorchSharp, INamedTypeSymbol? Axes, INamedTypeSymbol? Module)
{
    public static ProjectContext Of(Compilation compilation, NcdOptions options) => new(
        options,
        TorchSharpGate.IsOpen(compilation),
        compilation.GetBestTypeByMetadataName("NcdGenerators.AxesAttribute"),
        compilation.GetBestTypeByMetadataName("TorchSharp.torch+nn+Module"));
}
