using System.Text;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Tool.Summaries;

/// <summary>Writes a summary as a table.</summary>
internal static class SummaryText
{
    private const int BytesPerElement = 4;
    private const int WidestExpression = 44;

    public static void Write(string name, ModelSummary summary, TextWriter output)
    {
        string[] head = ["part", "output axes", "parameters", "multiply-adds"];
        var lines = summary.Rows.Select((row, i) => new[]
        {
            Branches(summary.Rows, i) + row.Title + (row.Operator.Length == 0 ? "" : $" ({row.Operator})"),
            row.Output,
            Short(row.Parameters),
            Short(row.MultiplyAdds),
        }).ToList();
        var widths = head.Select((title, column) => lines.Select(line => line[column].Length).Append(title.Length).Max()).ToArray();

        output.WriteLine(name + ": " + string.Join(", ", summary.Inputs) + " → " + string.Join(", ", summary.Outputs));
        var rule = new string('─', widths.Sum() + (2 * (widths.Length - 1)));
        output.WriteLine(rule);
        WriteLine(head);
        output.WriteLine(rule);
        foreach (var line in lines) WriteLine(line);
        output.WriteLine(rule);

        var cost = summary.Cost;
        output.WriteLine("parameters         " + ModelSummary.Number(cost.Parameters) + Size(cost.Parameters));
        if (!cost.Buffers.Value.IsZero || !cost.Buffers.IsExact) output.WriteLine("buffers            " + ModelSummary.Number(cost.Buffers));
        output.WriteLine("multiply-adds      " + ModelSummary.Number(cost.Work.MultiplyAdds));
        output.WriteLine("element-wise work  " + ModelSummary.Number(cost.Work.ElementWise));
        output.WriteLine("activations        " + ModelSummary.Number(cost.Work.Activations) + Size(cost.Work.Activations));
        foreach (var doubt in cost.Doubts) output.WriteLine("≈ because " + doubt);
        output.WriteLine();

        // Numbers stand right, names left.
        void WriteLine(string[] cells) => output.WriteLine(string.Join("  ", cells.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string Short(string text) => text.Length <= WidestExpression ? text : text[..(WidestExpression - 1)] + "…";

    private static string Size(Amount amount) => amount.IsExact && amount.Evaluate(static _ => null) is { } number
        ? FormattableString.Invariant($" ({(double)number * BytesPerElement / (1024 * 1024):0.00} MiB as float32)")
        : "";

    // The lines of the tree: a branch, and where other branches of what is around follow.
    private static string Branches(IReadOnlyList<SummaryRow> rows, int index)
    {
        var text = new StringBuilder();
        for (var depth = 0; depth <= rows[index].Depth; depth++)
        {
            var continues = rows.Skip(index + 1).TakeWhile(row => row.Depth >= depth).Any(row => row.Depth == depth);
            text.Append(depth == rows[index].Depth ? (continues ? "├─" : "└─") : continues ? "│ " : "  ");
        }

        return text.Append(' ').ToString();
    }
}
