using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

// Divisions, remainders, min and max: what becomes an atom, and what can be said before it does.
public sealed partial class IntExpr
{
    /// <summary>The quotient rounded towards minus infinity; the divisor is taken to be nonzero.</summary>
    public static IntExpr FloorDiv(IntExpr dividend, IntExpr divisor)
    {
        if (divisor.IsZero) return Opaque(AtomKind.FloorDiv, dividend, divisor);
        if (divisor.Leading.Coefficient.Sign < 0) return FloorDiv(-dividend, -divisor);
        var (quotient, remainder) = TakeOutMultiples(dividend, divisor);
        if (remainder.IsZero) return quotient;
        var common = CommonFactor(remainder, divisor);
        if (common != One)
        {
            remainder = ExactQuotient(remainder, common);
            divisor = ExactQuotient(divisor, common);
            if (divisor == One) return quotient + remainder;
        }

        if (divisor.IsLiteral)
        {
            // With g dividing the divisor and all coefficients: floor((g·X + k) / (g·m)) = floor((X + floor(k/g)) / m).
            var factor = BigInteger.GreatestCommonDivisor(NonconstantContent(remainder), divisor.Constant);
            if (!factor.IsOne)
            {
                remainder = remainder.MapCoefficients(term => Integers.FloorDiv(term.Coefficient, factor));
                return quotient + FloorDiv(remainder, divisor.DivideCoefficients(factor));
            }

            // floor((floor(x/b) + r) / c) = floor((x + r·b) / (b·c)) for literals b, c > 0.
            foreach (var (monomial, coefficient) in remainder.terms)
            {
                if (!coefficient.IsOne || monomial.Degree != 1) continue;
                var inner = monomial.Factors[0].Atom;
                if (inner.Kind != AtomKind.FloorDiv || !inner.Right.IsLiteral || inner.Right.Constant.Sign <= 0) continue;
                return quotient + FloorDiv(inner.Left + ((remainder - Of(inner)) * inner.Right), inner.Right * divisor);
            }
        }

        return quotient + (remainder.IsZero ? Zero : Opaque(AtomKind.FloorDiv, remainder, divisor));
    }

    /// <summary>What <see cref="FloorDiv"/> leaves; it has the sign of the divisor.</summary>
    public static IntExpr FloorMod(IntExpr dividend, IntExpr divisor)
    {
        if (divisor.IsZero) return Opaque(AtomKind.FloorMod, dividend, divisor);
        if (divisor.Leading.Coefficient.Sign < 0) return -FloorMod(-dividend, -divisor);
        if (divisor.IsLiteral) dividend = DropInnerMods(dividend, divisor.Constant);
        var (_, remainder) = TakeOutMultiples(dividend, divisor);
        if (remainder.IsZero) return Zero;
        var common = CommonFactor(remainder, divisor);
        if (common != One) return common * FloorMod(ExactQuotient(remainder, common), ExactQuotient(divisor, common));
        if (divisor.IsLiteral)
        {
            // mod(g·X + k, g·m) = g·mod(X + floor(k/g), m) + mod(k, g).
            if (remainder.IsLiteral) return remainder;
            var factor = BigInteger.GreatestCommonDivisor(NonconstantContent(remainder), divisor.Constant);
            if (!factor.IsOne)
            {
                var rest = Literal(Integers.FloorMod(remainder.Constant, factor));
                return rest + FloorMod((remainder - rest).DivideCoefficients(factor), divisor.DivideCoefficients(factor)).Scale(factor);
            }
        }

        return Opaque(AtomKind.FloorMod, remainder, divisor);
    }

    /// <summary>C#'s <c>/</c>: the quotient rounded towards 0, -7 / 2 = -3; the divisor is taken to be nonzero.</summary>
    public static IntExpr TruncDiv(IntExpr dividend, IntExpr divisor)
    {
        if (divisor.IsZero) return Opaque(AtomKind.TruncDiv, dividend, divisor);
        if (dividend.IsZero) return Zero;
        if (divisor.Leading.Coefficient.Sign < 0) return -TruncDiv(dividend, -divisor);
        if (dividend.Leading.Coefficient.Sign < 0) return -TruncDiv(-dividend, divisor);
        if (dividend.IsLiteral && divisor.IsLiteral) return Literal(BigInteger.Divide(dividend.Constant, divisor.Constant));
        if (TryDivideExactly(dividend, divisor, out var quotient)) return quotient;
        var common = CommonFactor(dividend, divisor);
        return common != One
            ? TruncDiv(ExactQuotient(dividend, common), ExactQuotient(divisor, common))
            : Opaque(AtomKind.TruncDiv, dividend, divisor);
    }

    /// <summary>C#'s <c>%</c>: what <see cref="TruncDiv"/> leaves; it has the sign of the dividend.</summary>
    public static IntExpr TruncRem(IntExpr dividend, IntExpr divisor)
    {
        if (divisor.IsZero) return Opaque(AtomKind.TruncRem, dividend, divisor);
        if (dividend.IsZero) return Zero;
        if (divisor.Leading.Coefficient.Sign < 0) return TruncRem(dividend, -divisor);
        if (dividend.Leading.Coefficient.Sign < 0) return -TruncRem(-dividend, divisor);
        if (dividend.IsLiteral && divisor.IsLiteral) return Literal(BigInteger.Remainder(dividend.Constant, divisor.Constant));
        if (TryDivideExactly(dividend, divisor, out _)) return Zero;
        var common = CommonFactor(dividend, divisor);
        return common != One
            ? common * TruncRem(ExactQuotient(dividend, common), ExactQuotient(divisor, common))
            : Opaque(AtomKind.TruncRem, dividend, divisor);
    }

