using System;
using System.Collections.Generic;
using System.Numerics;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Oracle.Programs;

/// <summary>Axes as they are written for people, apart: <c>B x={2*h}</c> is <c>B</c> and <c>2*h</c>.</summary>
internal static class AxisTexts
{
    /// <summary>The sizes of the axes, outermost first.</summary>
    public static IReadOnlyList<string> Split(string axes)
    {
        var sizes = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= axes.Length; i++)
        {
            if (i < axes.Length && axes[i] is '{' or '(') depth++;
            if (i < axes.Length && axes[i] is '}' or ')') depth--;
            if (i < axes.Length && (axes[i] != ' ' || depth > 0)) continue;
            if (i > start) sizes.Add(Size(axes[start..i]));
            start = i + 1;
        }

        return sizes;
    }

    /// <summary>The number that a size comes to, or null where something in it has no number.</summary>
    public static long? Evaluate(string size, IReadOnlyDictionary<string, long> symbols) =>
        IntExpr.TryParse(size, out var expression)
        && expression.Evaluate(name => symbols.TryGetValue(name, out var value) ? value : null) is { } number
        && number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : null;

    private static string Size(string axis)
    {
        var named = axis.IndexOf('=', StringComparison.Ordinal);
        var size = named >= 0 ? axis[(named + 1)..] : axis;
        return size is ['{', .. var inner, '}'] ? inner : size;
    }
}
