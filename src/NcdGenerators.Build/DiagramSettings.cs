using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build;

/// <summary>What a project says of its diagrams, as options of the drawing.</summary>
internal static class DiagramSettings
{
    /// <summary>The options, or null with what is wrong.</summary>
    /// <param name="detail"><c>NcdDiagramDetail</c>; empty for the default.</param>
    /// <param name="width"><c>NcdDiagramWidth</c>; empty for the default, 0 for no wrapping.</param>
    /// <param name="error">What is wrong.</param>
    public static DiagramOptions? Read(string detail, string width, out string error)
    {
        error = string.Empty;
        var options = DiagramOptions.Default;
        if (detail.Trim().Length > 0)
        {
            var name = Enum.GetNames(typeof(DiagramDetail)).FirstOrDefault(name => string.Equals(name, detail.Trim(), StringComparison.OrdinalIgnoreCase));
            error = $"NcdDiagramDetail is '{detail}', which is none of {string.Join(", ", Enum.GetNames(typeof(DiagramDetail)))}.";
            if (name is null) return null;
            options = options with { Detail = (DiagramDetail)Enum.Parse(typeof(DiagramDetail), name) };
        }

        if (width.Trim().Length > 0)
        {
            error = $"NcdDiagramWidth is '{width}', which is not a number of units from 0 to 100000.";
            if (!double.TryParse(width.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 100_000) return null;
            options = options with { Width = number };
        }

        return options;
    }

    /// <summary>Where each circuit's diagram is, seen from the others: beside them. Of circuits with one name (overloads), the first.</summary>
    public static IReadOnlyDictionary<string, string> Links(IEnumerable<(string Circuit, string FileName)> diagrams)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (circuit, fileName) in diagrams)
        {
            if (!links.ContainsKey(circuit)) links.Add(circuit, Uri.EscapeDataString(fileName));
        }

        return links;
    }
}
