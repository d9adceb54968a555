using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Build.Gallery;

/// <summary>Which methods a circuit calls. A region's own anchor is the place of the call; what is directly in it is anchored in what was called.</summary>
internal static class ModuleLinks
{
    /// <summary>The names of the called methods in order of the first call, without those that are called by them.</summary>
    public static IReadOnlyList<string> Of(Circuit circuit) => [.. Callees(circuit.Body, circuit.Name).Distinct()];

    private static IEnumerable<string> Callees(Region region, string caller)
    {
        foreach (var child in region.Body.OfType<Region>())
        {
            var callee = child.Kind == RegionKind.Call && child.Body.FirstOrDefault() is { } first ? MethodOf(first) : caller;
            if (callee != caller) yield return callee;
            else foreach (var inner in Callees(child, caller)) yield return inner;
        }
    }

    private static string MethodOf(Node node)
    {
        var anchor = node is Step step ? step.Anchor : ((Region)node).Anchor;
        var end = anchor.IndexOf('#');
        return end < 0 ? anchor : anchor.Substring(0, end);
    }
}
