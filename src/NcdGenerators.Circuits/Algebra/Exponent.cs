using System;
using System.Globalization;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>A rational exponent in lowest terms; the denominator is positive.</summary>
internal readonly record struct Exponent(int Numerator, int Denominator) : IComparable<Exponent>
{
    /// <summary>Numerators and denominators beyond this are refused: no scale factor has them.</summary>
    private const int Limit = 1000;

    public bool IsZero => this.Numerator == 0;

    /// <summary>Whether this was computed beyond the limits.</summary>
    public bool IsOverflow => this.Denominator == 0;

    public Exponent Negated => new(-this.Numerator, this.Denominator);

    public static bool TryCreate(long numerator, long denominator, out Exponent exponent)
    {
        exponent = default;
        if (denominator == 0) return false;
        var (a, b) = (Math.Abs(numerator), Math.Abs(denominator));
        while (b != 0) (a, b) = (b, a % b);
        if (denominator < 0) a = -a;
        numerator /= a;
        denominator /= a;
        if (Math.Abs(numerator) > Limit || denominator > Limit) return false;
        exponent = new Exponent((int)numerator, (int)denominator);
        return true;
    }

    public Exponent Times(Exponent other) =>
        TryCreate((long)this.Numerator * other.Numerator, (long)this.Denominator * other.Denominator, out var product) ? product : default;

    public Exponent Plus(Exponent other)
    {
        var numerator = ((long)this.Numerator * other.Denominator) + ((long)other.Numerator * this.Denominator);
        return TryCreate(numerator, (long)this.Denominator * other.Denominator, out var sum) ? sum : default;
    }

    /// <summary>The power of a number. Square roots are exact where the number is a square.</summary>
    public double Of(double value)
    {
        if (this.Denominator == 2)
        {
            var root = Math.Sqrt(value);
            return this.Numerator < 0 ? 1 / Math.Pow(root, -this.Numerator) : Math.Pow(root, this.Numerator);
        }

        if (this.Denominator == 1) return this.Numerator < 0 ? 1 / Math.Pow(value, -this.Numerator) : Math.Pow(value, this.Numerator);
        return value < 0 && this.Denominator % 2 != 0
            ? Math.Pow(-value, (double)this.Numerator / this.Denominator) * (this.Numerator % 2 == 0 ? 1 : -1)
            : Math.Pow(value, (double)this.Numerator / this.Denominator);
    }

    public int CompareTo(Exponent other) => ((long)this.Numerator * other.Denominator).CompareTo((long)other.Numerator * this.Denominator);

    public override string ToString() => this.Denominator == 1
        ? this.Numerator.ToString(CultureInfo.InvariantCulture)
        : this.Numerator.ToString(CultureInfo.InvariantCulture) + "/" + this.Denominator.ToString(CultureInfo.InvariantCulture);
}
