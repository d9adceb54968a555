using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>A range of integers, both ends included; null is an end that is not known. May be empty.</summary>
internal readonly record struct Interval(BigInteger? Low, BigInteger? High)
{
    public static readonly Interval All = new(null, null);

    public bool IsEmpty => this.Low > this.High;

    public bool IsNonNegative => this.Low >= 0;

    public bool IsPositive => this.Low >= 1;

    public bool ExcludesZero => this.Low >= 1 || this.High <= -1;

    public static Interval Of(BigInteger value) => new(value, value);

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    public static Interval operator *(Interval left, Interval right)
    {
        if (left is { Low.IsZero: true, High.IsZero: true } || right is { Low.IsZero: true, High.IsZero: true }) return Of(0);
        if (left.High <= 0) return -(-left * right);
        if (right.High <= 0) return -(left * -right);
        if (left.Low >= 0 && right.Low >= 0) return new(left.Low * right.Low, left.High * right.High);
        if (left.Low >= 0) return new(right.Low * left.High, left.High * right.High);
        if (right.Low >= 0) return new(left.Low * right.High, left.High * right.High);
        BigInteger?[] lows = [left.Low * right.High, left.High * right.Low];
        BigInteger?[] highs = [left.Low * right.Low, left.High * right.High];
        return new(lows.Contains(null) ? null : lows.Min(), highs.Contains(null) ? null : highs.Max());
    }

    public Interval Intersect(Interval other) => new(
        this.Low is null || other.Low > this.Low ? other.Low : this.Low,
        this.High is null || other.High < this.High ? other.High : this.High);

    public Interval Power(int exponent)
    {
        if (exponent % 2 == 0 && !(this.Low >= 0) && !(this.High <= 0))
        {
            BigInteger? high = this.Low is { } low && this.High is { } top ? BigInteger.Max(BigInteger.Pow(low, exponent), BigInteger.Pow(top, exponent)) : null;
            return new(0, high);
        }

        BigInteger? a = this.Low is { } first ? BigInteger.Pow(first, exponent) : null;
        BigInteger? b = this.High is { } last ? BigInteger.Pow(last, exponent) : null;
        return exponent % 2 == 0 && !(this.Low >= 0) ? new(b, a) : new(a, b);
    }

    /// <summary>The floor quotients by a divisor that is known to be positive.</summary>
    public Interval FloorDivide(Interval divisor) => new(
        this.Low is { } low ? (low.Sign >= 0 ? divisor.High is { } most ? Integers.FloorDiv(low, most) : 0 : Integers.FloorDiv(low, divisor.Low!.Value)) : null,
        this.High is { } high ? (high.Sign >= 0 ? Integers.FloorDiv(high, divisor.Low!.Value) : divisor.High is { } top ? Integers.FloorDiv(high, top) : -1) : null);

    /// <summary>The range of an atom whose operands have the given ranges.</summary>
    public static Interval OfOperation(AtomKind kind, IReadOnlyList<Interval> operands)
    {
        switch (kind)
        {
            case AtomKind.FloorDiv:
                return operands[1].IsPositive ? operands[0].FloorDivide(operands[1]) : All;
            case AtomKind.TruncDiv:
                if (!operands[1].IsPositive) return All;
                if (operands[0].IsNonNegative) return operands[0].FloorDivide(operands[1]);
                if (operands[0].High <= 0) return -(-operands[0]).FloorDivide(operands[1]);
                // Rounded towards 0: at most as far from it as floor and ceiling are.
                return new(-(-operands[0]).FloorDivide(operands[1]).High, operands[0].FloorDivide(operands[1]).High);
            case AtomKind.FloorMod:
                return operands[1].IsPositive ? new Interval(0, operands[1].High - 1)
                    : operands[1].High <= -1 ? new Interval(operands[1].Low + 1, 0)
                    : All;
            case AtomKind.TruncRem:
                var most = operands[1].IsPositive ? operands[1].High - 1 : operands[1].High <= -1 ? -operands[1].Low - 1 : null;
                return new(operands[0].Low >= 0 ? 0 : -most, operands[0].High <= 0 ? 0 : most);
            case AtomKind.Pow:
                return operands[0].IsPositive ? new(1, null) : operands[0].IsNonNegative ? new(0, null) : All;
            case AtomKind.Min:
                return new(
                    operands.Any(static operand => operand.Low is null) ? null : operands.Min(static operand => operand.Low),
                    operands.Min(static operand => operand.High));
            case AtomKind.Max:
                return new(
                    operands.Max(static operand => operand.Low),
                    operands.Any(static operand => operand.High is null) ? null : operands.Max(static operand => operand.High));
            case AtomKind.Product:
                return operands.Aggregate(static (left, right) => left * right);
            default:
                return All;
        }
    }
}
