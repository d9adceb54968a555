using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// A symbolic real scale factor such as <c>k^{-1/2}</c>: a number times a product of rational powers of integer
/// expressions. The bases are sizes, taken to be ≥ 0 (so √(k·h) is √k·√h) and nonzero where the power is negative.
/// Sums of reals have no such form and are not represented; an operation that would need one returns null.
/// </summary>
public sealed partial class RealExpr : IEquatable<RealExpr>
{
    /// <summary>The number 1.</summary>
    public static readonly RealExpr One = new(1, []);

    private readonly KeyValuePair<IntExpr, Exponent>[] factors;

    private RealExpr(double constant, KeyValuePair<IntExpr, Exponent>[] factors)
    {
        this.Constant = constant;
        this.factors = factors;
    }

    /// <summary>The number in front.</summary>
    public double Constant { get; }

    /// <summary>The names of all symbols, sorted by ordinal, each once.</summary>
    public IReadOnlyList<string> Symbols =>
        this.factors.SelectMany(static factor => factor.Key.Symbols).Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToList();

    public static bool operator ==(RealExpr? left, RealExpr? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(RealExpr? left, RealExpr? right) => !(left == right);

    public static RealExpr operator *(RealExpr left, RealExpr right) =>
        Make(left.Constant * right.Constant, left.factors.Concat(right.factors));

    /// <summary>The quotient; the divisor is taken to be nonzero, and gives infinity or NaN if it is the number 0.</summary>
    public static RealExpr operator /(RealExpr left, RealExpr right) => left.Constant == 0 && right.Constant != 0
        ? Literal(0)
        : Make(left.Constant / right.Constant, left.factors.Concat(right.factors.Select(static factor => Entry(factor.Key, factor.Value.Negated))));

    /// <summary>An integer expression as a real.</summary>
    public static RealExpr FromInt(IntExpr value) => Make(1, [Entry(value, new Exponent(1, 1))]);

    /// <summary>A number.</summary>
    public static RealExpr Literal(double value) => new(value, []);

    /// <summary>The square root, or null of a negative number.</summary>
    public static RealExpr? Sqrt(RealExpr value) => value.Pow(1, 2);

    /// <summary>One divided by the value.</summary>
    public static RealExpr Reciprocal(RealExpr value) => One / value;

    /// <summary>Reads what <see cref="ToString"/> writes. Never throws.</summary>
    public static bool TryParse(string? text, out RealExpr value)
    {
        value = One;
        if (text is null || RealExprText.Parse(text) is not { } result) return false;
        value = result;
        return true;
    }

    /// <summary>
    /// The power <paramref name="numerator"/>/<paramref name="denominator"/>; null where it is no real number (an even root
    /// of a negative number, a denominator of 0).
    /// </summary>
    public RealExpr? Pow(int numerator, int denominator)
    {
        if (!Exponent.TryCreate(numerator, denominator, out var exponent)) return null;
        if (this.Constant < 0 && exponent.Denominator % 2 == 0) return null;
        var raised = this.factors.Select(factor => Entry(factor.Key, factor.Value.Times(exponent))).ToList();
        if (raised.Any(static factor => factor.Value.IsOverflow)) return null;

        // A whole number stays exact as a base: the square root of 8 is 2·2^{1/2}.
        var size = Math.Abs(this.Constant);
        if (size >= 1 && size <= 1L << 53 && Math.Floor(size) == size)
        {
            raised.Add(Entry(IntExpr.Literal(new BigInteger(size)), exponent));
            return Make(this.Constant < 0 && exponent.Numerator % 2 != 0 ? -1 : 1, raised);
        }

        var power = exponent.Of(size);
        return Make(this.Constant < 0 && exponent.Numerator % 2 != 0 ? -power : power, raised);
    }

    /// <summary>The number, if no symbol is left.</summary>
    public bool TryGetConstant(out double value)
    {
        var result = this.Evaluate(static _ => null);
        value = result ?? double.NaN;
        return result is not null;
    }

    /// <summary>The integer expression that this is, if the number is whole and all powers are whole and positive; else null.</summary>
    public IntExpr? TryGetInt()
    {
        if (Math.Floor(this.Constant) != this.Constant || Math.Abs(this.Constant) > 1L << 53) return null;
        if (this.factors.Any(static factor => factor.Value.Denominator != 1 || factor.Value.Numerator < 0)) return null;
        return this.factors.Aggregate(IntExpr.Literal(new BigInteger(this.Constant)), static (product, factor) => product * IntExpr.Pow(factor.Key, factor.Value.Numerator));
    }

    /// <summary>Replaces symbols of the bases; null keeps one.</summary>
    public RealExpr Substitute(Func<string, IntExpr?> replacement) =>
        Make(this.Constant, this.factors.Select(factor => Entry(factor.Key.Substitute(replacement), factor.Value)));

    /// <summary>The value for given symbols; null if one is missing or a base is not defined.</summary>
    public double? Evaluate(Func<string, BigInteger?> valueOf)
    {
        var product = this.Constant;
        foreach (var factor in this.factors)
        {
            if (factor.Key.Evaluate(valueOf) is not { } value) return null;
            product *= factor.Value.Of((double)value);
        }

        return product;
    }

    public bool Equals(RealExpr? other) =>
        ReferenceEquals(this, other) || (other is not null && this.Constant.Equals(other.Constant) && this.factors.SequenceEqual(other.factors));

    public override bool Equals(object? obj) => this.Equals(obj as RealExpr);

    public override int GetHashCode() =>
        this.factors.Aggregate(this.Constant.GetHashCode(), static (hash, factor) => unchecked((hash * 31) + factor.Key.GetHashCode() + factor.Value.GetHashCode()));

    /// <summary>The factors with the number in front: <c>0.5*k</c>, <c>k^{-1/2}</c>, <c>(k+1)^{1/2}*n</c>.</summary>
    public override string ToString() => RealExprText.Print(this.Constant, this.factors);

    internal static KeyValuePair<IntExpr, Exponent> Entry(IntExpr value, Exponent exponent) => new(value, exponent);

    /// <summary>The canonical form of number · Π base^exponent.</summary>
    private static RealExpr Make(double constant, IEnumerable<KeyValuePair<IntExpr, Exponent>> items)
    {
        var symbolic = new SortedDictionary<IntExpr, Exponent>();
        var primes = new SortedDictionary<BigInteger, Exponent>();
        foreach (var item in items) Collect(item.Key, item.Value, symbolic, primes, ref constant);
        if (constant == 0) return Literal(0);

        // Literals: the whole part of each exponent goes into the number, what remains is grouped by exponent.
        var literals = new SortedDictionary<Exponent, BigInteger>();
        foreach (var entry in primes)
        {
            var whole = entry.Value.Numerator / entry.Value.Denominator;
            constant = Scale(constant, entry.Key, whole);
            var rest = new Exponent(entry.Value.Numerator - (whole * entry.Value.Denominator), entry.Value.Denominator);
            var prime = (double)entry.Key;

            // 2·2^{-1/2} is 2^{1/2}, and 0.5·2^{1/2} is 2^{-1/2}.
            if (rest.Numerator < 0 && constant % prime == 0) (constant, rest) = (constant / prime, rest.Plus(new Exponent(1, 1)));
            else if (rest.Numerator > 0 && constant % 1 != 0 && constant * prime % 1 == 0) (constant, rest) = (constant * prime, rest.Plus(new Exponent(-1, 1)));
            if (rest.IsZero) continue;
            literals[rest] = literals.TryGetValue(rest, out var product) ? product * entry.Key : entry.Key;
        }

        return new RealExpr(constant, literals.Select(static entry => Entry(IntExpr.Literal(entry.Value), entry.Key))
            .Concat(symbolic.Where(static entry => !entry.Value.IsZero))
            .ToArray());
    }

    // Powers of products are products of powers: bases are atoms, sums without a common factor, and primes.
    private static void Collect(
        IntExpr value, Exponent exponent, IDictionary<IntExpr, Exponent> symbolic, IDictionary<BigInteger, Exponent> primes, ref double constant)
    {
        if (exponent.IsZero) return;
        var literal = value.IsLiteral ? value.Constant : value.Terms.Aggregate(BigInteger.Zero, static (gcd, term) => BigInteger.GreatestCommonDivisor(gcd, term.Coefficient));
        if (literal.Sign <= 0)
        {
            constant *= exponent.Of((double)literal);
            return;
        }

        foreach (var prime in Integers.Factorise(literal)) Accumulate(primes, prime, exponent);
        if (value.IsLiteral) return;
        var rest = value.DivideCoefficients(literal);
        var common = rest.Terms.Select(static term => term.Monomial).Aggregate(static (left, right) => left.CommonPart(right));
        foreach (var (atom, power) in common.Factors) Accumulate(symbolic, IntExpr.Of(atom), exponent.Times(new Exponent(power, 1)));
        IntExpr.TryDivideExactly(rest, IntExpr.Of(common, BigInteger.One), out rest);
        if (rest != IntExpr.One) Accumulate(symbolic, rest, exponent);
    }

    private static void Accumulate<T>(IDictionary<T, Exponent> map, T key, Exponent exponent)
        where T : notnull => map[key] = map.TryGetValue(key, out var before) ? before.Plus(exponent) : exponent;

    private static double Scale(double constant, BigInteger factor, int power)
    {
        var product = (double)BigInteger.Pow(factor, Math.Abs(power));
        return power < 0 ? constant / product : constant * product;
    }
}
