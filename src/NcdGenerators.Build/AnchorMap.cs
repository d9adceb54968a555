using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;

namespace NcdGenerators.Build;

/// <summary>
/// The side-car map: for each diagram, where its anchors are in the source. Drawings name symbols and no lines, so that moving code changes none
/// of them; what changes is this file, which belongs under obj/. JSON, the same bytes for the same source.
/// </summary>
internal static class AnchorMap
{
    /// <summary>Rises when something that was there changes; what is added changes nothing.</summary>
    private const int Version = 1;

    /// <summary>The text of the map.</summary>
    /// <param name="diagrams">The diagrams.</param>
    /// <param name="directory">What paths are relative to.</param>
    public static string Write(IEnumerable<MappedDiagram> diagrams, string directory)
    {
        var json = new StringBuilder();
        json.Append("{\n  \"version\": ").Append(Number(Version)).Append(",\n  \"diagrams\": {");
        var first = true;
        foreach (var diagram in diagrams.OrderBy(static diagram => diagram.FileName, StringComparer.Ordinal))
        {
            json.Append(first ? "\n    " : ",\n    ").Append(Text(diagram.FileName)).Append(": {\n      \"circuit\": ").Append(Text(diagram.Circuit.Name)).Append(",\n      \"anchors\": {");
            Anchors(json, diagram, directory);
            json.Append("}\n    }");
            first = false;
        }

        return json.Append(first ? "}\n}\n" : "\n  }\n}\n").ToString();
    }

    private static void Anchors(StringBuilder json, MappedDiagram diagram, string directory)
    {
        var ids = AnchorIds.Of(diagram.Circuit);
        var operations = Operations(diagram.Circuit);
        var first = true;
        foreach (var (anchor, file, line, column) in diagram.Lines)
        {
            if (!ids.TryGetValue(anchor, out var id)) continue;
            json.Append(first ? "\n        " : ",\n        ").Append(Text(anchor)).Append(": { \"id\": ").Append(diagram.Ids.Contains(id) ? Text(id) : "null")
                .Append(", \"operation\": ").Append(Text(operations[anchor]))
                .Append(", \"file\": ").Append(Text(ProjectPaths.Relative(file, directory)))
                .Append(", \"line\": ").Append(Number(line)).Append(", \"column\": ").Append(Number(column)).Append(" }");
            first = false;
        }

        if (!first) json.Append("\n      ");
    }

    // A step's operator; what a region calls, or what it is.
    private static Dictionary<string, string> Operations(Circuit circuit)
    {
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in circuit.Body.Body) Add(node);
        return operations;

        void Add(Node node)
        {
            var (anchor, name) = node is Step step ? (step.Anchor, step.Operator) : (((Region)node).Anchor, Name((Region)node));
            if (!operations.ContainsKey(anchor)) operations.Add(anchor, name);
            if (node is not Region region) return;
            foreach (var inner in region.Body) Add(inner);
        }

        static string Name(Region region) => region.Kind == RegionKind.Call ? region.Callee ?? region.Title ?? "call" : region.Kind.ToString().ToLowerInvariant();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') json.Append('\\').Append(c);
            else if (c < ' ' || c is '\u2028' or '\u2029' || char.IsSurrogate(c)) json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else json.Append(c);
        }

        return json.Append('"').ToString();
    }
}

/// <summary>A diagram and where its anchors are.</summary>
/// <param name="FileName">The name of its file.</param>
/// <param name="Circuit">What is drawn.</param>
/// <param name="Lines">Where its anchors are.</param>
/// <param name="Ids">The ids that are in the drawing.</param>
internal sealed record MappedDiagram(string FileName, Circuit Circuit, EquatableArray<AnchorLine> Lines, ISet<string> Ids)
{
    /// <summary>The ids of a drawing.</summary>
    public static ISet<string> IdsOf(string svg) =>
        new HashSet<string>(System.Xml.Linq.XDocument.Parse(svg).Descendants().Select(static element => element.Attribute("id")?.Value).OfType<string>(), StringComparer.Ordinal);
}
