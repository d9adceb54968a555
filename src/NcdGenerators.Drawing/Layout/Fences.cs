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

    public Fences(RegionWires regions, RowPlan row)
    {
        var spans = new SortedDictionary<int, (int First, int Last)>();
        for (var c = 0; c < row.Columns.Count; c++)
        {
            for (var region = row.Columns[c].Region; region >= 0; region = regions.Parent(region))
                spans[region] = spans.TryGetValue(region, out var span) ? (span.First, c) : (c, c);
        }

        // A region comes after the one that holds it, so outer fences come first.
        foreach (var span in spans)
        {
            var fence = new Fence(regions.Find(span.Key), span.Value.First, span.Value.Last)
            {
                IsOpenLeft = !row.IsFirst && span.Value.First == 0,
                IsOpenRight = !row.IsLast && span.Value.Last == row.Columns.Count - 1,
            };
            this.fences.Add(fence);
            this.byRegion[span.Key] = fence;
        }

        // What stands in a row several times says its name once, where that is wider than what it holds: the colour says the rest.
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fence in this.fences.Where(static fence => fence.Title.Count > 0 && fence.Region.Tone < FenceTones.Count))
        {
            if (said.Add(fence.Title[0])) continue;
            if (row.Columns.Skip(fence.First).Take(fence.Last - fence.First + 1).Where(static plan => plan.Cells.Any(static cell => cell.Op is not null)).Sum(static plan => ColumnWidths.Estimate(plan)) < fence.LeastWidth) fence.LeaveTitleOut();
        }

        // Edges go in from the innermost fence outwards, so that outer ones end up outside.
        // One whose wires are all in other rows has none (what is taken up from memory alone stands there).
        foreach (var fence in Enumerable.Reverse(this.fences).ToList())
        {
            if (InsertEdges(fence, row.Columns, regions)) continue;
            this.fences.Remove(fence);
            this.byRegion.Remove(fence.Region.Id);
        }
    }

    public IReadOnlyList<Fence> All => this.fences;

    /// <summary>Whether the region stands in a fence that has a colour: parentheses have none.</summary>
    public bool IsColoured(int region) => this.Find(region) is { } fence && (fence.Region.Repeat is null || this.IsColoured(fence.Region.Parent));

    public Fence? Find(int region) => this.byRegion.TryGetValue(region, out var fence) ? fence : null;

    private static bool InsertEdges(Fence fence, IReadOnlyList<ColumnPlan> plans, RegionWires regions)
    {
        var wires = regions.WiresIn(fence.Region.Id);
        var hasEdges = false;
        for (var c = fence.First; c <= fence.Last; c++)
        {
            var blocks = plans[c].Blocks;
            var inside = Enumerable.Range(0, blocks.Count)
                .Where(i => blocks[i].EdgeOf >= 0 ? regions.IsInside(blocks[i].EdgeOf, fence.Region.Id) : blocks[i].In.Concat(blocks[i].Out).Any(row => wires.Contains(row.Wire)))
                .ToList();
            if (inside.Count == 0) continue;
            blocks.Insert(inside[inside.Count - 1] + 1, Edge(fence, false));
            blocks.Insert(inside[0], Edge(fence, true));
            hasEdges = true;
        }

        return hasEdges;
    }

    private static Block Edge(Fence fence, bool isTop) => new(null, null, [], []) { EdgeOf = fence.Region.Id, IsTopEdge = isTop };
}

/// <summary>A fence: a region and the columns it spans.</summary>
internal sealed class Fence(SceneRegion region, int first, int last)
{
    private const double ShortTitle = 60;
    private const double WidestTitle = 110;
    private const double TitleInset = 4;

    public SceneRegion Region { get; } = region;

    public int First { get; } = first;

    public int Last { get; } = last;

    /// <summary>Whether it began in the row above.</summary>
    public bool IsOpenLeft { get; init; }

    /// <summary>Whether it goes on in the row below.</summary>
    public bool IsOpenRight { get; init; }

    /// <summary>The title, broken into lines that fit; set once the width is known.</summary>
    public IReadOnlyList<string> Title { get; set; } = region is { Title: { } title, Repeat: null } ? [title] : [];

    /// <summary>Leaves the title out.</summary>
    public void LeaveTitleOut() => (this.Title, this.LeastWidth) = ([], 0);

    /// <summary>The room for the title under the top edge; for the count and the last index of a repetition.</summary>
    public double TitleHeight => this.Region.Repeat is not null ? Parentheses.LabelRoom
        : this.Title.Count == 0 ? 2 : (this.Title.Count * Fences.TitleLine) + 5;

    /// <summary>The room for the first index over the bottom edge.</summary>
    public double FootHeight => this.Region.Repeat is { First: not null } && !this.IsOpenLeft ? Parentheses.LabelRoom - 6 : 0;

    /// <summary>What a side takes.</summary>
    public double SideRoom => this.Region.Repeat is null ? HorizontalPlacement.FenceRoom : Parentheses.Room;

    /// <summary>The title in two or three lines, or its widest word, must fit between the sides.</summary>
    public double LeastWidth { get; private set; } = region.Repeat is { } repeat ? repeat.Count.Width + (repeat.Last?.Width ?? 0) + 24 : region.Title is { } text ? TitleWidth(text) : 0;

    // The narrowest width at which the title takes two lines, or one if it is short.
    private static double TitleWidth(string title)
    {
        var whole = FontMetrics.Width(title, TextFace.Sans, Fences.TitleSize);
        if (whole <= ShortTitle) return whole + TitleInset;
        var least = whole;
        for (var i = title.IndexOf(' '); i > 0; i = title.IndexOf(' ', i + 1))
        {
            least = Math.Min(least, Math.Max(
                FontMetrics.Width(title.Substring(0, i), TextFace.Sans, Fences.TitleSize),
                FontMetrics.Width(title.Substring(i + 1), TextFace.Sans, Fences.TitleSize)));
        }

        return Math.Max(Wrapping.WidestWord(title, TextFace.Sans, Fences.TitleSize), Math.Min(least, WidestTitle)) + TitleInset;
    }

    public double? PinnedTop { get; set; }

    public double? PinnedBottom { get; set; }

    public double Top { get; set; }

    public double Bottom { get; set; }
}
