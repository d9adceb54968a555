using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

// + − × and powers: the polynomial part of the normal form.
public sealed partial class IntExpr
{
    /// <summary>
    /// The power. A literal exponent is multiplied out where that stays small, and symbolic powers of one base are merged
    /// (<c>2^n*2^m</c> is <c>2^(m+n)</c>). That <c>2^(n+1)</c> is <c>2*2^n</c> holds only for n ≥ 0, as a negative
    /// exponent has no value: <see cref="Facts"/> knows it.
    /// </summary>
    public static IntExpr Pow(IntExpr value, IntExpr exponent)
    {
        if (value == One || exponent.IsZero) return One;
        if (exponent == One) return value;
        if (exponent.IsLiteral) return PowLiteral(value, exponent.Constant);
        if (value.IsLiteral && TryRoot(value.Constant, out var root, out var degree)) return Pow(Literal(root), exponent * degree);
        return Opaque(AtomKind.Pow, value, exponent);
    }

    internal IntExpr Scale(BigInteger factor)
    {
        if (factor.IsZero || this.IsZero) return Zero;
        if (factor.IsOne) return this;
        var scaled = new IntExpr(Array.ConvertAll(this.terms, term => new Term(term.Monomial, term.Coefficient * factor)));
        return factor == BigInteger.MinusOne ? scaled : IntExprLimits.Check(scaled, "*", this, Literal(factor));
    }

    /// <summary>The polynomial divided by a number that divides every coefficient.</summary>
    internal IntExpr DivideCoefficients(BigInteger divisor) => divisor.IsOne
        ? this
        : new IntExpr(Array.ConvertAll(this.terms, term => new Term(term.Monomial, term.Coefficient / divisor)));

    /// <summary>The polynomial of the terms that a filter keeps, with new coefficients.</summary>
    internal IntExpr MapCoefficients(Func<Term, BigInteger> coefficient) => new(this.terms
        .Select(term => new Term(term.Monomial, coefficient(term)))
        .Where(static term => !term.Coefficient.IsZero)
        .ToArray());

    /// <summary>One operation as an atom; a symbol if that is too large.</summary>
    private static IntExpr Opaque(AtomKind kind, params IntExpr[] arguments) =>
        IntExprLimits.Check(Of(new Atom(kind, arguments)), Atom.NameOf(kind), arguments);

    private static IntExpr Add(IntExpr left, IntExpr right, BigInteger factor)
    {
        if (right.IsZero) return left;
        if (left.IsZero) return right.Scale(factor);
        var sum = new List<Term>(left.terms.Length + right.terms.Length);
        int i = 0, j = 0;
        while (i < left.terms.Length || j < right.terms.Length)
        {
            var order = i == left.terms.Length ? 1 : j == right.terms.Length ? -1 : left.terms[i].Monomial.CompareTo(right.terms[j].Monomial);
            if (order < 0)
            {
                sum.Add(left.terms[i++]);
            }
            else if (order > 0)
            {
                sum.Add(new Term(right.terms[j].Monomial, right.terms[j++].Coefficient * factor));
            }
            else
            {
                var coefficient = left.terms[i].Coefficient + (right.terms[j++].Coefficient * factor);
                if (!coefficient.IsZero) sum.Add(new Term(left.terms[i].Monomial, coefficient));
                i++;
            }
        }

        return IntExprLimits.Check(new IntExpr([.. sum]), factor.IsOne ? "+" : "-", left, right);
    }

