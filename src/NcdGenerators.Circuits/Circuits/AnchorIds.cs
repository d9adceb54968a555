using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits;

/// <summary>
/// The ids that the anchors of a circuit have in its drawing: type and method without the namespace, <c>Attention.forward#3</c>. They depend on
/// the circuit alone, so they survive moved lines; the side-car map says where they are in the source.
/// </summary>
public static class AnchorIds
{
    /// <summary>The id of each anchor, all different: where two types have one name, later ones keep their namespace.</summary>
    public static IReadOnlyDictionary<string, string> Of(Circuit circuit)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var anchor in All(circuit))
        {
            if (ids.ContainsKey(anchor)) continue;
            var id = Short(anchor);
            if (!taken.Add(id)) taken.Add(id = Spaceless(anchor));
            ids.Add(anchor, id);
        }

        return ids;
    }

    /// <summary>The anchors of the steps and of the regions around them, in order; one may be met again.</summary>
    public static IEnumerable<string> All(Circuit circuit) => circuit.Body.Body.SelectMany(All);

    private static IEnumerable<string> All(Node node) => node is Step step ? [step.Anchor] : ((Region)node).Body.SelectMany(All).Prepend(((Region)node).Anchor);

    // Type, method and number: what is left of the second dot from the end is the namespace.
    private static string Short(string anchor)
    {
        var number = anchor.LastIndexOf('#');
        var method = anchor.LastIndexOf('.', number < 0 ? anchor.Length - 1 : number);
        var type = method <= 0 ? -1 : anchor.LastIndexOf('.', method - 1);
        return Spaceless(anchor.Substring(type + 1));
    }

    private static string Spaceless(string text) => string.Concat(text.Select(static c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c));
}
