using System.Linq;

namespace NcdGenerators.Circuits;

/// <summary>
/// How a tensor's entries lie in memory: dense in some order of its axes, or unknown. Decides whether <c>view</c> after
/// <c>transpose</c> works (libtorch: <c>computeStride</c>).
/// </summary>
/// <param name="IsKnown">Whether the entries are known to lie dense in <paramref name="Order"/>.</param>
/// <param name="Order">The items of the shape from the slowest to the fastest varying in memory; empty if unknown.</param>
public sealed record Layout(bool IsKnown, EquatableArray<int> Order)
{
    /// <summary>The items of the shape from the slowest to the fastest varying in memory; empty if unknown.</summary>
    public EquatableArray<int> Order { get; } = IsKnown ? Order : EquatableArray<int>.Empty;

    /// <summary>Nothing is known.</summary>
    public static readonly Layout Unknown = new(false, EquatableArray<int>.Empty);

    /// <summary>Whether memory order is index order.</summary>
    public bool IsContiguous => this.IsKnown && this.Order.Select(static (item, i) => item == i).All(static same => same);

    /// <summary>The layout of a tensor of <paramref name="items"/> items fresh from an operation.</summary>
    public static Layout Contiguous(int items) => new(true, Enumerable.Range(0, items).ToEquatableArray());

    /// <summary>The layout after the view whose item i is the old item <paramref name="permutation"/>[i].</summary>
    public Layout Permute(EquatableArray<int> permutation)
    {
        if (!this.IsKnown) return this;
        var newPosition = new int[permutation.Count];
        for (var i = 0; i < permutation.Count; i++) newPosition[permutation[i]] = i;
        return new Layout(true, this.Order.Select(item => newPosition[item]).ToEquatableArray());
    }

    public override string ToString() => !this.IsKnown ? "?" : this.IsContiguous ? "c" : string.Join(".", this.Order);
}
