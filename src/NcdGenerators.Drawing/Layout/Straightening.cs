using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Takes out bends that sweeping column by column cannot: blocks that are tied by straight wires move together, and push
/// along what is in their way, if that makes fewer or smaller bends.
/// </summary>
internal sealed class Straightening(IReadOnlyList<ColumnPlan> plans, VerticalPlacement placement)
{
    private const int Rounds = 6;

    /// <summary>What a bend costs beside its height, in units.</summary>
    private const double BendCost = 8;

    private const double Straight = 0.01;

    /// <summary>How many groups may be pushed along.</summary>
    private const int MostPushed = 12;

    private Dictionary<Block, Group> groupOf = [];

    public void Run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var changed = false;
            foreach (var group in this.Groups().Where(static group => group.Bends.Count > 0)) changed |= this.Improve(group);
            if (!changed) return;
        }
    }

    /// <summary>
    /// Lets what has room above it rise, from the top down, where no bend gets worse: earlier steps made way for what is
    /// elsewhere by now.
    /// </summary>
    public void Compact()
    {
        var groups = this.Groups();
        groups.AddRange(this.groupOf.Values.Where(static group => group.Members[0].Block.EdgeOf >= 0).Distinct());
        foreach (var group in groups.OrderBy(static group => group.Top))
        {
            var room = this.RoomAbove([group]);
            if (room is <= Straight or double.PositiveInfinity || Cost(group, [group], -room) > Cost(group, [group], 0) + Straight) continue;
            group.Move(-room);
        }

        // What hangs together by bends rises as a whole.
        foreach (var cluster in this.Clusters(groups).OrderBy(static cluster => cluster.Min(static group => group.Top)))
        {
            var room = this.RoomAbove(cluster);
            if (room is <= Straight or double.PositiveInfinity) continue;
            foreach (var group in cluster) group.Move(-room);
        }
    }

    private List<HashSet<Group>> Clusters(IReadOnlyList<Group> groups)
    {
        var clusters = new List<HashSet<Group>>();
        var seen = new HashSet<Group>();
        foreach (var first in groups.Where(seen.Add))
        {
            var cluster = new HashSet<Group> { first };
            var queue = new Queue<Group>(cluster);
            while (queue.Count > 0)
            {
                foreach (var other in queue.Dequeue().Bends.Select(bend => this.groupOf[bend.Other]))
                {
                    if (!cluster.Add(other)) continue;
                    seen.Add(other);
                    queue.Enqueue(other);
                }
            }

            clusters.Add(cluster);
        }

        return clusters;
    }

    private double RoomAbove(HashSet<Group> moving)
    {
        var room = double.PositiveInfinity;
        foreach (var (column, block) in moving.SelectMany(static group => group.Members))
        {
            var blocks = plans[column].Blocks;
            var i = blocks.IndexOf(block);
            if (i > 0 && !moving.Contains(this.groupOf[blocks[i - 1]])) room = Math.Min(room, block.Y - blocks[i - 1].Y - placement.Gap(blocks[i - 1], block, plans[column]));
        }

        return room;
    }

    private bool Improve(Group group)
    {
        // An earlier move of this round may have changed the bends: they are looked up again.
        var wishes = group.Bends.Select(static bend => bend.Difference()).Where(static d => Math.Abs(d) > Straight).Distinct().ToList();
        foreach (var shift in wishes.OrderBy(wish => Cost(group, [group], wish)))
        {
            if (Cost(group, [group], shift) > Cost(group, [group], 0) - Straight) return false;
            if (this.Pushed(group, shift) is not { } moving) continue;
            if (moving.Sum(g => Cost(g, moving, shift)) > moving.Sum(g => Cost(g, moving, 0)) - Straight) continue;
            foreach (var (_, block) in moving.SelectMany(static g => g.Members)) block.Y += shift;
            return true;
        }

        return false;
    }

    // The bends at the border of what moves; between two that move nothing changes.
    private double Cost(Group group, HashSet<Group> moving, double shift) => group.Bends
        .Where(bend => !moving.Contains(this.groupOf[bend.Other]) || this.groupOf[bend.Other] == group)
        .Sum(bend => Math.Abs(bend.Difference() - shift) is > Straight and var d ? d + BendCost : 0);

    /// <summary>The group with all that it pushes along; null if that is too much.</summary>
    private HashSet<Group>? Pushed(Group first, double shift)
    {
        var moving = new HashSet<Group> { first };
        var queue = new Queue<Group>(moving);
        while (queue.Count > 0)
        {
            foreach (var (column, block) in queue.Dequeue().Members)
            {
                var blocks = plans[column].Blocks;
                var i = blocks.IndexOf(block);
                var beside = i + (shift > 0 ? 1 : -1);
                if (beside < 0 || beside >= blocks.Count || moving.Contains(this.groupOf[blocks[beside]])) continue;
                var (upper, lower) = shift > 0 ? (block, blocks[beside]) : (blocks[beside], block);
                var gap = placement.Gap(upper, lower, plans[column]);
                if (lower.Y - upper.Y - Math.Abs(shift) >= gap - Straight) continue;
                if (moving.Count > MostPushed) return null;
                moving.Add(this.groupOf[blocks[beside]]);
                queue.Enqueue(this.groupOf[blocks[beside]]);
            }
        }

        return moving;
    }

    // Blocks tied by straight wires or glue, in order of their first block.
    private List<Group> Groups()
    {
        this.groupOf = [];
        var order = new List<Group>();
        var edges = new Dictionary<(int Fence, bool IsTop), Group>();
        for (var c = 0; c < plans.Count; c++)
        {
            foreach (var block in plans[c].Blocks)
            {
                // The edge of a fence is one thing over all its columns.
                if (block.EdgeOf >= 0)
                {
                    if (!edges.TryGetValue((block.EdgeOf, block.IsTopEdge), out var edge)) edges[(block.EdgeOf, block.IsTopEdge)] = edge = new Group();
                    edge.Add(c, block);
                    this.groupOf[block] = edge;
                    continue;
                }

                var own = new Group();
                own.Add(c, block);
                this.groupOf[block] = own;
                order.Add(own);
            }
        }

        var bends = new List<(Block Left, Block Right, double OffsetLeft, double OffsetRight)>();
        for (var c = 0; c < plans.Count; c++)
        {
            for (var i = 1; i < plans[c].Blocks.Count; i++)
            {
                if (plans[c].Blocks[i].IsGlued) Unite(plans[c].Blocks[i - 1], plans[c].Blocks[i]);
            }

            if (c + 1 == plans.Count) continue;
            var entering = placement.UnavoidableBends(c + 1).Entering;
            var leaving = placement.UnavoidableBends(c).Leaving;
            var rights = Slots.Successors(plans[c + 1]);
            foreach (var (row, left) in plans[c].Blocks.SelectMany(static block => block.Out.Select(row => (row, block))))
            {
                if (entering.Contains(row.Wire) || leaving.Contains(row.Wire) || !rights.TryGetValue(row.Wire, out var right)) continue;
                if (Math.Abs(right.Block.Y + right.Offset - left.Y - row.Offset) <= Straight) Unite(left, right.Block);
                else bends.Add((left, right.Block, row.Offset, right.Offset));
            }
        }

        foreach (var (left, right, offsetLeft, offsetRight) in bends)
        {
            this.groupOf[left].Bends.Add(new GroupBend(left, offsetLeft, right, offsetRight));
            this.groupOf[right].Bends.Add(new GroupBend(right, offsetRight, left, offsetLeft));
        }

        return order.Where(static group => group.Members.Count > 0).ToList();

        void Unite(Block a, Block b)
        {
            var (to, from) = (this.groupOf[a], this.groupOf[b]);
            if (to == from) return;
            if (to.Members.Count < from.Members.Count) (to, from) = (from, to);
            foreach (var (column, block) in from.Members)
            {
                to.Add(column, block);
                this.groupOf[block] = to;
            }

            from.Members.Clear();
        }
    }

    /// <summary>A bend at the border of a group: its own end and the other one.</summary>
    private readonly record struct GroupBend(Block Own, double OwnOffset, Block Other, double OtherOffset)
    {
        /// <summary>The shift of the group that takes the bend out.</summary>
        public double Difference() => this.Other.Y + this.OtherOffset - this.Own.Y - this.OwnOffset;
    }

    private sealed class Group
    {
        public List<(int Column, Block Block)> Members { get; } = [];

        public List<GroupBend> Bends { get; } = [];

        public double Top => this.Members.Min(static member => member.Block.Y);

        public void Add(int column, Block block) => this.Members.Add((column, block));

        public void Move(double by)
        {
            foreach (var (_, block) in this.Members) block.Y += by;
        }
    }
}
