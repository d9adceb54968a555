using System.Collections.Generic;
using NcdGenerators.Circuits;

namespace NcdGenerators.Build.Gallery;

/// <summary>One diagram of the gallery.</summary>
/// <param name="Name">The circuit's name: type and method.</param>
/// <param name="File">The name of its SVG file.</param>
/// <param name="Svg">The drawing, of which the gallery takes size, title and description.</param>
/// <param name="Circuit">The circuit.</param>
internal sealed record GalleryItem(string Name, string File, string Svg, Circuit Circuit)
{
    /// <summary>The names of the methods that the circuit calls, in order, each once; those with a diagram are linked.</summary>
    public IReadOnlyList<string> Calls { get; } = ModuleLinks.Of(Circuit);
}
