using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NcdGenerators.Testing;

namespace NcdGenerators.ApiStubs;

/// <summary>A metadata-only assembly <c>TorchSharp</c> with the public API of TorchSharp 0.107.0: code binds against it, nothing runs.</summary>
public static class StubAssembly
{
    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.Latest, DocumentationMode.None);
    private static readonly Lazy<ImmutableArray<byte>> Bytes = new(Emit);
    private static readonly Lazy<MetadataReference> Shared = new(static () => MetadataReference.CreateFromImage(Bytes.Value));

    /// <summary>The assembly for compilations of tests, made once a process.</summary>
    public static MetadataReference Reference => Shared.Value;

    /// <summary>The file's bytes.</summary>
    public static ImmutableArray<byte> Image => Bytes.Value;

    /// <exception cref="InvalidOperationException">The record gives C# that does not compile; the message lists the errors.</exception>
    private static ImmutableArray<byte> Emit()
    {
        const string Version = """
            [assembly: System.Reflection.AssemblyVersion("0.107.0.0")]
            [assembly: System.Reflection.AssemblyDescription("The API of TorchSharp 0.107.0 as recorded; no code.")]
            """;
        var compilation = CSharpCompilation.Create(
            "TorchSharp",
            [CSharpSyntaxTree.ParseText(Version, Syntax), CSharpSyntaxTree.ParseText(StubTypes.Write(), Syntax)],
            ReferenceAssemblies.Framework.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, deterministic: true));
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(InterfaceMembers.Write(compilation), Syntax));

        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException(string.Join("\n", errors.Take(40).Select(d => d.GetMessage() + ": " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])));
        }

        return [.. stream.ToArray()];
    }
}
