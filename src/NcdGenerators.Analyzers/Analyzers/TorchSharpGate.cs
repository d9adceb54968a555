using Microsoft.CodeAnalysis;

namespace NcdGenerators.Analyzers;

/// <summary>Whether a compilation uses TorchSharp at all: asked by metadata name, so that no version is referenced.</summary>
internal static class TorchSharpGate
{
    public static bool IsOpen(Compilation compilation) => compilation.GetBestTypeByMetadataName("TorchSharp.torch+Tensor") is not null;
}
