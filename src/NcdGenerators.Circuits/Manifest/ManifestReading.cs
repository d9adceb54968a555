namespace NcdGenerators.Circuits.Manifest;

/// <summary>What <see cref="ManifestReader"/> found: the circuits, or why the text is no manifest.</summary>
/// <param name="Entries">The circuits in the manifest's order; empty if there is an error.</param>
/// <param name="Error">The first error, or <see langword="null"/>.</param>
public sealed record ManifestReading(EquatableArray<ManifestEntry> Entries, ManifestError? Error);

/// <summary>Why a text is no manifest.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Message">The reason, a sentence without a full stop.</param>
public sealed record ManifestError(int Line, string Message);
