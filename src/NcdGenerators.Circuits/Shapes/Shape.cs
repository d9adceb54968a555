using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits;

/// <summary>
/// The ordered axes of a tensor, possibly with one run of unresolved length among them. A shape that is nothing but a
/// run is a tensor of unknown rank.
/// </summary>
public sealed record Shape
{
    /// <summary>The shape of a scalar: no axis.</summary>
    public static readonly Shape Scalar = new(EquatableArray<Axis>.Empty);

    /// <param name="axes">The axes, outermost first; at most one of them is a run.</param>
    /// <exception cref="ArgumentException">More than one axis is a run.</exception>
    public Shape(EquatableArray<Axis> axes)
    {
        if (axes.Count(static axis => axis.IsRun) > 1) throw new ArgumentException("A shape has at most one run.", nameof(axes));
        this.Axes = axes;
    }

    /// <summary>The items, outermost first. A run is one item.</summary>
    public EquatableArray<Axis> Axes { get; }

    /// <summary>The position of the run among the items, or -1.</summary>
    public int RunIndex
    {
        get
        {
            for (var i = 0; i < this.Axes.Count; i++)
            {
                if (this.Axes[i].IsRun) return i;
            }

            return -1;
        }
    }

    /// <summary>Whether a run leaves the number of axes open.</summary>
    public bool HasRun => this.RunIndex >= 0;

    /// <summary>The number of axes, or null where a run leaves it open.</summary>
    public int? Rank => this.HasRun ? null : this.Axes.Count;

    /// <summary>The number of axes as an expression; a run contributes the symbol of its length.</summary>
    public IntExpr RankExpression => IntExpr.Sum(this.Axes.Select(static axis => axis.Rank));

    /// <summary>The number of entries: the product of all sizes.</summary>
    public IntExpr ElementCount => IntExpr.Product(this.Axes.Select(static axis => axis.Size));

    /// <summary>The number of axes that are there whatever the run stands for.</summary>
    public int MinimumRank => this.Axes.Count - (this.HasRun ? 1 : 0);

    /// <summary>The item at <paramref name="index"/>, where a run is one item.</summary>
    public Axis this[int index] => this.Axes[index];

    /// <summary>A shape of unnamed axes.</summary>
    public static Shape Of(params IntExpr[] sizes) => new(sizes.Select(Axis.Of).ToEquatableArray());

    /// <summary>A shape of these axes.</summary>
    public static Shape Of(IEnumerable<Axis> axes) => new(axes.ToEquatableArray());

    /// <summary>
    /// Finds the item that <paramref name="dim"/> means: counted from the front if ≥ 0, else from the back (-1 is the
    /// last). A run stands between: the item is found only where it does not depend on the run's length.
    /// </summary>
    /// <returns>Found, out of range whatever the run stands for, or not decidable.</returns>
    public AxisLookup Find(long dim)
    {
        var run = this.RunIndex;
        var count = this.Axes.Count;
        if (run < 0)
        {
            var index = dim < 0 ? dim + count : dim;
            return index >= 0 && index < count ? AxisLookup.At((int)index) : AxisLookup.OutOfRange;
        }

        if (dim >= 0) return dim < run ? AxisLookup.At((int)dim) : AxisLookup.Undecidable;
        var fromBack = count + dim;
        return fromBack > run ? AxisLookup.At((int)fromBack) : AxisLookup.Undecidable;
    }

    /// <summary>The shape with one item replaced.</summary>
    public Shape With(int index, Axis axis) => new(this.Axes.Select((old, i) => i == index ? axis : old).ToEquatableArray());

    /// <summary>The shape as notation: <c>y k h</c>.</summary>
    public override string ToString() => string.Join(" ", this.Axes.Select(static axis => axis.ToString()));
}

/// <summary>The answer of <see cref="Shape.Find"/>.</summary>
public readonly struct AxisLookup
{
    private AxisLookup(AxisLookupKind kind, int index)
    {
        this.Kind = kind;
        this.Index = index;
    }

    public static AxisLookup OutOfRange => new(AxisLookupKind.OutOfRange, -1);

    public static AxisLookup Undecidable => new(AxisLookupKind.Undecidable, -1);

    public AxisLookupKind Kind { get; }

    /// <summary>The item's position where <see cref="Kind"/> is Found, else -1.</summary>
    public int Index { get; }

    public bool IsFound => this.Kind == AxisLookupKind.Found;

    public static AxisLookup At(int index) => new(AxisLookupKind.Found, index);
}

/// <summary>Whether an axis number means an item of a shape.</summary>
public enum AxisLookupKind
{
    Found,
    OutOfRange,
    Undecidable,
}
