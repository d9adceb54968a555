using System;
using System.Collections.Generic;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>Integer arithmetic that <see cref="BigInteger"/> lacks.</summary>
internal static class Integers
{
    /// <summary>The quotient rounded towards minus infinity: -7 / 2 = -4. The divisor is not 0.</summary>
    public static BigInteger FloorDiv(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return !remainder.IsZero && remainder.Sign != divisor.Sign ? quotient - 1 : quotient;
    }

    /// <summary>What floor division leaves; has the sign of the divisor, which is not 0.</summary>
    public static BigInteger FloorMod(BigInteger dividend, BigInteger divisor) => dividend - (divisor * FloorDiv(dividend, divisor));

    /// <summary>The number of bits of the absolute value, at most 7 too many.</summary>
    public static long BitLength(BigInteger value) => value.ToByteArray().Length * 8L;

    /// <summary>
    /// Prime factors, each as often as it divides the number (≥ 1). Only primes up to 2^10 are looked for; what is left
    /// then counts as one factor, split only if it is a square.
    /// </summary>
    public static IEnumerable<BigInteger> Factorise(BigInteger value)
    {
        for (var prime = 2; prime <= 1 << 10 && !value.IsOne; prime++)
        {
            while ((value % prime).IsZero)
            {
                yield return prime;
                value /= prime;
            }
        }

        if (value.IsOne) yield break;
        var root = value < new BigInteger(1L << 52) ? new BigInteger(Math.Round(Math.Sqrt((double)value))) : value;
        if (root * root == value)
        {
            yield return root;
            value = root;
        }

        yield return value;
    }

    /// <summary>The power, if it is an integer and has at most about <paramref name="maxBits"/> bits.</summary>
    public static bool TryPow(BigInteger value, BigInteger exponent, int maxBits, out BigInteger power)
    {
        power = BigInteger.One;
        if (exponent.IsZero || value.IsOne) return true;
        if (value == BigInteger.MinusOne)
        {
            power = exponent.IsEven ? BigInteger.One : BigInteger.MinusOne;
            return true;
        }

        if (exponent.Sign < 0) return false;
        if (value.IsZero)
        {
            power = BigInteger.Zero;
            return true;
        }

        if (exponent > maxBits || (BitLength(value) - 8) * (long)exponent > maxBits) return false;
        power = BigInteger.Pow(value, (int)exponent);
        return true;
    }
}
