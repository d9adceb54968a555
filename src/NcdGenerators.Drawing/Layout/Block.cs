using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>A wire in a block, so far below the block's first row.</summary>
internal readonly record struct Row(SceneWire Wire, double Offset);

/// <summary>
/// What is rigid in a column: a passing wire, or the wires of one sign. Rows have fixed offsets from <see cref="Y"/>.
/// The edges of fences are blocks without rows, so that they find their place with the wires.
/// </summary>
internal sealed class Block(Cell? cell, Junction? junction, IReadOnlyList<Row> rowsIn, IReadOnlyList<Row> rowsOut)
{
    public Cell? Cell { get; } = cell;

    /// <summary>The sign, or null for a passing wire, an input, an output or an edge.</summary>
    public Junction? Junction { get; } = junction;

    public IReadOnlyList<Row> In { get; } = rowsIn;

    public IReadOnlyList<Row> Out { get; } = rowsOut;

    /// <summary>The fence whose edge this is, or -1.</summary>
    public int EdgeOf { get; init; } = -1;

    public bool IsTopEdge { get; init; }

    /// <summary>From the first row to the last.</summary>
    public double Height { get; } = rowsIn.Concat(rowsOut).Select(static row => row.Offset).DefaultIfEmpty(0).Max();

    /// <summary>Where wires meet in a dot, the one that goes straight on; the others come to it.</summary>
    public SceneWire? Main { get; set; }

    /// <summary>Whether it keeps the pitch to the block above it: where tensors are joined, wires are packed again.</summary>
    public bool IsGlued { get; set; }

    /// <summary>How far the sign reaches above the first row.</summary>
    public double PadTop { get; init; }

    /// <summary>How far the sign reaches below the last row.</summary>
    public double PadBottom { get; init; }

    /// <summary>The place of the first row.</summary>
    public double Y { get; set; }

    public bool IsPass => this.Junction is null && this.EdgeOf < 0 && this.In.Count == 1 && this.Out.Count == 1;
}

/// <summary>A part of a column: an operation with its tensors, or a tensor that passes by.</summary>
internal sealed class Cell(SceneOp? op, IReadOnlyList<SceneTensor> before, IReadOnlyList<SceneTensor> after)
{
    public SceneOp? Op { get; } = op;

    public IReadOnlyList<SceneTensor> Before { get; } = before;

    public IReadOnlyList<SceneTensor> After { get; } = after;

    public List<Block> Blocks { get; } = [];
}

/// <summary>A column with the vertical order settled.</summary>
internal sealed class ColumnPlan(IReadOnlyList<Cell> cells, int region, bool isFanOut)
{
    public IReadOnlyList<Cell> Cells { get; } = cells;

    public int Region { get; } = region;

    /// <summary>Whether wires leave dots in it, so that they have a place of their own in the next column only.</summary>
    public bool IsFanOut { get; } = isFanOut;

    /// <summary>All blocks from top to bottom, fence edges included.</summary>
    public List<Block> Blocks { get; } = cells.SelectMany(static cell => cell.Blocks).ToList();

    /// <summary>The live tensors to the right of it, from top to bottom.</summary>
    public IReadOnlyList<SceneTensor> After { get; } = cells.SelectMany(static cell => cell.After).ToList();

    /// <summary>The same column without the edges of fences: each row puts in its own.</summary>
    public ColumnPlan Fresh() => new(this.Cells, this.Region, this.IsFanOut);

    // Horizontal places, from left to right.
    public double Start { get; set; }

    /// <summary>Where wires begin to change height towards the column's rows.</summary>
    public double BendStart { get; set; }

    /// <summary>Where all wires are in the column's rows; fences that begin with the column begin here.</summary>
    public double BendEnd { get; set; }

    /// <summary>Where the signs begin.</summary>
    public double BodyStart { get; set; }

    public double BodyEnd { get; set; }

    /// <summary>Where the labels on the column's results end and the next column may begin.</summary>
    public double End { get; set; }

    /// <summary>The wires that get a label to the right of the body.</summary>
    public List<(SceneWire Wire, Text.TextLine Text)> Labels { get; } = [];
}