    private static IntExpr Multiply(IntExpr left, IntExpr right)
    {
        if (left.IsZero || right.IsZero) return Zero;
        if (left.IsLiteral) return right.Scale(left.Constant);
        if (right.IsLiteral) return left.Scale(right.Constant);
        if ((long)left.terms.Length * right.terms.Length > IntExprLimits.MaxTermProducts
            || left.Leading.Monomial.Degree + right.Leading.Monomial.Degree > IntExprLimits.MaxDegree)
        {
            return OpaqueProduct(left, right);
        }

        var plain = new Dictionary<Monomial, BigInteger>();
        var merged = new List<IntExpr>();
        foreach (var (leftMonomial, leftCoefficient) in left.terms)
        {
            foreach (var (rightMonomial, rightCoefficient) in right.terms)
            {
                var monomial = leftMonomial.Times(rightMonomial);
                var coefficient = leftCoefficient * rightCoefficient;
                if (monomial.HasMergeablePowers)
                {
                    var (rest, powers) = monomial.SplitPowers();
                    merged.Add(powers.Aggregate(Of(rest, coefficient), static (product, power) => product * Pow(power.Key, power.Value)));
                }
                else
                {
                    Accumulate(plain, monomial, coefficient);
                }
            }
        }

        var product = Collect(plain);
        if (product.terms.Length > IntExprLimits.MaxTerms) return OpaqueProduct(left, right);
        product = IntExprLimits.Check(product, "*", left, right);
        return merged.Count == 0 ? product : merged.Aggregate(product, static (sum, item) => sum + item);
    }

    // One pass over all terms, where adding one by one would copy the sum each time.
    private static IntExpr SumOf(IEnumerable<IntExpr> items, string operation)
    {
        var operands = items.ToArray();
        var sum = new Dictionary<Monomial, BigInteger>();
        foreach (var (monomial, coefficient) in operands.SelectMany(static item => item.terms)) Accumulate(sum, monomial, coefficient);
        return IntExprLimits.Check(Collect(sum), operation, operands);
    }

    private static void Accumulate(Dictionary<Monomial, BigInteger> sum, Monomial monomial, BigInteger coefficient)
    {
        sum.TryGetValue(monomial, out var before);
        sum[monomial] = before + coefficient;
    }

    private static IntExpr Collect(Dictionary<Monomial, BigInteger> sum) => new(sum
        .Where(static term => !term.Value.IsZero)
        .OrderBy(static term => term.Key)
        .Select(static term => new Term(term.Key, term.Value))
        .ToArray());

    private static IntExpr OpaqueProduct(IntExpr left, IntExpr right) => left.CompareTo(right) <= 0
        ? Opaque(AtomKind.Product, left, right)
        : Opaque(AtomKind.Product, right, left);

    private static IntExpr PowLiteral(IntExpr value, BigInteger exponent)
    {
        if (value.IsLiteral)
        {
            return Integers.TryPow(value.Constant, exponent, IntExprLimits.MaxBits, out var power)
                ? Literal(power)
                : Opaque(AtomKind.Pow, value, Literal(exponent));
        }

        if (exponent.Sign < 0 || exponent > IntExprLimits.MaxDegree || !PowerStaysSmall(value, (int)exponent))
            return Opaque(AtomKind.Pow, value, Literal(exponent));
        var product = One;
        var square = value;
        for (var rest = (int)exponent; ; square *= square)
        {
            if ((rest & 1) == 1) product *= square;
            rest >>= 1;
            if (rest == 0) return product;
        }
    }

    // A sum of t terms to the power n has up to C(n+t-1, t-1) terms; a single term never has more than one.
    private static bool PowerStaysSmall(IntExpr value, int exponent)
    {
        if ((long)value.Leading.Monomial.Degree * exponent > IntExprLimits.MaxDegree) return false;
        if (value.terms.Any(term => Integers.BitLength(term.Coefficient) > 8 && Integers.BitLength(term.Coefficient) * exponent > IntExprLimits.MaxBits)) return false;
        var count = 1L;
        for (var i = 1; i < value.terms.Length; i++)
        {
            count = count * (exponent + i) / i;
            if (count > IntExprLimits.MaxTerms) return false;
        }

        return true;
    }

    // 8 = 2^3: powers of one root are one symbol, so that 4^n and 2^(2*n) are equal.
    private static bool TryRoot(BigInteger value, out BigInteger root, out int degree)
    {
        root = value;
        degree = 1;
        if (value < 4 || value > 1 << 20) return false;
        for (degree = 20; degree >= 2; degree--)
        {
            root = new BigInteger(Math.Round(Math.Pow((double)value, 1.0 / degree)));
            if (root >= 2 && BigInteger.Pow(root, degree) == value) return true;
        }

        return false;
    }
}
