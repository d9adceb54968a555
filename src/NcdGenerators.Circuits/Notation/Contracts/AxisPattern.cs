using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Notation;

/// <summary>What a contract asks of one axis; a closed union.</summary>
public abstract record AxisPattern : NotationNode
{
    private protected AxisPattern()
    {
    }

    /// <summary>The size where the pattern says one, else null: an axis of any size, or a run.</summary>
    public abstract IntExpr? Size { get; }

    /// <summary>The axis and, for a group, its factors.</summary>
    internal virtual IEnumerable<AxisPattern> Flatten() => [this];
}

/// <summary>A named axis.</summary>
/// <param name="Name">Its name; the same name is the same axis everywhere in a contract.</param>
/// <param name="Fixed">The size it is fixed to, or null.</param>
/// <param name="IsWidth">Whether any occurrence of the name in the contract marks it as a width axis.</param>
/// <param name="IsOptional">Whether size 1 will do as well.</param>
public sealed record NamedAxisPattern(string Name, SizeSyntax? Fixed = null, bool IsWidth = false, bool IsOptional = false) : AxisPattern
{
    /// <summary>The symbol of the name.</summary>
    public override IntExpr? Size => IntExpr.Symbol(this.Name);

    /// <summary>The size it is fixed to, or null.</summary>
    public IntExpr? FixedSize => this.Fixed?.ToIntExpr();

    public override string ToString() => new NamedAxisSyntax(this.Name, this.IsWidth, this.IsOptional, this.Fixed).ToString();
}

/// <summary>An axis of a literal size.</summary>
/// <param name="Value">The size, ≥ 0.</param>
public sealed record LiteralAxisPattern(long Value) : AxisPattern
{
    public override IntExpr? Size => IntExpr.Literal(this.Value);

    public override string ToString() => this.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An axis of any size, without a name.</summary>
public sealed record AnonymousAxisPattern : AxisPattern
{
    public override IntExpr? Size => null;

    public override string ToString() => "_";
}

/// <summary>Any number of neighbouring axes.</summary>
/// <param name="Name">The name, <see cref="Axis.AnonymousRun"/> for <c>...</c>; the same name is the same axes.</param>
public sealed record RunPattern(string Name = Axis.AnonymousRun) : AxisPattern
{
    /// <summary>Whether it was written <c>...</c>.</summary>
    public bool IsAnonymous => this.Name == Axis.AnonymousRun;

    public override IntExpr? Size => null;

    public override string ToString() => this.IsAnonymous ? "..." : this.Name + "...";
}

/// <summary>
/// One axis made of several, the first outermost. Groups inside are flattened and unit factors dropped, so there are at least
/// two factors, none of them a group or a run.
/// </summary>
/// <param name="Factors">The factors.</param>
public sealed record GroupPattern(EquatableArray<AxisPattern> Factors) : AxisPattern
{
    /// <summary>The product of the factors, or null if one of them may have any size.</summary>
    public override IntExpr? Size => this.Factors.Any(static factor => factor.Size is null)
        ? null
        : IntExpr.Product(this.Factors.Select(static factor => factor.Size!));

    public override string ToString() => "(" + string.Join(" ", this.Factors) + ")";

    internal override IEnumerable<AxisPattern> Flatten() => this.Factors;
}

/// <summary>An axis of a computed size.</summary>
/// <param name="Expression">The computation as written.</param>
public sealed record ExpressionPattern(SizeSyntax Expression) : AxisPattern
{
    public override IntExpr? Size => this.Expression.ToIntExpr();

    public override string ToString() => new ExpressionAxisSyntax(this.Expression).ToString();
}
