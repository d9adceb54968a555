using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What views do to the memory order of a tensor (libtorch: strides).</summary>
internal static class MemoryOrder
{
    /// <summary>The layout after a unit axis is inserted at an item position.</summary>
    public static Layout Insert(this Layout layout, int position)
    {
        if (!layout.IsKnown) return layout;
        var order = layout.Order.Select(item => item >= position ? item + 1 : item).ToList();
        var next = order.IndexOf(position + 1);
        order.Insert(next < 0 ? order.Count : next, position);
        return new Layout(true, order.ToEquatableArray());
    }

    /// <summary>The layout after an item is inserted that varies faster than the item <paramref name="after"/>: one part of a split.</summary>
    public static Layout Insert(this Layout layout, int position, int after)
    {
        if (!layout.IsKnown) return layout;
        var order = layout.Order.Select(item => item >= position ? item + 1 : item).ToList();
        order.Insert(order.IndexOf(after) + 1, position);
        return new Layout(true, order.ToEquatableArray());
    }

    /// <summary>The layout after a unit axis is taken out.</summary>
    public static Layout Remove(this Layout layout, int position) => !layout.IsKnown
        ? layout
        : new Layout(true, layout.Order.Where(item => item != position).Select(item => item > position ? item - 1 : item).ToEquatableArray());

    /// <summary>The layout after some entries of an axis are kept: dense only if that axis is the slowest.</summary>
    public static Layout Slice(this Layout layout, int item) => layout.IsKnown && layout.Order.Count > 0 && layout.Order[0] == item ? layout : Layout.Unknown;

    /// <summary>The layout after one entry of an axis is selected.</summary>
    public static Layout Select(this Layout layout, int item) => layout.Slice(item).Remove(item);

    /// <summary>Whether these items, in this order, are neighbours in memory, when the others of no extent are left out.</summary>
    public static bool AreNeighbours(this Layout layout, IReadOnlyList<int> items, Shape shape)
    {
        var order = layout.Order.Where(item => items.Contains(item) || !shape[item].IsUnit).ToList();
        var start = order.IndexOf(items[0]);
        return start >= 0 && items.Select((item, i) => start + i < order.Count && order[start + i] == item).All(static same => same);
    }
}
