using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Folding;

/// <summary>
/// Numbers of successive passes of a loop as a function of its index: constant, arithmetic (3, 5, 7) or geometric (64, 128,
/// 256; h, h/2, h/4), or sizes that follow each other in a list.
/// </summary>
/// <param name="index">The index' symbol.</param>
/// <param name="first">Its value in the first pass.</param>
/// <param name="step">1 or -1.</param>
internal sealed class Progression(IntExpr index, IntExpr first, int step)
{
    private static readonly int[] Ratios = [2, 3, 4];

    /// <summary>The number of the pass, from 0.</summary>
    private IntExpr Pass => step > 0 ? index - first : first - index;

    /// <summary>The function of the index that takes these values, or null.</summary>
    public IntExpr? Through(IReadOnlyList<IntExpr> values)
    {
        if (values.All(value => value == values[0])) return values[0];

        // Two numbers, 64 and 128, are a doubling: that is what channels do.
        return this.Element(values) ?? this.Growing(values) ?? this.Shrinking(values) ?? this.Divided(values) ?? this.Arithmetic(values);
    }

    // Sizes of a list, from pass to pass one place further: c[1], c[2], c[3].
    private IntExpr? Element(IReadOnlyList<IntExpr> values)
    {
        if (!values[0].Symbols.Any(static symbol => ElementSymbols.Read(symbol) is not null)) return null;
        foreach (var direction in new[] { 1, -1 })
        {
            if (values.Select((value, pass) => ElementSymbols.Move(values[0], place => place + (direction * pass)) == value).All(static same => same))
                return ElementSymbols.Move(values[0], place => place + (direction * this.Pass));
        }

        return null;
    }

    private IntExpr? Growing(IReadOnlyList<IntExpr> values)
    {
        foreach (var ratio in Ratios)
        {
            if (Steps(values).All(pair => pair.Next == pair.Here * ratio)) return Power(values[0], ratio, this.Pass);
        }

        return null;
    }

    private IntExpr? Shrinking(IReadOnlyList<IntExpr> values)
    {
        foreach (var ratio in Ratios)
        {
            if (Steps(values).All(pair => pair.Here == pair.Next * ratio))
                return Power(values[values.Count - 1], ratio, IntExpr.Literal(values.Count - 1) - this.Pass);
        }

        return null;
    }

    // 256·2^(λ-2) is 64·2^λ.
    private static IntExpr Power(IntExpr value, int ratio, IntExpr exponent)
    {
        if (exponent.Substitute(static _ => IntExpr.Zero).TryGetLiteral(out var shift) && shift is < 0 and > -62)
        {
            var divisor = IntExpr.Pow(ratio, -shift);
            var quotient = IntExpr.FloorDiv(value, divisor);
            if (quotient * divisor == value) return quotient * IntExpr.Pow(ratio, exponent - shift);
        }

        return value * IntExpr.Pow(ratio, exponent);
    }

    // h, h/2, h/4, rounded down; and multiples of them.
    private IntExpr? Divided(IReadOnlyList<IntExpr> values)
    {
        var quotients = values.Select(Quotient.Of).ToList();
        if (quotients.Any(quotient => quotient is null || quotient.Dividend != quotients[0]!.Dividend) || quotients.All(static quotient => quotient!.Divisor == IntExpr.One)) return null;
        var factor = this.Through(quotients.Select(static quotient => quotient!.Factor).ToList());
        var divisor = this.Through(quotients.Select(static quotient => quotient!.Divisor).ToList());
        return factor is null || divisor is null ? null : factor * IntExpr.FloorDiv(quotients[0]!.Dividend, divisor);
    }

    // Two sizes always lie on a line; that means something for places only, which go up or down by one.
    private IntExpr? Arithmetic(IReadOnlyList<IntExpr> values)
    {
        var difference = values[1] - values[0];
        if (values.Count == 2 && difference != 1 && difference != -1) return null;
        return Steps(values).All(pair => pair.Next - pair.Here == difference) ? values[0] + (difference * this.Pass) : null;
    }

    private static IEnumerable<(IntExpr Here, IntExpr Next)> Steps(IReadOnlyList<IntExpr> values) =>
        values.Zip(values.Skip(1), static (here, next) => (here, next));

    /// <summary>A number as <c>factor · (dividend / divisor)</c>, with literals for factor and divisor.</summary>
    private sealed record Quotient(IntExpr Factor, IntExpr Dividend, IntExpr Divisor)
    {
        public static Quotient? Of(IntExpr value)
        {
            if (value.Terms.Length != 1) return value.IsLiteral ? null : new Quotient(1, value, 1);
            var (monomial, coefficient) = value.Terms[0];
            if (monomial.IsOne) return null;
            var plain = IntExpr.Of(monomial, System.Numerics.BigInteger.One);
            return plain.TryGetAtom(out var atom) && atom.Kind == AtomKind.FloorDiv && atom.Arguments[1].IsLiteral
                ? new Quotient(IntExpr.Literal(coefficient), atom.Arguments[0], atom.Arguments[1])
                : new Quotient(IntExpr.Literal(coefficient), plain, 1);
        }
    }
}