    /// <summary>The quotient rounded towards plus infinity; the divisor is taken to be nonzero.</summary>
    public static IntExpr CeilDiv(IntExpr dividend, IntExpr divisor) => -FloorDiv(-dividend, divisor);

    /// <summary>The smaller of two.</summary>
    public static IntExpr Min(IntExpr left, IntExpr right) => Extremum(AtomKind.Min, left, right);

    /// <summary>The larger of two.</summary>
    public static IntExpr Max(IntExpr left, IntExpr right) => Extremum(AtomKind.Max, left, right);

    /// <summary>The quotient of two polynomials, if the division leaves nothing.</summary>
    internal static bool TryDivideExactly(IntExpr dividend, IntExpr divisor, out IntExpr quotient)
    {
        quotient = Zero;
        if (divisor.IsZero) return false;
        (quotient, var remainder) = Reduce(dividend, divisor);
        return remainder.IsZero;
    }

    /// <summary>
    /// Polynomial division with remainder: dividend = quotient·divisor + remainder, where no term of the remainder has a
    /// multiple of the divisor's leading product with a coefficient outside 0…leading coefficient-1. Unique, so that
    /// adding multiples of the divisor to the dividend changes the quotient only.
    /// </summary>
    internal static (IntExpr Quotient, IntExpr Remainder) Reduce(IntExpr dividend, IntExpr divisor)
    {
        if (dividend == divisor) return (One, Zero);
        if (divisor.terms.Length > IntExprLimits.MaxDivisorTerms) return (Zero, dividend);
        var (monomial, coefficient) = divisor.Leading;
        var (quotient, remainder) = (Zero, dividend);
        for (var step = 0; step < IntExprLimits.MaxDivisionSteps; step++)
        {
            var piece = Zero;
            foreach (var term in remainder.terms)
            {
                if (!term.Monomial.TryDivide(monomial, out var rest)) continue;
                var times = coefficient.Sign > 0
                    ? Integers.FloorDiv(term.Coefficient, coefficient)
                    : -Integers.FloorDiv(term.Coefficient, -coefficient);
                if (times.IsZero) continue;
                piece = Of(rest, times);
                break;
            }

            if (piece.IsZero) return (quotient, remainder);
            quotient += piece;
            remainder -= piece * divisor;
        }

        return (Zero, dividend);
    }

    // By a sum, only what gets shorter: (b·k+k+n)/(b+1) is k+n/(b+1), but b·k/(b+1) is better left than k+(-k)/(b+1).
    private static (IntExpr Quotient, IntExpr Remainder) TakeOutMultiples(IntExpr dividend, IntExpr divisor)
    {
        var (quotient, remainder) = Reduce(dividend, divisor);
        return divisor.terms.Length == 1 || remainder.terms.Length < dividend.terms.Length ? (quotient, remainder) : (Zero, dividend);
    }

    // The number and the product of atoms that divide every term of both; divisions may cancel it, as it is nonzero.
    private static IntExpr CommonFactor(IntExpr left, IntExpr right)
    {
        var number = BigInteger.Zero;
        Monomial? product = null;
        foreach (var term in left.terms.Concat(right.terms))
        {
            number = BigInteger.GreatestCommonDivisor(number, term.Coefficient);
            product = product is null ? term.Monomial : product.CommonPart(term.Monomial);
        }

        return product is null ? One : Of(product, number);
    }

    private static IntExpr ExactQuotient(IntExpr dividend, IntExpr divisor) =>
        new(dividend.terms.Select(term =>
        {
            term.Monomial.TryDivide(divisor.Leading.Monomial, out var rest);
            return new Term(rest, term.Coefficient / divisor.Leading.Coefficient);
        }).ToArray());

    private static BigInteger NonconstantContent(IntExpr value) => value.terms
        .Where(static term => !term.Monomial.IsOne)
        .Aggregate(BigInteger.Zero, static (content, term) => BigInteger.GreatestCommonDivisor(content, term.Coefficient));

    // Modulo c, a term a·mod(x, m) counts as a·x where c divides a·m.
    private static IntExpr DropInnerMods(IntExpr dividend, BigInteger divisor)
    {
        var result = dividend;
        foreach (var (monomial, coefficient) in dividend.terms)
        {
            if (monomial.Degree != 1) continue;
            var atom = monomial.Factors[0].Atom;
            if (atom.Kind != AtomKind.FloorMod || !atom.Right.IsLiteral || !(coefficient * atom.Right.Constant % divisor).IsZero) continue;
            result += (atom.Left - Of(atom)).Scale(coefficient);
        }

        return result;
    }

    private static IntExpr Extremum(AtomKind kind, IntExpr left, IntExpr right)
    {
        var operands = new List<IntExpr>();
        foreach (var operand in Operands(left).Concat(Operands(right)))
        {
            // Of two that differ by a number only one counts.
            var rival = operands.FindIndex(other => (other - operand).IsLiteral);
            if (rival < 0) operands.Add(operand);
            else if ((operands[rival] - operand).Constant.Sign == (kind == AtomKind.Min ? 1 : -1)) operands[rival] = operand;
        }

        operands.Sort();
        return operands.Count == 1 ? operands[0] : Opaque(kind, [.. operands]);

        IEnumerable<IntExpr> Operands(IntExpr value) => value.TryGetAtom(out var atom) && atom.Kind == kind ? atom.Arguments : [value];
    }
}
