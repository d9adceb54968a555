using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build;

/// <summary>Reads the canonical text and draws it.</summary>
internal sealed class CircuitDiagramSource : IDiagramSource
{
    public string Draw(ManifestEntry entry, DiagramOptions options) =>
        DiagramRenderer.RenderSvg(CircuitText.Parse(entry.CanonicalText), options with { Detail = entry.Detail ?? options.Detail, Callouts = entry.Callouts });
}
