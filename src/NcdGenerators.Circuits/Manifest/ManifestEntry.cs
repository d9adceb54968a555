namespace NcdGenerators.Circuits.Manifest;

/// <summary>One circuit in the manifest, which the generator writes and the diagram task reads.</summary>
/// <param name="TypeName">The metadata name of what is drawn, the method last: <c>Sample.Outer+Inner`1.forward</c>.</param>
/// <param name="DisplayName">The name for people: the diagram's title.</param>
/// <param name="CanonicalText">The circuit's canonical text, kept exactly.</param>
/// <param name="Detail">What <c>[NeuralCircuit(Detail = …)]</c> says; null leaves it to the project's setting.</param>
public sealed record ManifestEntry(string TypeName, string DisplayName, string CanonicalText, DiagramDetail? Detail = null)
{
    /// <summary>Where the circuit's anchors are in the source; not in the manifest but in a file of its own (<see cref="ManifestLines"/>).</summary>
    public EquatableArray<AnchorLine> Lines { get; init; } = EquatableArray<AnchorLine>.Empty;

    /// <summary>The explanations that are drawn as callouts; empty where they are not asked for.</summary>
    public EquatableArray<Callout> Callouts { get; init; } = EquatableArray<Callout>.Empty;
}

/// <summary>Where an anchor is in the source.</summary>
/// <param name="Anchor">The anchor of a step or region: <c>Model.forward#3</c>.</param>
/// <param name="File">The file's path as the compiler knows it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
public sealed record AnchorLine(string Anchor, string File, int Line, int Column);
