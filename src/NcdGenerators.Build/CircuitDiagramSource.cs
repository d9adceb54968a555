using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build;

/// <summary>Reads the canonical text and draws it with the default options.</summary>
internal sealed class CircuitDiagramSource : IDiagramSource
{
    public string Draw(ManifestEntry entry) => DiagramRenderer.RenderSvg(CircuitText.Parse(entry.CanonicalText));
}
