using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.Analyzers.Guards;
using NcdGenerators.Analyzers.Options;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers.Generator;

/// <summary>
/// Generates the guards of annotated modules, and in builds the manifest from which the build task draws the diagrams.
/// The keystroke path is signature work only: bodies are read where <c>NcdEmitManifest</c> is true, which design-time
/// builds are not.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NcdGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => NcdOptions.Read(provider.GlobalOptions))
            .WithTrackingName(TrackingNames.Options);

        // Module initializers and static lambdas came with C# 9.
        var emitsGuards = options
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => pair.Left is { IsEnabled: true, EmitsGuards: true } && pair.Right is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 })
            .WithTrackingName(TrackingNames.EmitsGuards);

        var candidates = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "NcdGenerators.AxesAttribute",
                static (node, _) => node is ClassDeclarationSyntax or MethodDeclarationSyntax or ParameterSyntax,
                static (target, cancellation) => GuardModelReader.Read(target.TargetSymbol, target.SemanticModel.Compilation, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.GuardCandidates);

        // A class is found once for each of its attributes.
        var guards = candidates.Collect()
            .Combine(emitsGuards)
            .SelectMany(static (pair, _) => pair.Right ? GuardFile.Of(pair.Left) : [])
            .WithTrackingName(TrackingNames.Guards);

        context.RegisterSourceOutput(guards, static (output, file) => output.AddSource(file.HintName, GuardEmitter.Emit(file.Model)));

        var needsInitializer = guards.Collect()
            .Select(static (files, _) => files.Any(static file => file.Model.NeedsModuleInitializer))
            .WithTrackingName(TrackingNames.NeedsInitializer);
        context.RegisterSourceOutput(needsInitializer, static (output, needed) =>
        {
            if (needed) output.AddSource("ModuleInitializerAttribute.g.cs", GuardEmitter.ModuleInitializerAttribute);
        });

        var manifest = context.CompilationProvider
            .Combine(options)
            .Select(static (pair, cancellation) => pair.Right is { IsEnabled: true, EmitsManifest: true } && pair.Right.Diagrams != DiagramSelection.None
                ? ManifestSource.Write(pair.Left, pair.Right, cancellation)
                : null)
            .WithTrackingName(TrackingNames.Manifest);

        context.RegisterImplementationSourceOutput(manifest, static (output, text) =>
        {
            if (text is not null) output.AddSource(ManifestFormat.FileName, text);
        });
    }
}
