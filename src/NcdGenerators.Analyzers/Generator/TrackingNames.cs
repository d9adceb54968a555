namespace NcdGenerators.Analyzers.Generator;

/// <summary>The names of the generator's steps; the incremental tests assert on them.</summary>
internal static class TrackingNames
{
    public const string Options = "NcdOptions";
    public const string GuardCandidates = "NcdGuardCandidates";
    public const string EmitsGuards = "NcdEmitsGuards";
    public const string Guards = "NcdGuards";
    public const string NeedsInitializer = "NcdNeedsInitializer";
    public const string Manifest = "NcdManifest";
}
