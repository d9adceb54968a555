using System;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits;

/// <summary>Sizes in a list that the caller gives, symbols that are named after their place: <c>widths[2]</c>, <c>widths[i - 1]</c>.</summary>
public static class ElementSymbols
{
    /// <summary>The list and the place in it that a symbol is named after; null for other symbols.</summary>
    /// <param name="symbol">The symbol's name.</param>
    public static (string List, IntExpr Place)? Read(string symbol)
    {
        var open = symbol.IndexOf('[');
        return open > 0 && symbol[symbol.Length - 1] == ']' && IntExpr.TryParse(symbol.Substring(open + 1, symbol.Length - open - 2), out var place)
            ? (symbol.Substring(0, open), place)
            : null;
    }

    /// <summary>The symbol of a place in a list.</summary>
    public static string Of(string list, IntExpr place) => list + "[" + place + "]";

    /// <summary>The number with every element taken from another place.</summary>
    /// <param name="number">The number.</param>
    /// <param name="place">The new place for a place.</param>
    public static IntExpr Move(IntExpr number, Func<IntExpr, IntExpr> place) =>
        number.Substitute(symbol => Read(symbol) is { } element ? IntExpr.Symbol(Of(element.List, place(element.Place))) : null);
}
