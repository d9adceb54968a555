using System.Collections.Generic;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Notation;

/// <summary>A computed size as written; a closed union.</summary>
public abstract record SizeSyntax : NotationNode
{
    private protected SizeSyntax()
    {
    }

    /// <summary>The size as an expression over the symbols of its names.</summary>
    public IntExpr ToIntExpr() => this switch
    {
        LiteralSizeSyntax literal => IntExpr.Literal(literal.Value),
        NameSizeSyntax name => IntExpr.Symbol(name.Name),
        BinarySizeSyntax { Left: var left, Right: var right } binary => binary.Operator switch
        {
            SizeOperator.Add => left.ToIntExpr() + right.ToIntExpr(),
            SizeOperator.Subtract => left.ToIntExpr() - right.ToIntExpr(),
            SizeOperator.Multiply => left.ToIntExpr() * right.ToIntExpr(),
            _ => IntExpr.FloorDiv(left.ToIntExpr(), right.ToIntExpr()),
        },
        _ => IntExpr.One,
    };

    /// <summary>Every use of a name, in reading order.</summary>
    public IEnumerable<NameSizeSyntax> Names()
    {
        if (this is NameSizeSyntax name) yield return name;
        if (this is not BinarySizeSyntax binary) yield break;
        foreach (var inner in binary.Left.Names()) yield return inner;
        foreach (var inner in binary.Right.Names()) yield return inner;
    }

    /// <summary>The text as it stands between braces.</summary>
    public sealed override string ToString() => AxesPrinter.Print(this);
}

/// <summary>A literal size.</summary>
/// <param name="Value">The number, ≥ 0.</param>
public sealed record LiteralSizeSyntax(long Value) : SizeSyntax;

/// <summary>The size of the axis of that name.</summary>
/// <param name="Name">The name.</param>
public sealed record NameSizeSyntax(string Name) : SizeSyntax;

/// <summary>Two sizes and an operator.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Left">Its left side.</param>
/// <param name="Right">Its right side.</param>
public sealed record BinarySizeSyntax(SizeOperator Operator, SizeSyntax Left, SizeSyntax Right) : SizeSyntax;

/// <summary>The operators of computed sizes.</summary>
public enum SizeOperator
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c>, rounding down.</summary>
    Divide,
}
