using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>The columns of one row.</summary>
/// <param name="Columns">The columns; between rows the last takes all wires to the next row, whose first brings them in.</param>
/// <param name="IsFirst">Whether the drawing begins with it.</param>
/// <param name="IsLast">Whether the drawing ends with it.</param>
internal sealed record RowPlan(IReadOnlyList<ColumnPlan> Columns, bool IsFirst, bool IsLast)
{
    /// <summary>The tensors that come from the row above and go on below with nothing done to them.</summary>
    public IReadOnlyCollection<SceneTensor> Through => this.IsFirst || this.IsLast ? []
        : this.Columns[this.Columns.Count - 1].Cells.SelectMany(static cell => cell.Before).Intersect(this.Columns[0].After).ToList();

    /// <summary>The part of a drawing's columns from <paramref name="first"/> to <paramref name="last"/> as a row.</summary>
    /// <param name="plans">All columns.</param>
    /// <param name="first">The first column of the row.</param>
    /// <param name="last">The last column of the row.</param>
    /// <param name="openBefore">The innermost region that goes on from the row above, or -1.</param>
    /// <param name="openAfter">The innermost region that goes on in the row below, or -1.</param>
    public static RowPlan Of(IReadOnlyList<ColumnPlan> plans, int first, int last, int openBefore, int openAfter)
    {
        var columns = plans.Skip(first).Take(last - first + 1).Select(static plan => plan.Fresh()).ToList();
        var (isFirst, isLast) = (first == 0, last == plans.Count - 1);
        if (!isFirst) columns.Insert(0, Edge(plans[first - 1].After, openBefore, isEntry: true));
        if (!isLast) columns.Add(Edge(plans[last].After, openAfter, isEntry: false));
        return new RowPlan(columns, isFirst, isLast);
    }

    // Wires of one tensor need not be at their least distance here: what comes next decides.
    private static ColumnPlan Edge(IReadOnlyList<SceneTensor> state, int region, bool isEntry)
    {
        var cells = new List<Cell>();
        foreach (var tensor in state)
        {
            var cell = isEntry ? new Cell(null, [], [tensor]) : new Cell(null, [tensor], []);
            cell.Blocks.AddRange(tensor.Wires.Select(wire => isEntry ? new Block(cell, null, [], [new Row(wire, 0)]) : new Block(cell, null, [new Row(wire, 0)], [])));
            cells.Add(cell);
        }

        return new ColumnPlan(cells, region, false);
    }
}
