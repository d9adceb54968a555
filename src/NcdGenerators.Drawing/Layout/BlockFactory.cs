using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Gives the wires of a junction their rows.</summary>
internal static class BlockFactory
{
    /// <summary>Pitch of wires within a tensor, in units (drawing spec §1.1).</summary>
    public const double Pitch = 20;

    /// <summary>
    /// Pitch from the last wire of a tensor to the first of the next. The paper has 30 and lets signs and separators touch;
    /// 36 holds every sign, the separator and a label row, so wires stay straight beside signs.
    /// </summary>
    public const double TensorPitch = 36;

    /// <summary>What the separator and its clearance take, beside the label row above the tensor under it.</summary>
    public const double SeparatorRoom = TensorPitch - Pitch;

    private const double FactorRoom = 24;

    public static Block Pass(Cell cell, SceneWire wire) => new(cell, null, [new Row(wire, 0)], [new Row(wire, 0)]);

    /// <summary>The rigid rows of an input or output tensor.</summary>
    public static Block Tensor(Cell cell, SceneTensor tensor, bool isInput)
    {
        var rows = Spread(tensor.Wires, [tensor]);
        return isInput ? new Block(cell, null, [], rows) : new Block(cell, null, rows, []);
    }

    /// <summary>The rows of a junction; <paramref name="ins"/> are its incoming wires in the order they arrive in.</summary>
    public static Block Of(Cell cell, Junction junction, IReadOnlyList<SceneWire> ins)
    {
        var (rowsIn, rowsOut) = junction.Kind switch
        {
            JunctionKind.Merge or JunctionKind.Copy or JunctionKind.Divide or JunctionKind.Contraction => (AtZero(ins), AtZero(junction.Out)),
            JunctionKind.Module => InPlace(Spread(ins, cell.Before), Spread(junction.Out, cell.After), cell),
            JunctionKind.Bar or JunctionKind.Cup or JunctionKind.Index => Centred(Spread(ins, cell.Before), Spread(junction.Out, cell.After)),
            _ => (Spread(ins, cell.Before), Spread(junction.Out, cell.After)),
        };
        var (top, bottom) = junction.Kind switch
        {
            JunctionKind.Module => ModuleBox.Pads(junction.Text!, Last(rowsIn, rowsOut)),
            // A factor stands above the arrow from the middle.
            JunctionKind.Cup when cell.Op!.Overlay == OverlayKind.Scale => (Math.Max(0, FactorRoom - (Last(rowsIn, rowsOut) / 2)), 0),
            _ => Pads(junction.Kind),
        };
        return new Block(cell, junction, rowsIn, rowsOut) { PadTop = top, PadBottom = bottom };
    }

    private static (double Top, double Bottom) Pads(JunctionKind kind) => kind switch
    {
        JunctionKind.Linear or JunctionKind.Box or JunctionKind.Source or JunctionKind.Triangle => (13, 13),
        JunctionKind.Index => (8, 8),
        JunctionKind.Convolution or JunctionKind.Window or JunctionKind.Scan or JunctionKind.Mask or JunctionKind.Memory => (13, 13),
        JunctionKind.Circle => (8, 8),
        JunctionKind.Reduction => (8, 8),
        JunctionKind.Bar or JunctionKind.Concatenation => (5, 5),
        JunctionKind.Merge or JunctionKind.Copy => (4, 4),
        JunctionKind.Cap => (6, 6),
        _ => (0, 0),
    };

    private static double Last(IEnumerable<Row> ins, IEnumerable<Row> outs) => ins.Concat(outs).Select(static row => row.Offset).DefaultIfEmpty(0).Max();

    private static List<Row> AtZero(IReadOnlyList<SceneWire> wires) => wires.Select(static wire => new Row(wire, 0)).ToList();

    private static List<Row> Spread(IReadOnlyList<SceneWire> wires, IReadOnlyList<SceneTensor> tensors)
    {
        var rows = new List<Row>();
        SceneTensor? last = null;
        var offset = 0.0;
        foreach (var wire in wires)
        {
            var tensor = tensors.FirstOrDefault(t => t.Wires.Contains(wire));
            if (rows.Count > 0) offset += wire.RowHeightUnder(rows[rows.Count - 1].Wire.IsDouble) + (tensor == last ? 0 : SeparatorRoom);
            rows.Add(new Row(wire, offset));
            last = tensor;
        }

        return rows;
    }

    // A result with the axes of one operand goes on in its place: what a repetition feeds back to itself.
    private static (List<Row> In, List<Row> Out) InPlace(List<Row> ins, List<Row> outs, Cell cell)
    {
        if (cell.After.Count != 1 || ins.Count < outs.Count) return (ins, outs);
        var axes = outs.Select(static row => row.Wire.Axis).ToList();
        for (var first = 0; first + outs.Count <= ins.Count; first++)
        {
            var rows = ins.Skip(first).Take(outs.Count).ToList();
            if (!rows.Select(static row => row.Wire.Axis).SequenceEqual(axes) || !cell.Before.Any(tensor => tensor.Wires.Count == rows.Count && rows.All(row => tensor.Wires.Contains(row.Wire)))) continue;
            return (ins, outs.Select((row, i) => row with { Offset = rows[i].Offset }).ToList());
        }

        return (ins, outs);
    }

    private static (List<Row> In, List<Row> Out) Centred(List<Row> ins, List<Row> outs)
    {
        if (ins.Count == 0 || outs.Count == 0) return (ins, outs);
        var difference = (ins[ins.Count - 1].Offset - outs[outs.Count - 1].Offset) / 2;
        return difference >= 0
            ? (ins, outs.Select(row => row with { Offset = row.Offset + difference }).ToList())
            : (ins.Select(row => row with { Offset = row.Offset - difference }).ToList(), outs);
    }
}
