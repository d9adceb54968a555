using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Options;
using NcdGenerators.Circuits.Manifest;

namespace NcdGenerators.Analyzers.Generator;

/// <summary>
/// Writes where the circuits of the manifest are in the source, in builds only (<c>NcdEmitManifest</c>). A generator of its own: what
/// <see cref="NcdGenerator"/> writes must not change when lines move.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LinesGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => NcdOptions.Read(provider.GlobalOptions));
        var lines = context.CompilationProvider
            .Combine(options)
            .Select(static (pair, cancellation) => pair.Right is { IsEnabled: true, EmitsManifest: true } && pair.Right.Diagrams != DiagramSelection.None
                ? ManifestSource.WriteLines(pair.Left, pair.Right, cancellation)
                : null);
        context.RegisterImplementationSourceOutput(lines, static (output, text) =>
        {
            if (text is not null) output.AddSource(ManifestLines.FileName, text);
        });
    }
}
