using System.Globalization;
using System.Reflection;
using NcdGenerators;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;

namespace SampleApp;

/// <summary>Prints what the compiler found out about the figures: the circuits that the build left beside the program.</summary>
internal static class Summary
{
    // Longer costs are in the gallery.
    private const int LongestCost = 24;

    public static void Print()
    {
        var manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "circuits.ncd")));
        var rows = manifest.Entries.Select(static entry => CircuitText.Parse(entry.CanonicalText))
            .OrderBy(static circuit => Number(FigureOf(circuit))).ThenBy(static circuit => circuit.Name, StringComparer.Ordinal)
            .Select(Row).ToList();
        Print(["figure", "circuit", "contract", "inferred result", "steps", "multiply-adds", "diagram in docs/diagrams"], rows);
    }

    private static string[] Row(Circuit circuit) =>
    [
        FigureOf(circuit),
        circuit.Title,
        ContractOf(circuit),
        string.Join(", ", circuit.Outputs.Select(id => id < 0 ? "-" : circuit.Values[id].Type.Shape.ToString())),
        circuit.Steps.Count().ToString(CultureInfo.InvariantCulture),
        Cost(circuit),
        circuit.Name + ".svg",
    ];

    private static string Cost(Circuit circuit)
    {
        var cost = CircuitCost.Of(circuit).Work.MultiplyAdds.ToString();
        return cost.Length <= LongestCost ? cost : "…";
    }

    private static string FigureOf(Circuit circuit) => TypeOf(circuit)?.GetCustomAttribute<FigureAttribute>()?.Figure ?? "";

    private static int Number(string figure) => figure.Length == 0 ? int.MaxValue : int.Parse(figure.Split(',')[0], CultureInfo.InvariantCulture);

    // As the user wrote it: on the method, on its parameters and result, or on the class.
    private static string ContractOf(Circuit circuit)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        var type = TypeOf(circuit);
        var method = type?.GetMethod(circuit.Name[(circuit.Name.LastIndexOf('.') + 1)..], Any);
        if (method?.GetCustomAttribute<AxesAttribute>() is { } signature) return signature.Axes;
        if (method?.ReturnParameter.GetCustomAttribute<AxesAttribute>() is { } result)
            return string.Join(", ", method.GetParameters().Select(static parameter => parameter.GetCustomAttribute<AxesAttribute>()?.Axes).OfType<string>()) + " -> " + result.Axes;
        return type?.GetCustomAttribute<AxesAttribute>()?.Axes ?? "";
    }

    private static Type? TypeOf(Circuit circuit) => typeof(Summary).Assembly.GetType(circuit.Name[..circuit.Name.LastIndexOf('.')]);

    private static void Print(string[] head, List<string[]> rows)
    {
        var widths = head.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        PrintRow(head);
        Console.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (var row in rows) PrintRow(row);
        Console.WriteLine();

        void PrintRow(string[] cells) => Console.WriteLine(string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
