using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Tool.Projects;

/// <summary>The C# that the package NcdGenerators compiles into projects with TorchSharp.</summary>
internal static class PackageSource
{
    private const string Prefix = "PackageSource/";

    public static CSharpCompilation AddTo(CSharpCompilation compilation, CSharpParseOptions syntax)
    {
        if (syntax.LanguageVersion < LanguageVersion.CSharp8 || compilation.GetTypesByMetadataName("TorchSharp.torch+Tensor").IsEmpty) return compilation;
        var assembly = typeof(PackageSource).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), syntax, name));
        }

        return compilation;
    }
}
