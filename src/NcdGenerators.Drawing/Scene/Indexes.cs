using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The texts of pentagons and slices: which entries of an axis are taken.</summary>
internal static class Indexes
{
    /// <summary>Writes what is taken into the signs of an indexing step: each pentagon its own index, in the order of the axes.</summary>
    public static IEnumerable<DraftLink> Label(Step step, IEnumerable<DraftLink> links)
    {
        var given = links.ToList();
        var texts = Texts(step);
        var isEachKnown = given.Count(static link => link.Kind == JunctionKind.Index) == texts.Count;
        var next = 0;
        return given.Select(link => link.Kind switch
        {
            JunctionKind.Index => link with { Text = new SignText(isEachKnown ? texts[next++] : texts.Count == 1 ? texts[0] : "i") },
            JunctionKind.Box => link with { Text = new SignText(Slice(step)) { IsExpression = true } },
            _ => link,
        }).ToList();
    }

    /// <summary>The index of each result, where an axis is taken apart into as many tensors.</summary>
    public static string Each(int count) => count > 3 ? FormattableString.Invariant($"0…{count - 1}") : string.Join(",", Enumerable.Range(0, count));

    private static List<string> Texts(Step step) => step["index"] is Argument.Int number
        ? [number.Number.ToString()]
        : [.. Items(step).Where(static item => item is IndexItem.At or IndexItem.ByTensor or IndexItem.ByValue).Select(static item => item is IndexItem.At at ? at.Position.ToString() : "i")];

    // What a slice keeps, as C# and Python write it.
    private static string Slice(Step step)
    {
        var slice = Items(step).OfType<IndexItem.Slice>().FirstOrDefault(static item => item.Start is not null || item.Stop is not null || item.Step is not null);
        if (slice is not null) return $"{slice.Start}:{slice.Stop}{(slice.Step is null ? "" : ":" + slice.Step)}";
        return step["start"] is Argument.Int start && step["length"] is Argument.Int length
            ? $"{(start.Number.IsZero ? "" : start.Number.ToString())}:{start.Number + length.Number}"
            : step.Operator;
    }

    private static IEnumerable<IndexItem> Items(Step step) => step.Arguments.Select(static argument => argument.Argument).OfType<Argument.Index>().SelectMany(static index => index.Items);
}
