using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Build.Gallery;

/// <summary>Which methods a circuit calls.</summary>
internal static class ModuleLinks
{
    /// <summary>The names of the called methods in order of the first call, without those that are called by them.</summary>
    public static IReadOnlyList<string> Of(Circuit circuit) => [.. Callees(circuit.Body, circuit.Name).Distinct()];

    private static IEnumerable<string> Callees(Region region, string caller)
    {
        foreach (var child in region.Body.OfType<Region>())
        {
            var callee = child.Callee ?? caller;
            if (callee != caller) yield return callee;
            else foreach (var inner in Callees(child, caller)) yield return inner;
        }
    }
}
