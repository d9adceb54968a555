using System;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

/// <summary>
/// Code that squares, nests or doubles in a loop must not make expressions explode. Without limits none of these ends,
/// so that they end is asserted along with what they leave.
/// </summary>
public class LimitTests
{
    private static readonly IntExpr n = IntExpr.Symbol("n");
    private static readonly IntExpr m = IntExpr.Symbol("m");

    public static TheoryData<string> Loops => ["square", "halve and add", "nest", "power", "max", "literal", "tower"];

    [Theory]
    [MemberData(nameof(Loops))]
    public void Expressions_stay_small(string loop)
    {
        var value = Run(loop);
        Assert.InRange(value.ToString().Length, 1, 20_000);
        Assert.Equal(value, Run(loop));
        Assert.True(IntExpr.TryParse(value.ToString(), out var again));
        Assert.Equal(value, again);

        var facts = Facts.Empty.AssumeAtLeast(n, 1).AssumeDivisible(m, n);
        Assert.NotEqual(Trilean.No, facts.AreEqual(facts.Simplify(value), value));
    }

    [Fact]
    public void Products_beyond_the_limit_still_evaluate()
    {
        var left = IntExpr.Pow(IntExpr.Sum("abcd".Select(static c => IntExpr.Symbol(c.ToString()))) + 1, 4);
        var right = IntExpr.Pow(IntExpr.Sum("abef".Select(static c => IntExpr.Symbol(c.ToString()))) + 1, 4);
        var product = left * right;
        Assert.Equal(right * left, product);
        Assert.Equal(625 * 625, (int)product.Evaluate(static _ => 1)!);
        Assert.Equal(product, product + 1 - 1);
    }

    [Fact]
    public void Deep_texts_are_refused()
    {
        Assert.False(IntExpr.TryParse(new string('(', 50_000) + "n" + new string(')', 50_000), out _));
        Assert.False(IntExpr.TryParse(new string('-', 50_000) + "n", out _));
        Assert.False(IntExpr.TryParse(string.Concat(Enumerable.Repeat("n^", 10_000)) + "n", out _));
        Assert.False(IntExpr.TryParse(new string('9', 50_000), out _));
    }

    [Fact]
    public void Facts_beyond_the_limit_are_not_kept()
    {
        var facts = Enumerable.Range(0, 2 * Facts.MaxFacts).Aggregate(Facts.Empty, static (known, i) => known.AssumeAtLeast(IntExpr.Symbol("s" + i), 1));
        Assert.Equal(Trilean.Yes, facts.IsLess(0, IntExpr.Symbol("s0")));
        Assert.Equal(Trilean.Unknown, facts.IsLess(0, IntExpr.Symbol("s" + (Facts.MaxFacts + 1))));
    }

    private static IntExpr Run(string loop) => Enumerable.Range(0, 60).Aggregate(n, (value, i) => loop switch
    {
        "square" => value * value + m,
        "halve and add" => value + IntExpr.TruncDiv(value + i, m),
        "nest" => IntExpr.FloorDiv(value * n + m, m + i) + 1,
        "power" => IntExpr.Pow(value + 1, 3),
        "max" => IntExpr.Max(value + IntExpr.Symbol("a" + i), IntExpr.Min(value, IntExpr.Symbol("b" + i))),
        "literal" => i == 0 ? 3 : value * value,
        "tower" => IntExpr.Pow(value, value),
        _ => throw new ArgumentException(loop),
    });
}
