namespace NcdGenerators.Circuits.Notation;

/// <summary>One axis as written; a closed union.</summary>
public abstract record AxisSyntax : NotationNode
{
    private protected AxisSyntax()
    {
    }

    /// <summary>The canonical text.</summary>
    public sealed override string ToString() => AxesPrinter.Print(this);
}

/// <summary>A named axis: <c>y</c>, <c>~y</c>, <c>c?</c>, <c>x=28</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsWidth">Whether <c>~</c> marks it as a width axis.</param>
/// <param name="IsOptional">Whether <c>?</c> also allows size 1.</param>
/// <param name="Value">The size that <c>=</c> fixes, or null.</param>
public sealed record NamedAxisSyntax(string Name, bool IsWidth = false, bool IsOptional = false, SizeSyntax? Value = null) : AxisSyntax;

/// <summary>An axis of a literal size: <c>28</c>.</summary>
/// <param name="Size">The size, ≥ 0.</param>
public sealed record LiteralAxisSyntax(long Size) : AxisSyntax;

/// <summary>An axis without a name, of any size: <c>_</c>.</summary>
public sealed record AnonymousAxisSyntax : AxisSyntax;

/// <summary>Any number of neighbouring axes: <c>...</c>, or <c>x...</c> with a name.</summary>
/// <param name="Name">The name, or null for <c>...</c>.</param>
public sealed record RunSyntax(string? Name = null) : AxisSyntax;

/// <summary>One axis made of several, the first outermost: <c>(k h)</c>; <c>()</c> is a unit axis.</summary>
/// <param name="Axes">The factors.</param>
public sealed record GroupSyntax(EquatableArray<AxisSyntax> Axes) : AxisSyntax;

/// <summary>An axis of a computed size: <c>2*c</c>, <c>{(x-w+2*p)/s+1}</c>.</summary>
/// <param name="Size">The computation.</param>
public sealed record ExpressionAxisSyntax(SizeSyntax Size) : AxisSyntax;
