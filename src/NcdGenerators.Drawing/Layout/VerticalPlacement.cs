using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Gives every block its height on the page so that wires bend as little as they can: sweeps over the columns, in each
/// of which blocks are placed in order with least gaps (<see cref="IsotonicPacking"/>) as near as possible to where
/// their wires are in the columns beside it. A wire that may be anywhere between its neighbours stays where it is, so it
/// moves late and in one curve (ȳ in figure 20).
/// </summary>
internal sealed class VerticalPlacement(IReadOnlyList<ColumnPlan> plans, Fences fences)
{
    private const int Sweeps = 4;
    private const double PinWeight = 1000;
    private const double EdgeWeight = 0.1;

    /// <summary>What goes straight on through dots should be straight indeed.</summary>
    private const double MainWeight = 3;

    // The gaps of each column do not change while it is placed.
    private double[]?[] gaps = [];

    public void Run()
    {
        this.gaps = new double[plans.Count][];
        foreach (var fence in fences.All) (fence.PinnedTop, fence.PinnedBottom) = (null, null);
        for (var c = 0; c < plans.Count; c++) this.Place(c, usesNext: false, isFirstPass: true);
        this.Sweep();
        var straightening = new Straightening(plans, this);
        straightening.Run();
        if (fences.All.Count == 0) return;

        // A fence has straight edges: everything outside makes way for the widest place of its inside. From the innermost
        // outwards, each against the pinned ones.
        foreach (var depth in fences.All.Select(static fence => fence.Region.Depth).Distinct().OrderByDescending(static depth => depth))
        {
            foreach (var fence in fences.All.Where(fence => fence.Region.Depth == depth))
            {
                var edges = plans.Skip(fence.First).Take(fence.Last - fence.First + 1).SelectMany(static plan => plan.Blocks).Where(block => block.EdgeOf == fence.Region.Id).ToList();
                fence.PinnedTop = edges.Where(static edge => edge.IsTopEdge).Min(static edge => edge.Y);
                fence.PinnedBottom = edges.Where(static edge => !edge.IsTopEdge).Max(static edge => edge.Y);
            }

            this.Sweep();
        }

        straightening.Run();
        this.Tighten();
        straightening.Compact();
        this.Tighten();
    }

    private void Tighten()
    {
        foreach (var fence in Enumerable.Reverse(fences.All)) this.Tighten(fence);
    }

    // Edges move inwards as far as what they hold allows, which disturbs nobody. Inner fences come first.
    private void Tighten(Fence fence)
    {
        var (top, bottom) = (double.MaxValue, double.MinValue);
        for (var c = fence.First; c <= fence.Last; c++)
        {
            var blocks = plans[c].Blocks;
            for (var i = 0; i < blocks.Count; i++)
            {
                if (blocks[i].EdgeOf != fence.Region.Id) continue;
                if (blocks[i].IsTopEdge) top = Math.Min(top, blocks[i + 1].Y - this.Gap(blocks[i], blocks[i + 1], plans[c]));
                else bottom = Math.Max(bottom, blocks[i - 1].Y + this.Gap(blocks[i - 1], blocks[i], plans[c]));
            }
        }

        (fence.Top, fence.Bottom) = (top, bottom);
        for (var c = fence.First; c <= fence.Last; c++)
        {
            foreach (var edge in plans[c].Blocks.Where(block => block.EdgeOf == fence.Region.Id)) edge.Y = edge.IsTopEdge ? top : bottom;
        }
    }

