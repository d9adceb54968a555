using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>
/// Sizes that depend on the entries of tensors. A rule writes them as symbols that begin with <c>?</c>, the same at every
/// application; two applications must not be taken to give the same size, so each gets symbols of its own.
/// </summary>
public static class FreshSymbols
{
    /// <summary>The answer with every <c>?</c> symbol that the arguments do not have renamed to <c>?name.suffix</c>.</summary>
    /// <param name="applied">The rule's answer.</param>
    /// <param name="arguments">What the rule was given.</param>
    /// <param name="suffix">What no other application is called.</param>
    public static RuleResult.Applied Rename(RuleResult.Applied applied, IEnumerable<Argument> arguments, string suffix)
    {
        if (!applied.Outputs.SelectMany(SizesOf).Any(static size => size.Symbols.Any(IsUnknown))) return applied;
        var old = new HashSet<string>(arguments.SelectMany(SizesOf).SelectMany(static size => size.Symbols), StringComparer.Ordinal);
        IntExpr? Replace(string symbol) => IsUnknown(symbol) && !old.Contains(symbol) ? IntExpr.Symbol(symbol + "." + suffix) : null;
        if (!applied.Outputs.SelectMany(SizesOf).SelectMany(static size => size.Symbols).Any(symbol => Replace(symbol) is not null)) return applied;

        return applied with
        {
            Outputs = applied.Outputs.Select(type => type with
            {
                Shape = Shape.Of(type.Shape.Axes.Select(axis => axis with { Size = axis.Size.Substitute(Replace) })),
            }).ToEquatableArray(),
            Flow = new AxisFlow(applied.Flow.Entries.Select(entry => entry with
            {
                Parameters = entry.Parameters.Select(parameter => parameter with { Value = parameter.Value.Substitute(Replace) }).ToEquatableArray(),
            }).ToEquatableArray()),
            Requirements = applied.Requirements.Select(requirement => requirement with
            {
                Left = requirement.Left.Substitute(Replace),
                Right = requirement.Right.Substitute(Replace),
            }).ToEquatableArray(),
        };
    }

    /// <summary>Whether a symbol stands for something that depends on entries or was not understood.</summary>
    public static bool IsUnknown(string symbol) => symbol.StartsWith("?", StringComparison.Ordinal);

    /// <summary>Whether a symbol is a size in a list at a place that depends on an index, which such symbols are named after: <c>widths[i-1]</c>.</summary>
    public static bool IsElementAt(string symbol, string index)
    {
        for (var at = symbol.IndexOf('['); at >= 0; at = symbol.IndexOf(index, at + 1, StringComparison.Ordinal))
        {
            var end = at + index.Length;
            if (string.CompareOrdinal(symbol, at, index, 0, index.Length) == 0 && !IsPartOfName(symbol[at - 1]) && (end >= symbol.Length || !IsPartOfName(symbol[end]))) return true;
        }

        return false;
    }

    private static bool IsPartOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';

    private static IEnumerable<IntExpr> SizesOf(TensorType type) => type.Shape.Axes.Select(static axis => axis.Size);

    private static IEnumerable<IntExpr> SizesOf(Argument argument) => argument switch
    {
        Argument.Tensor tensor => SizesOf(tensor.Type),
        Argument.TensorList list => list.Types.SelectMany(SizesOf),
        Argument.Int number => [number.Number],
        Argument.IntList list => list.Numbers,
        Argument.Sizes sizes => sizes.Axes.Select(static axis => axis.Size),
        Argument.Index index => index.Items.SelectMany(static item => item switch
        {
            IndexItem.At at => [at.Position],
            IndexItem.Slice slice => new[] { slice.Start, slice.Stop, slice.Step }.OfType<IntExpr>(),
            IndexItem.ByTensor tensor => SizesOf(tensor.Type),
            _ => [],
        }),
        _ => [],
    };
}
