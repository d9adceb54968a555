using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Analyzers.Options;

/// <summary>
/// The MSBuild properties that analyzers and generator see (docs/options.md lists them; a test holds them and the props
/// together).
/// </summary>
/// <param name="IsEnabled"><c>NcdEnabled</c>: the one switch that turns everything off.</param>
/// <param name="EmitsManifest"><c>NcdEmitManifest</c>: whether circuits are read for the diagrams; not in design-time builds.</param>
/// <param name="EmitsGuards"><c>NcdGuards</c>: whether runtime checks are generated.</param>
/// <param name="Diagrams"><c>NcdDiagrams</c>: which methods are drawn.</param>
/// <param name="DrawsCallouts"><c>NcdDiagramCallouts</c>: whether explanations in the source are drawn where no attribute says it.</param>
internal sealed record NcdOptions(bool IsEnabled, bool EmitsManifest, bool EmitsGuards, DiagramSelection Diagrams, bool DrawsCallouts)
{
    public static NcdOptions Read(AnalyzerConfigOptions options) => new(
        !Is(options, "NcdEnabled", "false"),
        Is(options, "NcdEmitManifest", "true"),
        !Is(options, "NcdGuards", "false"),
        Is(options, "NcdDiagrams", "all") ? DiagramSelection.All
            : Is(options, "NcdDiagrams", "none") ? DiagramSelection.None
            : DiagramSelection.Annotated,
        Is(options, "NcdDiagramCallouts", "true"));

    private static bool Is(AnalyzerConfigOptions options, string property, string value) =>
        options.TryGetValue("build_property." + property, out var text) && string.Equals(text.Trim(), value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Which methods are drawn.</summary>
internal enum DiagramSelection
{
    /// <summary>Those with [NeuralCircuit] or a contract.</summary>
    Annotated,

    /// <summary>Every method that is read.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
