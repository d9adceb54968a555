using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build;

/// <summary>Draws a circuit of the manifest.</summary>
internal interface IDiagramSource
{
    /// <summary>The SVG of <paramref name="entry"/>; the same text for the same entry and options.</summary>
    /// <param name="entry">What to draw.</param>
    /// <param name="options">The project's settings, and where the other diagrams are; what the entry says comes first.</param>
    /// <exception cref="System.Exception">The text is no circuit; the message says why.</exception>
    string Draw(ManifestEntry entry, DiagramOptions options);
}
