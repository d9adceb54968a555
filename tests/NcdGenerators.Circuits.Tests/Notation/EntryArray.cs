using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Tests.Notation;

/// <summary>A small dense array with libtorch's view operations, to execute plans with.</summary>
internal sealed record EntryArray(int[] Sizes, long[] Entries)
{
    /// <summary>Distinct powers would overflow; distinct primes-like numbers make wrong sums and orders show.</summary>
    public static EntryArray Numbered(int[] sizes) =>
        new(sizes, Enumerable.Range(0, sizes.Aggregate(1, (product, size) => product * size)).Select(index => (long)index * index + (7 * index) + 1).ToArray());

    public long this[IReadOnlyList<int> index] => this.Entries[Offset(this.Sizes, index)];

    public static IEnumerable<int[]> Indices(int[] sizes)
    {
        var count = sizes.Aggregate(1, (product, size) => product * size);
        for (var number = 0; number < count; number++)
        {
            var index = new int[sizes.Length];
            var rest = number;
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                index[axis] = rest % sizes[axis];
                rest /= sizes[axis];
            }

            yield return index;
        }
    }

    public EntryArray Reshape(int[] sizes)
    {
        Assert.Equal(this.Entries.Length, sizes.Aggregate(1, (product, size) => product * size));
        return new EntryArray(sizes, this.Entries);
    }

    public EntryArray Sum(IReadOnlyCollection<int> axes)
    {
        var sizes = this.Sizes.Where((_, axis) => !axes.Contains(axis)).ToArray();
        var result = new long[sizes.Aggregate(1, (product, size) => product * size)];
        foreach (var index in Indices(this.Sizes)) result[Offset(sizes, index.Where((_, axis) => !axes.Contains(axis)).ToArray())] += this[index];
        return new EntryArray(sizes, result);
    }

    public EntryArray Permute(IReadOnlyList<int> order)
    {
        Assert.Equal(Enumerable.Range(0, this.Sizes.Length), order.OrderBy(axis => axis));
        var sizes = order.Select(axis => this.Sizes[axis]).ToArray();
        var source = new int[sizes.Length];
        return From(sizes, index =>
        {
            for (var i = 0; i < order.Count; i++) source[order[i]] = index[i];
            return this[source];
        });
    }

    public EntryArray Unsqueeze(int position) => new([.. this.Sizes[..position], 1, .. this.Sizes[position..]], this.Entries);

    public EntryArray Expand(int[] sizes)
    {
        Assert.Equal(this.Sizes.Length, sizes.Length);
        Assert.All(sizes.Zip(this.Sizes), pair => Assert.True(pair.First == pair.Second || pair.Second == 1));
        return From(sizes, index => this[index.Select((value, axis) => this.Sizes[axis] == 1 ? 0 : value).ToArray()]);
    }

    public static EntryArray From(int[] sizes, Func<int[], long> entry) => new(sizes, Indices(sizes).Select(entry).ToArray());

    private static int Offset(int[] sizes, IReadOnlyList<int> index)
    {
        var offset = 0;
        for (var axis = 0; axis < sizes.Length; axis++) offset = (offset * sizes[axis]) + index[axis];
        return offset;
    }
}
