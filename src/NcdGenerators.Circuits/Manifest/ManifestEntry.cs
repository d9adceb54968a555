namespace NcdGenerators.Circuits.Manifest;

/// <summary>One circuit in the manifest, which the generator writes and the diagram task reads.</summary>
/// <param name="TypeName">The metadata name of what is drawn, the method last: <c>Sample.Outer+Inner`1.forward</c>.</param>
/// <param name="DisplayName">The name for people: the diagram's title.</param>
/// <param name="CanonicalText">The circuit's canonical text, kept exactly.</param>
/// <param name="Detail">What <c>[NeuralCircuit(Detail = …)]</c> says; null leaves it to the project's setting.</param>
public sealed record ManifestEntry(string TypeName, string DisplayName, string CanonicalText, DiagramDetail? Detail = null);
