using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
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
            .Combine(options)
            .SelectMany(static (pair, _) => pair.Right is { IsEnabled: true, EmitsGuards: true } ? Distinct(pair.Left) : [])
            .WithTrackingName(TrackingNames.Guards);

        context.RegisterSourceOutput(guards, static (output, model) => output.AddSource(model.Identifier + ".AxisGuard.g.cs", GuardEmitter.Emit(model)));

        var needsInitializer = guards.Collect().Select(static (models, _) => models.Any(static model => model.NeedsModuleInitializer));
        context.RegisterSourceOutput(needsInitializer, static (output, needed) =>
        {
            if (needed) output.AddSource("ModuleInitializerAttribute.g.cs", GuardEmitter.ModuleInitializerAttribute);
        });

        var manifest = context.CompilationProvider
            .Combine(options)
            .Select(static (pair, cancellation) => pair.Right is { IsEnabled: true, EmitsManifest: true } && pair.Right.Diagrams != DiagramSelection.None
                ? ManifestSource.Write(pair.Left, pair.Right.Diagrams, cancellation)
                : null)
            .WithTrackingName(TrackingNames.Manifest);

        context.RegisterImplementationSourceOutput(manifest, static (output, text) =>
        {
            if (text is not null) output.AddSource(ManifestFormat.FileName, text);
        });
    }

    private static IEnumerable<GuardModel> Distinct(ImmutableArray<GuardModel> models)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return models.Where(model => seen.Add(model.Identifier)).ToList();
    }
}
