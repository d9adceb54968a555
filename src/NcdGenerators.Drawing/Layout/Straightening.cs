using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Takes out bends that sweeping column by column cannot: blocks that are tied by straight wires move together, if that
/// makes fewer or smaller bends at their ends and keeps all gaps.
/// </summary>
internal sealed class Straightening(List<ColumnPlan> plans, VerticalPlacement placement)
{
    private const int Rounds = 6;

    /// <summary>What a bend costs beside its height, in units.</summary>
    private const double BendCost = 8;

    private const double Straight = 0.01;

    public void Run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var changed = false;
            foreach (var group in this.Groups()) changed |= this.Improve(group);
            if (!changed) return;
        }
    }

    private bool Improve(Group group)
    {
        // An earlier move of this round may have changed the bends: they are looked up again.
        var wishes = group.Bends.Select(bend => bend.Difference()).Where(static d => Math.Abs(d) > Straight).ToList();
        if (wishes.Count == 0) return false;
        double Cost(double shift) => group.Bends.Sum(bend => Math.Abs(bend.Difference() - shift) is > Straight and var d ? d + BendCost : 0);
        var now = Cost(0);
        foreach (var shift in wishes.Distinct().OrderBy(Cost))
        {
            if (Cost(shift) > now - Straight) return false;
            if (!this.IsFeasible(group, shift)) continue;
            foreach (var (_, block) in group.Members) block.Y += shift;
            return true;
        }

        return false;
    }

    private bool IsFeasible(Group group, double shift)
    {
        foreach (var (column, block) in group.Members)
        {
            var blocks = plans[column].Blocks;
            var i = blocks.IndexOf(block);
            if (i > 0 && !group.Contains(blocks[i - 1]) && block.Y + shift < blocks[i - 1].Y + placement.Gap(blocks[i - 1], block, plans[column]) - Straight) return false;
            if (i + 1 < blocks.Count && !group.Contains(blocks[i + 1]) && blocks[i + 1].Y < block.Y + shift + placement.Gap(block, blocks[i + 1], plans[column]) - Straight) return false;
        }

        return true;
    }

    // Blocks tied by straight wires or glue, in order of their first block.
    private List<Group> Groups()
    {
        var groupOf = new Dictionary<Block, Group>();
        var order = new List<Group>();
        for (var c = 0; c < plans.Count; c++)
        {
            foreach (var block in plans[c].Blocks.Where(static block => block.EdgeOf < 0))
            {
                var own = new Group();
                own.Add(c, block);
                groupOf[block] = own;
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
            var rights = plans[c + 1].Blocks.SelectMany(static block => block.In.Select(row => (row, block))).ToDictionary(static e => e.row.Wire, static e => (e.block, e.row.Offset));
            foreach (var (row, left) in plans[c].Blocks.SelectMany(static block => block.Out.Select(row => (row, block))))
            {
                if (entering.Contains(row.Wire) || leaving.Contains(row.Wire) || !rights.TryGetValue(row.Wire, out var right)) continue;
                if (Math.Abs(right.block.Y + right.Offset - left.Y - row.Offset) <= Straight) Unite(left, right.block);
                else bends.Add((left, right.block, row.Offset, right.Offset));
            }
        }

        foreach (var (left, right, offsetLeft, offsetRight) in bends)
        {
            groupOf[left].Bends.Add(new GroupBend(left, offsetLeft, right, offsetRight));
            groupOf[right].Bends.Add(new GroupBend(right, offsetRight, left, offsetLeft));
        }

        return order.Where(group => group.Members.Count > 0 && group.Bends.Count > 0).ToList();

        void Unite(Block a, Block b)
        {
            var (to, from) = (groupOf[a], groupOf[b]);
            if (to == from) return;
            if (to.Members.Count < from.Members.Count) (to, from) = (from, to);
            foreach (var (column, block) in from.Members)
            {
                to.Add(column, block);
                groupOf[block] = to;
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
        private readonly HashSet<Block> blocks = [];

        public List<(int Column, Block Block)> Members { get; } = [];

        public List<GroupBend> Bends { get; } = [];

        public void Add(int column, Block block)
        {
            this.Members.Add((column, block));
            this.blocks.Add(block);
        }

        public bool Contains(Block block) => this.blocks.Contains(block);
    }
}
