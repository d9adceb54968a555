using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Modules;

/// <summary>The layers of a module that repeats one layer so many times.</summary>
internal static class LayerStack
{
    // More layers than anybody writes out one by one.
    private const int MaxListed = 64;

    /// <summary>
    /// The layers by number. Where their number is not known (or is large), the first one and then one entry for all others,
    /// whose tensors are stacked along a leading axis of that size.
    /// </summary>
    public static IEnumerable<(int Layer, IntExpr? Stack)> Of(IntExpr layers) => layers.TryGetLiteral(out var count) && count <= MaxListed
        ? Enumerable.Range(0, (int)System.Math.Max(0, count)).Select(static layer => (layer, (IntExpr?)null))
        : [(0, null), (1, layers - 1)];
}
