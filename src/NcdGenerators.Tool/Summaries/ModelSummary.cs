using System.Globalization;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Tool.Summaries;

/// <summary>A row of the table: a module, an operation or a repetition, with how deep it lies.</summary>
/// <param name="Title">What the source calls it.</param>
/// <param name="Operator">The operator of a step; empty for a region.</param>
/// <param name="Depth">How many regions are around it.</param>
/// <param name="Output">The axes of what it hands on.</param>
/// <param name="Parameters">Elements of the learned tensors that it uses.</param>
/// <param name="MultiplyAdds">Its multiply-adds.</param>
internal sealed record SummaryRow(string Title, string Operator, int Depth, string Output, string Parameters, string MultiplyAdds);

/// <summary>
/// A model as people know it from Keras and torchinfo: the tree of its parts with output axes, parameters and
/// multiply-adds, and totals; symbolic in the axes, or with sizes put in.
/// </summary>
internal sealed class ModelSummary
{
    private readonly Circuit circuit;
    private readonly Func<string, IntExpr?> sizes;
    private readonly bool showsAll;

    private ModelSummary(Circuit circuit, IReadOnlyDictionary<string, long> given, bool showsAll)
    {
        this.circuit = circuit;
        this.sizes = name => given.TryGetValue(Spelled(name), out var size) ? IntExpr.Literal(size) : null;
        this.showsAll = showsAll;
        this.Cost = CircuitCost.Of(circuit).Substitute(this.sizes);
        this.Rows = [.. this.Cost.Children.SelectMany(child => this.RowsOf(child, 0))];
    }

    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>The cost of everything.</summary>
    public CostNode Cost { get; }

    /// <summary>The axes of inputs, with their names: <c>x [b c=3 h w]</c>.</summary>
    public IEnumerable<string> Inputs => this.circuit.Inputs.Select(id => $"{this.circuit.Values[id].Name} [{this.Axes(id)}]");

    /// <summary>The axes of results.</summary>
    public IEnumerable<string> Outputs => this.circuit.Outputs.Select(id => id < 0 ? "-" : $"[{this.Axes(id)}]");

    /// <summary>The symbols that sizes may be given for; <c>...</c> is the number of elements of a run.</summary>
    public static IEnumerable<string> Symbols(Circuit circuit) =>
        circuit.Symbols.Where(static symbol => symbol.Kind != SymbolKind.Unknown && symbol.Name[0] != '#').Select(static symbol => Spelled(symbol.Name));

    /// <param name="circuit">The model.</param>
    /// <param name="sizes">Sizes for symbols; those that it does not have change nothing.</param>
    /// <param name="showsAll">Whether every operation is shown, or only modules and what has parameters or multiply-adds.</param>
    public static ModelSummary Of(Circuit circuit, IReadOnlyDictionary<string, long> sizes, bool showsAll) => new(circuit, sizes, showsAll);

    /// <summary>A count for people: thousands in groups, and what is not exact marked.</summary>
    public static string Number(Amount amount) =>
        amount.IsExact && amount.Evaluate(static _ => null) is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : amount.ToString();

    private static string Spelled(string symbol) => symbol.TrimStart('$');

    private IEnumerable<SummaryRow> RowsOf(CostNode node, int depth)
    {
        if (node.Part is Region region)
        {
            var title = region.Repetition is { } repetition ? Repeated(node, repetition) : node.Title;

            // A region without a name is none for the reader.
            var isShown = title.Length > 0;
            if (isShown) yield return this.Row(node, title, "", depth);
            foreach (var row in node.Children.SelectMany(child => this.RowsOf(child, isShown ? depth + 1 : depth))) yield return row;
        }
        else if (node.Part is Step step && (this.showsAll || step.Label is not null || !node.Parameters.Value.IsZero || !node.Work.MultiplyAdds.Value.IsZero))
        {
            yield return this.Row(node, step.Label ?? step.Operator, step.Label is null ? "" : step.Operator, depth);
        }
    }

    private string Repeated(CostNode node, Repetition repetition)
    {
        var count = repetition.Count?.Substitute(this.sizes)?.ToString() ?? "?";
        var index = $"{repetition.Index} = {repetition.From.Substitute(this.sizes)}…{repetition.To.Substitute(this.sizes)}";
        return ((Region)node.Part).Title is { } title ? $"{title} ×{count} ({index})" : $"×{count} ({index})";
    }

    private SummaryRow Row(CostNode node, string title, string operation, int depth) => new(
        title,
        operation,
        depth,
        string.Join(", ", node.Outputs.Select(id => $"[{this.Axes(id)}]")),
        Number(node.Parameters),
        Number(node.Work.MultiplyAdds));

    private string Axes(int id) => string.Join(" ", this.circuit.Values[id].Type.Shape.Axes.Select(axis => axis.IsRun
        ? axis.ToString()
        : (axis with { Size = axis.Size.Substitute(this.sizes) }).ToString()));
}
