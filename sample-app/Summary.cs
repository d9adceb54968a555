using System.Globalization;
using System.Reflection;
using NcdGenerators;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;

namespace SampleApp;

/// <summary>Prints what the compiler found out about the models: the circuits that the build left beside the program.</summary>
internal static class Summary
{
    public static void Print()
    {
        var manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "circuits.ncd")));
        var rows = manifest.Entries.Select(static entry => Row(CircuitText.Parse(entry.CanonicalText))).ToList();
        Print(["model", "contract", "inferred result", "steps", "diagram"], rows);
    }

    private static string[] Row(Circuit circuit) =>
    [
        circuit.Title,
        ContractOf(circuit),
        string.Join(", ", circuit.Outputs.Select(id => id < 0 ? "-" : circuit.Values[id].Type.Shape.ToString())),
        circuit.Steps.Count().ToString(CultureInfo.InvariantCulture),
        "docs/diagrams/" + circuit.Name + ".svg",
    ];

    // As the user wrote it: on the method, on its parameters and result, or on the class.
    private static string ContractOf(Circuit circuit)
    {
        var dot = circuit.Name.LastIndexOf('.');
        var type = typeof(Summary).Assembly.GetType(circuit.Name[..dot]);
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        var method = type?.GetMethod(circuit.Name[(dot + 1)..], Any);
        if (method?.GetCustomAttribute<AxesAttribute>() is { } signature) return signature.Axes;
        if (method?.ReturnParameter.GetCustomAttribute<AxesAttribute>() is { } result)
            return string.Join(", ", method.GetParameters().Select(parameter => parameter.GetCustomAttribute<AxesAttribute>()?.Axes)) + " -> " + result.Axes;
        return type?.GetCustomAttribute<AxesAttribute>()?.Axes ?? "";
    }

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
