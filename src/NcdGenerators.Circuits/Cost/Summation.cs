using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Cost;

/// <summary>Sums of symbolic integers over the index of a repetition.</summary>
internal static class Summation
{
    /// <summary>Iterations that are added one by one where there is no closed form.</summary>
    public const int MaxUnrolled = 4096;

    // Beyond it a sum of powers is longer than anybody reads.
    private const int MaxDegree = 8;

    /// <summary>
    /// The sum of an amount over all iterations: a closed form where it does not depend on the index or is a polynomial in it,
    /// else added up where the bounds are numbers, else unknown with the reason.
    /// </summary>
    public static Amount Over(Repetition repetition, Amount amount)
    {
        if (repetition.Count is not { } count) return Amount.Unknown($"how often '{repetition.Index}' runs is not known");
        var isEndless = count.TryGetLiteral(out var times) && times <= 0;
        if (isEndless) return Amount.Zero;
        var hasElements = amount.Value.Symbols.Any(symbol => FreshSymbols.IsElementAt(symbol, repetition.Index));
        if (hasElements && !(repetition.From.IsLiteral && repetition.Step.IsLiteral && count.IsLiteral && times <= MaxUnrolled))
            return amount.Map(static _ => IntExpr.Zero).Because($"the sum of {amount.Value} over '{repetition.Index}' has no closed form");
        if (!hasElements && !amount.Value.Symbols.Contains(repetition.Index)) return amount.Map(value => value * count).Checked();
        if (!hasElements && Coefficients(amount.Value, repetition.Index) is { } coefficients) return amount.Map(_ => Polynomial(repetition, coefficients, count)).Checked();
        if (repetition.From.TryGetLiteral(out var from) && repetition.Step.TryGetLiteral(out var step) && count.IsLiteral && times <= MaxUnrolled)
        {
            var terms = Enumerable.Range(0, (int)times).Select(i => At(amount.Value, IntExpr.Literal((BigInteger)from + (step * (BigInteger)i))));
            return amount.Map(_ => IntExpr.Sum(terms)).Checked();
        }

        return amount.Map(static _ => IntExpr.Zero).Because($"{amount.Value} cannot be summed over '{repetition.Index}'");

        IntExpr At(IntExpr value, IntExpr index) => ElementSymbols.Move(value, place => At(place, index)).Substitute(name => name == repetition.Index ? index : null);
    }

    // The factors of the powers of the index; null where it stands inside a division or the like.
    private static List<IntExpr>? Coefficients(IntExpr value, string index)
    {
        var symbol = new Atom(index);
        var sums = new List<IntExpr>();
        foreach (var (monomial, coefficient) in value.Terms)
        {
            var power = monomial.PowerOf(symbol);
            if (power > MaxDegree) return null;
            while (sums.Count <= power) sums.Add(IntExpr.Zero);
            var rest = IntExpr.Literal(coefficient);
            foreach (var factor in monomial.Factors.Where(factor => !factor.Atom.Equals(symbol)))
            {
                if (factor.Atom.Arguments.Any(argument => argument.Symbols.Contains(index))) return null;
                rest *= IntExpr.Pow(IntExpr.Of(factor.Atom), factor.Power);
            }

            sums[power] += rest;
        }

        return sums;
    }

    // With i = from + step·j the value is a polynomial in j = 0 … n-1, and Σ C(j, k) = C(n, k+1): Newton's form needs no fractions but the last.
    private static IntExpr Polynomial(Repetition repetition, List<IntExpr> coefficients, IntExpr count)
    {
        var differences = Enumerable.Range(0, coefficients.Count).Select(j => At(repetition.From + (repetition.Step * j))).ToList();
        for (var order = 1; order < differences.Count; order++)
        {
            for (var j = differences.Count - 1; j >= order; j--) differences[j] -= differences[j - 1];
        }

        // All over one denominator, d!, which divides the whole.
        var degree = differences.Count;
        var denominator = Factorial(degree);
        IntExpr numerator = IntExpr.Zero, falling = IntExpr.One;
        for (var k = 0; k < degree; k++)
        {
            falling *= count - k;
            numerator += differences[k] * falling * IntExpr.Literal(denominator / Factorial(k + 1));
        }

        return IntExpr.FloorDiv(numerator, IntExpr.Literal(denominator));

        IntExpr At(IntExpr place)
        {
            var result = IntExpr.Zero;
            for (var power = coefficients.Count - 1; power >= 0; power--) result = (result * place) + coefficients[power];
            return result;
        }
    }

    private static BigInteger Factorial(int number) => Enumerable.Range(1, number).Aggregate(BigInteger.One, static (product, factor) => product * factor);
}
