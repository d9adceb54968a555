using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits;

/// <summary>
/// An immutable array that equals another one with equal elements, so that records made of it compare by value
/// (what incremental caching needs). Our own, because this assembly also ships in <c>lib/</c> and must not bring
/// System.Collections.Immutable along.
/// </summary>
/// <typeparam name="T">The element type; compared with its default comparer.</typeparam>
public readonly struct EquatableArray<T> : IReadOnlyList<T>, System.IEquatable<EquatableArray<T>>
{
    private readonly T[]? items;

    internal EquatableArray(T[] items) => this.items = items;

    /// <summary>The array without elements; also the default value.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Count => this.items?.Length ?? 0;

    /// <summary>The element at <paramref name="index"/>.</summary>
    /// <exception cref="System.IndexOutOfRangeException">The index is outside 0…Count-1.</exception>
    public T this[int index] => this.items is null ? throw new System.IndexOutOfRangeException() : this.items[index];

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(this.items, other.items)) return true;
        if (this.Count != other.Count) return false;
        for (var i = 0; i < this.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(this.items![i], other.items![i])) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && this.Equals(other);

    public override int GetHashCode()
    {
        var hash = this.Count;
        foreach (var item in this.items ?? []) hash = unchecked((hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(this.items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

    public override string ToString() => "[" + string.Join(", ", this.Select(static item => item?.ToString() ?? "null")) + "]";
}

/// <summary>Makes <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArray
{
    public static EquatableArray<T> Of<T>(params T[] items) => new((T[])items.Clone());

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(items.ToArray());
}
