using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits;

/// <summary>
/// One occurrence of a dimension in a tensor: a name, a size, a role. The same name may occur twice in one tensor
/// (<c>n n</c>). A <em>run</em> stands for any number of neighbouring axes (<c>...</c>, <c>x...</c>); its
/// <see cref="Size"/> is the product of their sizes.
/// </summary>
/// <param name="Name">The name, or null for an axis that nothing names.</param>
/// <param name="Size">The number of entries, an expression known to be ≥ 0.</param>
/// <param name="Role">What the axis is for.</param>
/// <param name="IsRun">Whether this is a run of axes of unresolved length.</param>
public sealed record Axis(string? Name, IntExpr Size, AxisRole Role = AxisRole.None, bool IsRun = false)
{
    /// <summary>The name of the run that <c>...</c> writes.</summary>
    public const string AnonymousRun = "...";

    /// <summary>The axis of that name whose size is the symbol of that name.</summary>
    public static Axis Named(string name, AxisRole role = AxisRole.None) => new(name, IntExpr.Symbol(name), role);

    /// <summary>An axis that nothing names.</summary>
    public static Axis Of(IntExpr size) => new(null, size);

    /// <summary>
    /// A run of axes: the same name is the same axes. The symbols that stand for its number of elements (<c>$name</c>)
    /// and for its number of axes (<c>#name</c>) are made here and nowhere else.
    /// </summary>
    public static Axis Run(string name = AnonymousRun, AxisRole role = AxisRole.None) =>
        new(name, IntExpr.Symbol("$" + name), role, IsRun: true);

    /// <summary>The number of axes that this item stands for: 1, or a symbol for a run.</summary>
    public IntExpr Rank => this.IsRun ? IntExpr.Symbol("#" + this.Name) : IntExpr.One;

    /// <summary>Whether the size is the literal 1.</summary>
    public bool IsUnit => !this.IsRun && this.Size == IntExpr.One;

    /// <summary>The axis as notation: <c>k</c>, <c>x=28</c>, <c>64</c>, <c>{2*c}</c>, <c>...</c>, <c>x...</c>.</summary>
    public override string ToString()
    {
        if (this.IsRun) return this.Name == AnonymousRun ? AnonymousRun : this.Name + "...";
        var size = this.Size.IsLiteral || this.Size.TryGetSymbol(out _) ? this.Size.ToString() : "{" + this.Size + "}";
        return this.Name is null || this.Name == size ? size : this.Name + "=" + size;
    }
}
