using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace NcdGenerators.Checks;

/// <summary>Checks of claims in the middle of a method: <c>x.Axes("b t d")</c>.</summary>
public static class AxisClaims
{
    private static readonly ConcurrentDictionary<string, GuardedContract> Claims = new(StringComparer.Ordinal);

    /// <summary>Throws if sizes do not fit the axes claimed. Names hold within this claim only.</summary>
    /// <param name="axes">The axes of one tensor, in the notation.</param>
    /// <param name="sizes">Its sizes.</param>
    /// <exception cref="ShapeMismatchException">They do not fit.</exception>
    public static void Check(string axes, long[] sizes)
    {
        var contract = Claims.GetOrAdd(axes, static text => new GuardedContract("Axes", text, ["tensor"], [text], Array.Empty<KeyValuePair<string, string>>()));
        if (contract.FindMismatch([sizes], []) is { } mismatch) throw mismatch;
    }
}
