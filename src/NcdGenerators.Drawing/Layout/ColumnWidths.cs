using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>How wide columns are: a cautious guess before their wires have places, and what they took once they have.</summary>
internal static class ColumnWidths
{
    private const double Bend = 34;
    private const double Gap = 9;

    /// <summary>From the signs and the longest new label; wires are taken to bend before signs that join or move them.</summary>
    public static double Estimate(ColumnPlan plan)
    {
        var signs = plan.Blocks.Select(static block => SignMetrics.Of(block).Width)
            .Concat(plan.Cells.Where(static cell => cell.Op is not null).Select(static cell => SignMetrics.OverlayWidth(cell.Op!)))
            .DefaultIfEmpty(0).Max();
        var labels = plan.Blocks.Where(static block => !block.IsPass).SelectMany(static block => block.Out)
            .Where(static row => !row.Wire.Continues)
            .Select(static row => row.Wire.FirstLabel.Width + Gap).DefaultIfEmpty(0).Max();
        var bends = plan.IsFanOut || plan.Cells.All(static cell => cell.Op is null) || plan.Cells.Any(static cell => cell.Op is { } op && (op.IsPermutation || op.Inputs.Count > 1)) ? Bend : 0;
        return signs + Math.Max(labels, Gap) + bends;
    }

    /// <summary>The labels that wires get again at the start of a row.</summary>
    public static double EntryLabels(ColumnPlan before) =>
        before.After.SelectMany(static tensor => tensor.Wires).Select(static wire => wire.Label.Width + Gap).DefaultIfEmpty(0).Max();

    /// <summary>Takes over what the columns of a row took; fences' sides and bends are in it.</summary>
    /// <param name="row">The row with its places.</param>
    /// <param name="widths">The widths of all columns.</param>
    /// <param name="first">Which of them the row's first own column is.</param>
    public static void Measure(RowPlan row, double[] widths, int first)
    {
        var own = row.IsFirst ? 0 : 1;
        for (var c = own; c < row.Columns.Count - (row.IsLast ? 0 : 1); c++)
        {
            var plan = row.Columns[c];
            widths[first + c - own] = plan.End - (c == 0 ? RowLayout.Margin : plan.Start);
        }
    }

    /// <summary>Spreads what a row was too wide over its columns, so that fewer of them are put in a row.</summary>
    public static void Widen(double[] widths, int first, int last, double by)
    {
        for (var c = first; c <= last; c++) widths[c] += (by / (last - first + 1)) + 1;
    }
}
