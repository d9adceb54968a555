using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Scene;

/// <summary>Circuit to scene: drafts of the steps, fused, copied where a tensor is used more than once, put in columns.</summary>
internal static class SceneBuilder
{
    /// <param name="circuit">What to draw.</param>
    /// <param name="options">The detail, and where other diagrams are.</param>
    /// <param name="far">What takes its operand from memory (<see cref="LongLives"/>).</param>
    public static DiagramScene Build(Circuit circuit, DiagramOptions options, IReadOnlyCollection<FarUse>? far = null)
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

        var drafts = Fusion.Fuse(UnitAxes.Drop(builder.Drafts, outputs), new HashSet<DraftTensor>(outputs)).Select(static (draft, i) => draft with { Number = i }).ToList();
        var columns = Scheduler.Schedule(drafts, regions);
        if (far is { Count: > 0 }) columns = new LongLives(inputs, regions, walker.HandedOn).Save(columns, far);
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
