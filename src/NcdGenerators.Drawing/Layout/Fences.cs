using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>The fences around regions: which columns and wires they hold, and their edges as blocks among the wires.</summary>
internal sealed class Fences
{
    public const double TitleSize = 14;
    public const double TitleLine = 18;

    private readonly List<Fence> fences = [];
    private readonly Dictionary<int, Fence> byRegion = [];

    public Fences(DiagramScene scene, List<ColumnPlan> plans)
    {
        var regions = scene.Regions.ToDictionary(static region => region.Id);
        foreach (var region in scene.Regions)
        {
            var columns = Enumerable.Range(0, plans.Count).Where(c => IsInside(plans[c].Region, region.Id, regions)).ToList();
            if (columns.Count == 0) continue;
            this.fences.Add(new Fence(region, columns[0], columns[columns.Count - 1]));
            this.byRegion[region.Id] = this.fences[this.fences.Count - 1];
        }

        // Edges go in from the innermost fence outwards, so that outer ones end up outside.
        foreach (var fence in Enumerable.Reverse(this.fences)) InsertEdges(fence, plans, regions);
    }

    public IReadOnlyList<Fence> All => this.fences;

    public Fence? Find(int region) => this.byRegion.TryGetValue(region, out var fence) ? fence : null;

    private static bool IsInside(int region, int of, Dictionary<int, SceneRegion> regions)
    {
        while (region >= 0 && region != of) region = regions.TryGetValue(region, out var found) ? found.Parent : -1;
        return region == of && of >= 0;
    }

    private static void InsertEdges(Fence fence, List<ColumnPlan> plans, Dictionary<int, SceneRegion> regions)
    {
        var wires = new HashSet<SceneWire>();
        for (var c = fence.First; c <= fence.Last; c++)
        {
            foreach (var cell in plans[c].Cells.Where(cell => cell.Op is { } op && IsInside(op.Region, fence.Region.Id, regions)))
            {
                foreach (var tensor in cell.Before.Concat(cell.After)) wires.UnionWith(tensor.Wires);
            }
        }

        for (var c = fence.First; c <= fence.Last; c++)
        {
            var blocks = plans[c].Blocks;
            var inside = Enumerable.Range(0, blocks.Count)
                .Where(i => blocks[i].EdgeOf >= 0 ? IsInside(blocks[i].EdgeOf, fence.Region.Id, regions) : blocks[i].In.Concat(blocks[i].Out).Any(row => wires.Contains(row.Wire)))
                .ToList();
            if (inside.Count == 0) continue;
            blocks.Insert(inside[inside.Count - 1] + 1, Edge(fence, false));
            blocks.Insert(inside[0], Edge(fence, true));
        }
    }

    private static Block Edge(Fence fence, bool isTop) => new(null, null, [], []) { EdgeOf = fence.Region.Id, IsTopEdge = isTop };
}

/// <summary>A fence: a region and the columns it spans.</summary>
internal sealed class Fence(SceneRegion region, int first, int last)
{
    public SceneRegion Region { get; } = region;

    public int First { get; } = first;

    public int Last { get; } = last;

    /// <summary>The title, broken into lines that fit; set once the width is known.</summary>
    public IReadOnlyList<string> Title { get; set; } = region.Title is { } title ? [title] : [];

    /// <summary>The room for the title under the top edge.</summary>
    public double TitleHeight => this.Title.Count == 0 ? 2 : (this.Title.Count * Fences.TitleLine) + 5;

    /// <summary>The title in two or three lines, or its widest word, must fit between the sides.</summary>
    public double LeastWidth { get; } = region.Title is not { } text ? 0 : Math.Max(
        Wrapping.WidestWord(text, TextFace.Sans, Fences.TitleSize), Math.Min(FontMetrics.Width(text, TextFace.Sans, Fences.TitleSize), 110)) + 4;

    public double? PinnedTop { get; set; }

    public double? PinnedBottom { get; set; }

    public double Top { get; set; }

    public double Bottom { get; set; }
}