    private void Sweep()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var moved = false;
            for (var c = plans.Count - 1; c >= 0; c--) moved |= this.Place(c, usesNext: true, isFirstPass: false);
            for (var c = 0; c < plans.Count; c++) moved |= this.Place(c, usesNext: true, isFirstPass: false);
            if (!moved) return;
        }
    }

    /// <returns>Whether a block moved.</returns>
    private bool Place(int column, bool usesNext, bool isFirstPass)
    {
        var blocks = plans[column].Blocks;
        var before = column > 0 ? Slots.Leaving(plans[column - 1], plans[column]) : [];
        var after = usesNext && column + 1 < plans.Count ? Slots.Entering(plans[column + 1]) : [];
        ChooseMains(plans[column], before);
        var bends = this.UnavoidableBends(column);
        var wishes = blocks.Select(block => this.Wishes(block, column, before, after, bends, isFirstPass)).ToList();
        var gaps = this.gaps[column] ??= blocks.Select((block, i) => i == 0 ? 0 : this.Gap(blocks[i - 1], block, plans[column])).ToArray();

        // Glued blocks are placed as one: their wishes are those of the first of them, shifted.
        var firsts = Enumerable.Range(0, blocks.Count).Where(i => !blocks[i].IsGlued).ToList();
        var offsets = new double[blocks.Count];
        for (var i = 1; i < blocks.Count; i++) offsets[i] = blocks[i].IsGlued ? offsets[i - 1] + gaps[i] : 0;
        var joined = firsts.Select((first, f) => (IReadOnlyList<Wish>)Enumerable.Range(first, (f + 1 < firsts.Count ? firsts[f + 1] : blocks.Count) - first)
            .SelectMany(i => wishes[i].Select(wish => wish with { Place = wish.Place - offsets[i] })).ToList()).ToList();
        var joinedGaps = firsts.Select(first => gaps[first] + (first > 0 ? offsets[first - 1] : 0)).ToList();
        var places = IsotonicPacking.Place(joined, joinedGaps);
        var moved = false;
        for (var (i, f) = (0, -1); i < blocks.Count; i++)
        {
            if (!blocks[i].IsGlued) f++;
            moved |= Math.Abs(blocks[i].Y - places[f] - offsets[i]) > 0.01;
            blocks[i].Y = places[f] + offsets[i];
        }

        return moved;
    }

    private IReadOnlyList<Wish> Wishes(Block block, int column, Dictionary<SceneWire, double> before, Dictionary<SceneWire, double> after, (HashSet<SceneWire> Entering, HashSet<SceneWire> Leaving) bends, bool isFirstPass)
    {
        if (block.EdgeOf >= 0) return this.EdgeWishes(block, column, isFirstPass);
        var wishes = new List<Wish>();
        foreach (var row in block.In)
        {
            if (block.Main is not null && block.Main != row.Wire && !isFirstPass) continue;
            double? from = !bends.Entering.Contains(row.Wire) && before.TryGetValue(row.Wire, out var f) ? f - row.Offset : null;
            double? to = block.IsPass && !bends.Leaving.Contains(row.Wire) && after.TryGetValue(row.Wire, out var t) ? t - row.Offset : null;
            Add(row, from, to);
        }

        if (!block.IsPass)
        {
            foreach (var row in block.Out)
            {
                if (!bends.Leaving.Contains(row.Wire) && after.TryGetValue(row.Wire, out var t)) Add(row, null, t - row.Offset);
            }
        }

        return wishes.Count > 0 || isFirstPass ? wishes : [new Wish(block.Y, 0.5)];

        void Add(Row row, double? from, double? to)
        {
            // Anywhere between its neighbours a wire is as straight as can be: it stays where it is.
            var wish = from is { } a && to is { } b ? Math.Max(Math.Min(a, b), Math.Min(block.Y, Math.Max(a, b))) : from ?? to;
            if (wish is { } place) wishes.Add(new Wish(place, row.Wire.IsOriginal || block.Main is not null ? MainWeight : 1));
        }
    }

    // Where tensors are joined the one goes straight on that is already packed; the upper one, if both are.
    private static void ChooseMains(ColumnPlan plan, Dictionary<SceneWire, double> before)
    {
        foreach (var cell in plan.Cells.Where(static cell => cell.Blocks.Any(static block => block.IsGlued)))
        {
            var dots = cell.Blocks.Where(static block => block.Main is not null).ToList();
            if (dots.Count == 0) continue;
            var best = dots[0].In
                .Select(row => cell.Before.First(tensor => tensor.Wires.Contains(row.Wire)))
                .Where(tensor => dots.All(dot => dot.In.Any(row => tensor.Wires.Contains(row.Wire))))
                .OrderBy(tensor => Spread(tensor, before))
                .FirstOrDefault();
            if (best is null) continue;
            foreach (var dot in dots) dot.Main = dot.In.First(row => best.Wires.Contains(row.Wire)).Wire;
        }
    }

    private static double Spread(SceneTensor tensor, Dictionary<SceneWire, double> before)
    {
        var places = tensor.Wires.Where(before.ContainsKey).Select(wire => before[wire]).ToList();
        return places.Count == 0 ? 0 : Math.Max(0, places.Max() - places.Min() - ((places.Count - 1) * BlockFactory.Pitch));
    }

    // Copies leave a dot and come to one in a bend anyway: there the other end decides where they run.
    public (HashSet<SceneWire> Entering, HashSet<SceneWire> Leaving) UnavoidableBends(int column)
    {
        var entering = new HashSet<SceneWire>();
        var leaving = new HashSet<SceneWire>();
        if (column > 0 && plans[column - 1].IsFanOut)
        {
            foreach (var block in plans[column - 1].Blocks.Where(static block => block.Out.Count > 1))
                entering.UnionWith(block.Out.Select(static row => row.Wire).Where(static wire => !wire.IsOriginal));
        }

        if (column + 1 < plans.Count)
        {
            foreach (var block in plans[column + 1].Blocks.Where(static block => block.Main is not null))
                leaving.UnionWith(block.In.Select(static row => row.Wire).Where(wire => wire != block.Main));
        }

        return (entering, leaving);
    }

    private IReadOnlyList<Wish> EdgeWishes(Block edge, int column, bool isFirstPass)
    {
        var fence = fences.Find(edge.EdgeOf)!;
        if ((edge.IsTopEdge ? fence.PinnedTop : fence.PinnedBottom) is { } pinned) return [new Wish(pinned, PinWeight)];
        var beside = new[] { column - 1, column + 1 }
            .Where(c => c >= 0 && c < plans.Count && (!isFirstPass || c < column))
            .SelectMany(c => plans[c].Blocks)
            .Where(block => block.EdgeOf == edge.EdgeOf && block.IsTopEdge == edge.IsTopEdge)
            .Select(static block => block.Y)
            .ToList();

        // An edge hugs what it holds: it wishes to be where its neighbour inside is, and the gap keeps it off.
        var blocks = plans[column].Blocks;
        var inside = blocks[blocks.IndexOf(edge) + (edge.IsTopEdge ? 1 : -1)];
        return beside.Count == 0 ? [new Wish(inside.Y, EdgeWeight)] : [new Wish(edge.IsTopEdge ? Math.Max(inside.Y, beside.Min()) : Math.Min(inside.Y, beside.Max()), EdgeWeight)];
    }

    /// <summary>The least distance between the first rows of two neighbours.</summary>
    public double Gap(Block upper, Block lower, ColumnPlan plan)
    {
        if (upper.EdgeOf >= 0 || lower.EdgeOf >= 0) return upper.Height + this.EdgeGap(upper, lower);
        var ink = upper.PadBottom + lower.PadTop + 3;
        var row = RowHeight(lower, IsDoubleAtFoot(upper));
        if (!AreDifferentTensors(upper, lower, plan)) return upper.Height + Math.Max(row, ink);
        return upper.Height + Math.Max(BlockFactory.SeparatorRoom + row, upper.PadBottom + 3 + row) + SignMetrics.RaisedArrow(lower);
    }

    private static double RowHeight(Block block, bool isUnderDouble = false) =>
        block.In.Concat(block.Out).Where(static row => row.Offset == 0).Select(row => row.Wire.RowHeightUnder(isUnderDouble)).DefaultIfEmpty(BlockFactory.Pitch).Max();

    private static bool IsDoubleAtFoot(Block block) =>
        block.In.Concat(block.Out).Any(row => row.Wire.IsDouble && row.Offset >= block.Height);

    // As much for every sign that fits into the room of a label, so that no wire bends by a unit or two.
    private double EdgeGap(Block upper, Block lower)
    {
        var below = Math.Max(RowHeight(lower), lower.PadTop + 3) + SignMetrics.RaisedArrow(lower);
        if (upper.EdgeOf >= 0 && upper.IsTopEdge)
        {
            var title = fences.Find(upper.EdgeOf)!.TitleHeight;
            return lower.EdgeOf >= 0 ? title + 4 : title - 1 + below;
        }

        var foot = lower.EdgeOf >= 0 && !lower.IsTopEdge ? fences.Find(lower.EdgeOf)!.FootHeight : 0;
        if (upper.EdgeOf >= 0) return lower.EdgeOf >= 0 ? (lower.IsTopEdge ? 10 : 7 + foot) : 6 + below;
        return lower.IsTopEdge ? Math.Max(24, upper.PadBottom + 8) : Math.Max(19, upper.PadBottom + 6) + foot;
    }

    private static bool AreDifferentTensors(Block upper, Block lower, ColumnPlan plan)
    {
        if (upper.Cell != lower.Cell) return true;
        var cell = upper.Cell!;
        if (lower.IsGlued) return false;
        var meet = upper.Main is not null || lower.Main is not null;
        var before = !meet && TensorOf(upper.In, cell.Before, last: true) is { } a && TensorOf(lower.In, cell.Before, last: false) is { } b && a != b;
        if (before || plan.IsFanOut) return before;
        return TensorOf(upper.Out, cell.After, last: true) is { } c && TensorOf(lower.Out, cell.After, last: false) is { } d && c != d;
    }

    private static SceneTensor? TensorOf(IReadOnlyList<Row> rows, IReadOnlyList<SceneTensor> tensors, bool last)
    {
        if (rows.Count == 0) return null;
        var wire = rows[last ? rows.Count - 1 : 0].Wire;
        return tensors.FirstOrDefault(tensor => tensor.Wires.Contains(wire));
    }
}
