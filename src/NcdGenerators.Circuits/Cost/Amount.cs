using System;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// A count, symbolic in the sizes of axes, with the reasons why it may not be exact: steps whose inside nobody saw, loops
/// that run an unknown number of times (they add nothing to <see cref="Value"/>), branches of which one side runs (both are in it).
/// </summary>
/// <param name="Value">What is known to be counted.</param>
/// <param name="Doubts">Why the true count may differ; empty for an exact one. Each reason once, in order of appearance.</param>
public sealed record Amount(IntExpr Value, EquatableArray<string> Doubts)
{
    /// <summary>Nothing.</summary>
    public static readonly Amount Zero = new(IntExpr.Zero);

    /// <summary>An exact count.</summary>
    public Amount(IntExpr value)
        : this(value, EquatableArray<string>.Empty)
    {
    }

    /// <summary>Whether the count is known.</summary>
    public bool IsExact => this.Doubts.Count == 0;

    public static Amount operator +(Amount left, Amount right)
    {
        var sum = left.Value + right.Value;
        var doubts = right.Doubts.Count == 0 ? left.Doubts : left.Doubts.Union(right.Doubts, StringComparer.Ordinal).ToEquatableArray();
        return new Amount(sum, doubts).Checked();
    }

    /// <summary>Nothing that is known, for that reason.</summary>
    public static Amount Unknown(string reason) => new(IntExpr.Zero, EquatableArray.Of(reason));

    /// <summary>The count with sizes put in for symbols; null keeps a symbol.</summary>
    public Amount Substitute(Func<string, IntExpr?> sizes) => this with { Value = this.Value.Substitute(sizes) };

    /// <summary>The number, where sizes are given for all symbols; null where one is missing. Doubts remain to be looked at.</summary>
    public BigInteger? Evaluate(Func<string, BigInteger?> sizes) => this.Value.Evaluate(sizes);

    /// <summary>The count as an expression; one that is not exact begins with <c>≈</c>, and is <c>?</c> where nothing is known: <c>b*512</c>, <c>≈b*512</c>.</summary>
    public override string ToString() => this.IsExact ? this.Value.ToString() : this.Value.IsZero ? "?" : "≈" + this.Value;

    internal Amount Map(Func<IntExpr, IntExpr> change) => this with { Value = change(this.Value) };

    internal Amount Because(string doubt) => this.Doubts.Contains(doubt) ? this : this with { Doubts = this.Doubts.Append(doubt).ToEquatableArray() };

    /// <summary>An expression beyond <see cref="IntExprLimits"/> has become a symbol that stands for nothing.</summary>
    internal Amount Checked() => IntExprLimits.HasDigest(this.Value) ? this.Because("the expression is too large to write down") : this;
}
