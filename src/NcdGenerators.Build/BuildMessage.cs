namespace NcdGenerators.Build;

/// <summary>The codes of the errors that the diagram tasks report; docs/options.md has a row for each.</summary>
internal static class BuildMessage
{
    /// <summary>The manifest cannot be read.</summary>
    public const string BadManifest = "NCD3901";

    /// <summary>A circuit in the manifest cannot be drawn.</summary>
    public const string BadCircuit = "NCD3902";

    /// <summary>Verify: a diagram's text differs from what the code gives.</summary>
    public const string Stale = "NCD3903";

    /// <summary>Verify: a circuit has no diagram.</summary>
    public const string Missing = "NCD3904";

    /// <summary>Verify: a diagram has no circuit.</summary>
    public const string Extra = "NCD3905";

    /// <summary>The file system refused.</summary>
    public const string NoAccess = "NCD3906";

    /// <summary>A file that NcdGenerators did not write stands where a diagram should go.</summary>
    public const string ForeignFile = "NCD3907";

    /// <summary>A property of the drawing has a value that it does not know. (NCD3908 is in the targets.)</summary>
    public const string BadSetting = "NCD3909";
}
