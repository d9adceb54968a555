using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Scene;

/// <summary>A part of a diagram: the circuit itself, or the definition of a box in it.</summary>
/// <param name="Box">The box that is defined, with its inputs and outputs; null for the circuit itself.</param>
/// <param name="Scene">What is drawn.</param>
/// <param name="Circuit">Its circuit.</param>
/// <param name="Options">The options of the drawing.</param>
internal sealed record DiagramSection(DiagramScene? Box, DiagramScene Scene, Circuit Circuit, DiagramOptions Options)
{
    /// <summary>The same with some operands taken from memory.</summary>
    public DiagramSection Saving(IReadOnlyCollection<FarUse> far) => this with { Scene = SceneBuilder.Build(this.Circuit, this.Options, far) };

    /// <summary>The circuit and the definitions that its boxes, and the boxes of those, need: each once, in order of appearance.</summary>
    public static IReadOnlyList<DiagramSection> All(Circuit circuit, DiagramOptions options)
    {
        var sections = new List<DiagramSection> { new(null, SceneBuilder.Build(circuit, options), circuit, options) };
        var seen = new HashSet<string>();
        for (var i = 0; i < sections.Count; i++)
        {
            foreach (var call in sections[i].Scene.Definitions.Where(call => seen.Add(call.Key)))
            {
                var definition = call.Definition(circuit);
                var box = SceneBuilder.Build(
                    definition with { Body = new Region(RegionKind.Call, null, call.Region.Anchor, EquatableArray.Of<Node>(call.Region)), Name = "" },
                    options with { Detail = DiagramDetail.Modules });
                sections.Add(new DiagramSection(box, SceneBuilder.Build(definition, options), definition, options));
            }
        }

        return sections;
    }
}
