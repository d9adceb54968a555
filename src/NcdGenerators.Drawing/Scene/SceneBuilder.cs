using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>Circuit to scene: drafts of the steps, fused, copied where a tensor is used more than once, put in columns.</summary>
internal static class SceneBuilder
{
    public static DiagramScene Build(Circuit circuit)
    {
        var hidesRun = HiddenRun.CanHide(circuit);
        var tensors = new DraftTensors(circuit, hidesRun);
        var inputs = circuit.Inputs.Select(id => tensors.Add(id)).ToList();
        var regions = new List<SceneRegion>();
        var builder = new DraftBuilder(tensors);
        Walk(circuit.Body, -1, 0, tensors, builder, regions);
        var outputs = circuit.Outputs.Select(id => id < 0 ? null : tensors.Find(id)).OfType<DraftTensor>().ToList();

        var drafts = Fusion.Fuse(builder.Drafts, new HashSet<DraftTensor>(outputs));
        var columns = Scheduler.Schedule(drafts, regions);
        var columnScene = new Threading(inputs, outputs, columns, regions).Run();
        var used = Trim(regions, columnScene);
        return new DiagramScene(
            circuit.Title,
            used,
            columnScene,
            hidesRun ? ["for every entry of the axes “…” in front"] : [],
            Description.Of(circuit.Title, inputs, outputs, columns, regions, hidesRun));
    }

    private static void Walk(Region region, int id, int depth, DraftTensors tensors, DraftBuilder builder, List<SceneRegion> regions)
    {
        foreach (var carried in region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty)
        {
            if (tensors.Find(carried.Initial) is { } initial) tensors.Alias(carried.Entering, initial);
        }

        foreach (var node in region.Body)
        {
            if (node is Step step)
            {
                builder.Add(step, id);
                continue;
            }

            var inner = (Region)node;
            var innerId = id;
            // A method that does nothing but call another needs no fence with its own title in it.
            var isWhole = id < 0 && region.Body.Count == 1 && inner.Title == tensors.Circuit.Title && inner.Kind == RegionKind.Call;
            if (!isWhole && !IsBookkeeping(inner) && (inner.Title is not null || inner.Kind == RegionKind.Repeat))
            {
                innerId = regions.Count;
                regions.Add(new SceneRegion(innerId, id, Title(inner), inner.Kind, depth));
            }

            Walk(inner, innerId, innerId == id ? depth : depth + 1, tensors, builder, regions);
        }

        foreach (var carried in region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty)
        {
            if (tensors.Find(carried.Leaving) is { } leaving) tensors.Alias(carried.Final, leaving);
        }
    }

    // A helper that only rearranges (SplitHeads) is a word for its bars and crossings: a fence would hide that they
    // belong to the L before or after them.
    private static bool IsBookkeeping(Region region) => region.Kind == RegionKind.Call && region.Body.All(static node => node is Step step
        ? OperatorTable.Find(step.Operator) is { Cost: CostKind.None or CostKind.Choice }
        : IsBookkeeping((Region)node));

    private static string? Title(Region region)
    {
        if (region.Repetition is not { } repetition) return region.Title;
        var count = $"{repetition.Index} = {repetition.From} … {repetition.To}";
        return region.Title is null ? count : region.Title + ", " + count;
    }

    // A region all of whose steps vanished has no fence.
    private static IReadOnlyList<SceneRegion> Trim(List<SceneRegion> regions, IReadOnlyList<SceneColumn> columns)
    {
        var used = new HashSet<int>();
        foreach (var column in columns)
        {
            for (var id = column.Region; id >= 0; id = regions[id].Parent) used.Add(id);
        }

        return regions.Where(region => used.Contains(region.Id)).ToList();
    }
}
