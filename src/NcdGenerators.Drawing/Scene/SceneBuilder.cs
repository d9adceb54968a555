using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Scene;

/// <summary>Circuit to scene: drafts of the steps, fused, copied where a tensor is used more than once, put in columns.</summary>
internal static class SceneBuilder
{
    /// <param name="circuit">What to draw.</param>
    /// <param name="options">The detail, and where other diagrams are.</param>
    public static DiagramScene Build(Circuit circuit, DiagramOptions options)
    {
        var hidden = HiddenAxes.Of(circuit);
        var tensors = new DraftTensors(circuit, hidden);
        var inputs = circuit.Inputs.Select(id => tensors.Add(id)).ToList();
        var builder = new DraftBuilder(tensors);
        var detail = new DetailChoice(circuit, options);
        var walker = new RegionWalker(tensors, builder, detail);
        walker.Run();
        var regions = walker.Regions;
        var outputs = circuit.Outputs.Select(id => id < 0 ? null : tensors.Find(id)).OfType<DraftTensor>().ToList();

        var drafts = Fusion.Fuse(builder.Drafts, new HashSet<DraftTensor>(outputs));
        var columns = Scheduler.Schedule(drafts, regions);
        var columnScene = new Threading(inputs, outputs, columns, regions).Run();
        var used = Trim(regions, columnScene);
        return new DiagramScene(
            circuit.Title,
            used,
            columnScene,
            Legend.Of(inputs, columns, hidden),
            Description.Of(circuit.Title, inputs, outputs, columns, regions, hidden))
        {
            Definitions = detail.Defined(walker.Boxes).ToList(),
        };
    }

    // A region all of whose steps vanished has no fence.
    private static IReadOnlyList<SceneRegion> Trim(IReadOnlyList<SceneRegion> regions, IReadOnlyList<SceneColumn> columns)
    {
        var used = new HashSet<int>();
        foreach (var column in columns)
        {
            for (var id = column.Region; id >= 0; id = regions[id].Parent) used.Add(id);
        }

        return FenceTones.Of(regions.Where(region => used.Contains(region.Id)).ToList());
    }
}
