using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>The regions of a scene: what holds which, and the wires that each touches anywhere.</summary>
internal sealed class RegionWires
{
    private static readonly HashSet<SceneWire> None = [];

    private readonly Dictionary<int, SceneRegion> regions;
    private readonly Dictionary<int, HashSet<SceneWire>> wires = [];

    public RegionWires(DiagramScene scene)
    {
        this.regions = scene.Regions.ToDictionary(static region => region.Id);
        foreach (var op in scene.Columns.SelectMany(static column => column.Ops))
        {
            var touched = op.Inputs.Concat(op.Outputs).SelectMany(static tensor => tensor.Wires).ToList();
            for (var region = op.Region; region >= 0; region = this.Parent(region))
            {
                if (!this.wires.TryGetValue(region, out var known)) this.wires[region] = known = [];
                known.UnionWith(touched);
            }
        }
    }

    public SceneRegion Find(int region) => this.regions[region];

    /// <summary>The region around it, or -1.</summary>
    public int Parent(int region) => this.regions[region].Parent;

    /// <summary>Whether the first is the second or stands in it.</summary>
    public bool IsInside(int region, int of)
    {
        while (region >= 0 && region != of) region = this.Parent(region);
        return region == of && of >= 0;
    }

    /// <summary>The innermost region around both, or -1.</summary>
    public int Around(int first, int second)
    {
        while (second >= 0 && !this.IsInside(first, second)) second = this.Parent(second);
        return second;
    }

    /// <summary>How many fences stand around the region, itself included.</summary>
    public int Depth(int region) => region < 0 ? 0 : this.regions[region].Depth + 1;

    public ISet<SceneWire> WiresIn(int region) => this.wires.TryGetValue(region, out var found) ? found : None;
}
