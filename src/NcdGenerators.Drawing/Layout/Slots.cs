using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Which place in one column goes straight on to which in the next. For most wires it is the wire itself; where an
/// operation only reorders axes it is the slot, so that a transposition stays the crossing of two wires in two slots.
/// </summary>
internal static class Slots
{
    /// <summary>For each wire that enters the column, where it would like to come from.</summary>
    public static Dictionary<SceneWire, double> Leaving(ColumnPlan left, ColumnPlan right)
    {
        var places = Rows(left, isOut: true).ToDictionary(static row => row.Wire, static row => row.Y);
        foreach (var cell in right.Cells.Where(static cell => cell.Op is { IsPermutation: true }))
        {
            var slots = cell.Before[0].Wires.Select(wire => places[wire]).ToList();
            for (var i = 0; i < cell.Blocks.Count; i++) places[cell.Blocks[i].In[0].Wire] = slots[i];
        }

        return places;
    }

    /// <summary>For each wire in the column before, where it would go straight on to.</summary>
    public static Dictionary<SceneWire, double> Entering(ColumnPlan plan)
    {
        var places = Rows(plan, isOut: false).ToDictionary(static row => row.Wire, static row => row.Y);
        foreach (var cell in plan.Cells.Where(static cell => cell.Op is { IsPermutation: true }))
        {
            for (var i = 0; i < cell.Blocks.Count; i++) places[cell.Before[0].Wires[i]] = cell.Blocks[i].Y;
        }

        return places;
    }

    /// <summary>For each wire that leaves the column before, the block that goes straight on from it, and the offset in it.</summary>
    public static Dictionary<SceneWire, (Block Block, double Offset)> Successors(ColumnPlan plan)
    {
        var blocks = new Dictionary<SceneWire, (Block, double)>();
        foreach (var block in plan.Blocks)
        {
            foreach (var row in block.In) blocks[row.Wire] = (block, row.Offset);
        }

        foreach (var cell in plan.Cells.Where(static cell => cell.Op is { IsPermutation: true }))
        {
            for (var i = 0; i < cell.Blocks.Count; i++) blocks[cell.Before[0].Wires[i]] = (cell.Blocks[i], 0);
        }

        return blocks;
    }

    private static IEnumerable<(SceneWire Wire, double Y)> Rows(ColumnPlan plan, bool isOut) =>
        plan.Blocks.SelectMany(block => (isOut ? block.Out : block.In).Select(row => (row.Wire, block.Y + row.Offset)));
}
