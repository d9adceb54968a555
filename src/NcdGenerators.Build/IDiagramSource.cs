using NcdGenerators.Circuits.Manifest;

namespace NcdGenerators.Build;

/// <summary>Draws a circuit of the manifest.</summary>
internal interface IDiagramSource
{
    /// <summary>The SVG of <paramref name="entry"/>; the same text for the same entry.</summary>
    /// <exception cref="System.Exception">The text is no circuit; the message says why.</exception>
    string Draw(ManifestEntry entry);
}
