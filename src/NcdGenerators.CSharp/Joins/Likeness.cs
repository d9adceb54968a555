using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Joins;

/// <summary>Whether two objects are made alike: of one type, with the same configuration all through, so that they do the same to axes.</summary>
internal static class Likeness
{
    // Objects may hold each other: deeper than any model nests, they count as different.
    private const int MaximumDepth = 16;

    public static bool IsAlike(SymbolicValue left, SymbolicValue right) => IsAlike(left, right, MaximumDepth);

    private static bool IsAlike(SymbolicValue? left, SymbolicValue? right, int depth)
    {
        if (Equals(left, right)) return true;
        if (depth == 0) return false;
        depth--;
        return (left, right) switch
        {
            (SymbolicValue.Module { Object: var a }, SymbolicValue.Module { Object: var b }) => IsAlike(a, b, depth),
            (SymbolicValue.Instance { Object: var a }, SymbolicValue.Instance { Object: var b }) => IsAlike(a, b, depth),
            (SymbolicValue.Owned { Object: var a }, SymbolicValue.Owned { Object: var b }) => a.Type == b.Type && a.IsBuffer == b.IsBuffer && !a.IsInput && !b.IsInput,
            (SymbolicValue.List { Object: var a }, SymbolicValue.List { Object: var b }) => a.SizesOf is null && b.SizesOf is null && IsAlike(a.Items.Value, b.Items.Value, depth),
            (SymbolicValue.Map { Object: var a }, SymbolicValue.Map { Object: var b }) => IsAlike(a.Pairs.Value, b.Pairs.Value, depth),
            (SymbolicValue.Tuple { Items: var a }, SymbolicValue.Tuple { Items: var b }) => AreAlike(a, b, depth),
            (SymbolicValue.Series { Parts: var a }, SymbolicValue.Series { Parts: var b }) => AreAlike(a, b, depth),
            (SymbolicValue.Choice a, SymbolicValue.Choice b) => a.Test == b.Test && IsAlike(a.WhenTrue, b.WhenTrue, depth) && IsAlike(a.WhenFalse, b.WhenFalse, depth),
            (SymbolicValue.Function { Object: var a }, SymbolicValue.Function { Object: var b }) =>
                SymbolEqualityComparer.Default.Equals(a.Method, b.Method) && ReferenceEquals(a.Body, b.Body) && ReferenceEquals(a.Closure, b.Closure) && IsAlike(a.Receiver, b.Receiver, depth),
            _ => false,
        };
    }

    private static bool IsAlike(ModuleObject left, ModuleObject right, int depth) =>
        left.TypeName == right.TypeName
        && Equals(left.Instance, right.Instance)
        && Equals(left.HasBias, right.HasBias)
        && !left.IsGiven && !right.IsGiven
        && (left.Instance is not null || left.IsSequential)
        && IsAlike(left.Children.Items.Value, right.Children.Items.Value, depth);

    private static bool IsAlike(UserObject left, UserObject right, int depth)
    {
        if (!SymbolEqualityComparer.Default.Equals(left.Type, right.Type) || left.IsSymbolic || right.IsSymbolic || left.BuiltInBase is null != right.BuiltInBase is null) return false;
        if (left.BuiltInBase is { } leftBase && !IsAlike(leftBase, right.BuiltInBase!, depth)) return false;
        // A field that nobody has touched yet has no cell, but holds what a new object's does.
        return left.Cells.Concat(right.Cells).Select(static pair => pair.Key).ToList().All(member => IsAlike(left[member].Value, right[member].Value, depth));
    }

    private static bool AreAlike(EquatableArray<SymbolicValue> left, EquatableArray<SymbolicValue> right, int depth) =>
        left.Count == right.Count && left.Zip(right, (a, b) => IsAlike(a, b, depth)).All(static alike => alike);
}
