using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

/// <summary>Facts that share no symbol are kept apart, and what is remembered changes no answer.</summary>
public class FactsGroupTests
{
    private static readonly IntExpr d = IntExpr.Symbol("d");
    private static readonly IntExpr h = IntExpr.Symbol("h");
    private static readonly IntExpr k = IntExpr.Symbol("k");
    private static readonly IntExpr n = IntExpr.Symbol("n");

    [Fact]
    public void AQuestionAboutSeveralGroupsUsesAllOfThem()
    {
        var facts = Facts.Empty.AssumeAtLeast(d, 1).AssumeAtLeast(h, 2).AssumeEqual(n, 3);
        Assert.Equal(Trilean.Yes, facts.IsLess(n, d + h + 1));
        Assert.Equal(Trilean.Unknown, facts.IsLess(n, d + h));
        Assert.Equal(3 * d, facts.Simplify(n * d));
    }

    [Fact]
    public void AFactJoinsTheGroupsThatItSpeaksOf()
    {
        var facts = Facts.Empty.AssumeEqual(d, 2 * h).AssumeEqual(n, 3 * k);
        Assert.Equal(Trilean.Unknown, facts.AreEqual(2 * n, 3 * d));
        Assert.Equal(Trilean.Yes, facts.AssumeEqual(h, k).AreEqual(2 * n, 3 * d));
        Assert.Equal(Trilean.Unknown, facts.AreEqual(2 * n, 3 * d));
    }

    [Fact]
    public void AContradictionAnywhereSettlesNothing()
    {
        var facts = Facts.Empty.AssumeEqual(d, 2).AssumeAtLeast(n, 5).AssumeLessOrEqual(n, 4);
        Assert.True(facts.IsContradictory);
        Assert.Equal(Trilean.Unknown, facts.AreEqual(d, 3));
    }

    [Fact]
    public void RememberedAnswersAreThoseOfFactsThatRememberNothing()
    {
        var start = Facts.Start();
        foreach (var order in new[] { new[] { d, h, k }, [k, h, d], [d, h, k] })
        {
            var (kept, fresh) = (start, Facts.Empty);
            foreach (var symbol in order)
            {
                (kept, fresh) = (kept.AssumeAtLeast(symbol, 1).AssumeDivisible(symbol, n), fresh.AssumeAtLeast(symbol, 1).AssumeDivisible(symbol, n));
                foreach (var other in new[] { d, h, k, n }.Where(other => other != symbol))
                {
                    Assert.Equal(fresh.IsDivisible(symbol + other, n), kept.IsDivisible(symbol + other, n));
                    Assert.Equal(fresh.AreEqual(symbol, other), kept.AreEqual(symbol, other));
                    Assert.Equal(fresh.IsLess(0, symbol * other), kept.IsLess(0, symbol * other));
                    Assert.Equal(fresh.AreSurelyEqual(symbol, other), kept.AreSurelyEqual(symbol, other));
                }
            }
        }
    }

    [Fact]
    public void HugeNumbersAreNotWorkedOut()
    {
        var value = IntExpr.Literal(long.MaxValue) * n;
        for (var i = 0; i < 40; i++) value *= value;
        Assert.Equal(Trilean.No, Facts.Empty.AssumeAtLeast(n, 1).AreEqual(value, value + n));
        Assert.Equal(Trilean.Unknown, Facts.Empty.AssumeAtLeast(n, 1).AreEqual(value, d));
    }
}
