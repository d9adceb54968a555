using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Tests.Circuits;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Cost;

/// <summary>Sums over regions: tied weights, repetitions, what a region hands on.</summary>
public class RegionCostTests
{
    [Fact]
    public void TiedWeightsCountOnceInEveryPartThatUsesThem()
    {
        var builder = new CircuitBuilder("m");
        var x = builder.Input("x", T("b d"));
        var tied = builder.Parameter("w", T("d d"));
        var statistics = builder.Parameter("mean", T("d"), isBuffer: true);
        builder.BeginRegion(RegionKind.Call, "encoder");
        var y = Linear(builder, x, tied);
        y = Linear(builder, y, tied);
        builder.EndRegion();
        y = Linear(builder, y, tied);
        y = builder.Step("add", ("input", new Argument.Value(y)), ("other", new Argument.Value(statistics)));
        var cost = CircuitCost.Of(builder.Build(y));
        Assert.Equal(("d^2", "d", "3*b*d^2"), (cost.Parameters.ToString(), cost.Buffers.ToString(), cost.Work.MultiplyAdds.ToString()));
        var encoder = cost.Children[0];
        Assert.Equal(("encoder", "d^2", "2*b*d^2"), (encoder.Title, encoder.Parameters.ToString(), encoder.Work.MultiplyAdds.ToString()));
        Assert.Equal("b d", string.Join(", ", encoder.Outputs.Select(id => builder.Values[id].Type.Shape)));
    }

    [Theory]
    [InlineData("c", "n*c")]
    [InlineData("i", "n*(n-1)/2")]
    [InlineData("c*i^2+1", "c*n*(n-1)*(2*n-1)/6+n")]
    public void ARepetitionSumsInClosedForm(string size, string expected)
    {
        var sum = Sum(new Repetition("i", 0, IntExpr.Symbol("n") - 1, 1, []), size);
        Assert.True(sum.IsExact);
        for (var n = 0; n < 8; n++)
        {
            BigInteger? Value(string name) => name == "n" ? n : 5;
            Assert.Equal(Size(expected).Evaluate(Value), sum.Evaluate(Value));
        }
    }

    [Theory]
    [InlineData("2^i*c", 0, 3, 1, "15*c")]
    [InlineData("2^i*c", 3, 0, -1, "15*c")]
    [InlineData("i/2", 1, 6, 2, "3")]
    [InlineData("c", 5, 4, 1, "0")]
    public void WithoutAClosedFormTheIterationsAreAddedUp(string size, int from, int to, int step, string expected) =>
        Assert.Equal(expected, Sum(new Repetition("i", from, to, step, []), size).ToString());

    [Fact]
    public void WhatCannotBeSummedIsUnknown()
    {
        var sum = Sum(new Repetition("i", 0, IntExpr.Symbol("n"), 1, []), "2^i");
        Assert.Equal(("?", "2^i cannot be summed over 'i'"), (sum.ToString(), Assert.Single(sum.Doubts)));
        Assert.Equal("?", Sum(new Repetition("i", 0, 3, 0, []), "c").ToString());
    }

    [Fact]
    public void EveryClosedFormIsTheSumOfItsIterations()
    {
        // Coefficients of 1, i, i², i³, c·i; bounds and step.
        var cases = from factors in Gen.Choose(-3, 9).ListOf(5) from first in Gen.Choose(-4, 4) from step in Gen.Elements(-2, -1, 1, 3) from times in Gen.Choose(1, 7) select (factors, first, step, times);
        Prop.ForAll(Arb.From(cases), static test =>
        {
            IntExpr i = IntExpr.Symbol("i"), c = IntExpr.Symbol("c"), n = IntExpr.Symbol("n"), s = IntExpr.Symbol("s");
            IntExpr[] powers = [1, i, i * i, i * i * i, c * i];
            var body = IntExpr.Sum(test.factors.Select((factor, k) => factor * powers[k]));
            var sum = Sum(new Repetition("i", s, s + (test.step * (n - 1)), test.step, []), body);
            BigInteger? Value(string name) => name switch { "c" => 7, "n" => test.times, _ => test.first };
            var expected = Enumerable.Range(0, test.times).Aggregate(BigInteger.Zero, (total, k) => total + body.Evaluate(name => name == "i" ? test.first + (test.step * k) : 7)!.Value);
            return sum.IsExact && sum.Evaluate(Value) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void IterationsHaveParametersOfTheirOwnWhereTheRepetitionSaysSo()
    {
        var builder = new CircuitBuilder("m");
        var x = builder.Input("x", T("b d"));
        var (own, shared) = (builder.Parameter("own", T("d d")), builder.Parameter("shared", T("d d")));
        builder.BeginRegion(RegionKind.Repeat, "layers", null, new Repetition("i", 1, IntExpr.Symbol("n"), 1, EquatableArray.Of(new CarriedValue(x, x, 4, 4)), EquatableArray.Of(own)));
        var y = Linear(builder, Linear(builder, x, own), shared);
        builder.EndRegion();
        var cost = CircuitCost.Of(builder.Build(y));
        Assert.Equal(("d^2*n+d^2", "2*b*d^2*n"), (cost.Parameters.ToString(), cost.Work.MultiplyAdds.ToString()));
        Assert.Equal([y], cost.Children[0].Outputs);
    }

    [Fact]
    public void TheWorkOfARegionIsThatOfItsStepsAndParametersAreNeverMoreThanThoseOfTheParts() => RandomCircuits.Check(
        Prop.ForAll(RandomCircuits.Circuits, static actions =>
        {
            var open = new Queue<CostNode>([CircuitCost.Of(actions.Build())]);
            while (open.TryDequeue(out var node))
            {
                foreach (var child in node.Children) open.Enqueue(child);
                if (node.Part is not Region region) continue;
                var sum = node.Children.Aggregate(Work.None, static (sum, child) => sum + child.Work);
                if (region.Repetition is null && node.Children.All(static child => child.Part is Step) && !Same(sum.MultiplyAdds, node.Work.MultiplyAdds)) return false;
                if (!node.Children.SelectMany(static child => child.Doubts).All(node.Doubts.Contains)) return false;
            }

            return true;
        }),
        tests: 150);

    // Facts may write the same number differently.
    private static bool Same(Amount left, Amount right) => Enumerable.Range(2, 3).All(seed => left.Evaluate(_ => seed * 2) == right.Evaluate(_ => seed * 2));

    private static Amount Sum(Repetition repetition, string size) => Sum(repetition, Size(size));

    // The element-wise work of a body that works on so many entries.
    private static Amount Sum(Repetition repetition, IntExpr size)
    {
        var builder = new CircuitBuilder("m");
        var x = builder.Input("x", new TensorType(Shape.Of(size), DType.Float32));
        builder.BeginRegion(RegionKind.Repeat, null, null, repetition);
        builder.Step("relu", ("input", new Argument.Value(x)));
        builder.EndRegion();
        return CircuitCost.Of(builder.Build()).Work.ElementWise;
    }

    private static int Linear(CircuitBuilder builder, int input, int weight) => builder.Step("linear", ("input", new Argument.Value(input)), ("weight", new Argument.Value(weight)));
}
