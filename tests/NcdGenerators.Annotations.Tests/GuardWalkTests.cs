using NcdGenerators.Checks;

namespace NcdGenerators.Annotations.Tests;

public class GuardWalkTests
{
    [Theory]
    [InlineData("y m", new long[] { 10, 64 })]
    [InlineData("... 28 28", new long[] { 5, 28, 28 })]
    [InlineData("... 28 28", new long[] { 28, 28 })]
    [InlineData("x=3 2*x", new long[] { 3, 6 })]
    [InlineData("{(x-3)/2+1} x", new long[] { 4, 9 })]
    [InlineData("", new long[0])]
    public void AcceptsWhatFits(string segment, long[] sizes) => Assert.Null(Find([segment], [sizes]));

    [Theory]
    [InlineData("y m", new long[] { 10 }, "it has 1 axis, the contract declares 2 axes")]
    [InlineData("... 28 28", new long[] { 28 }, "it has 1 axis, the contract declares at least 2 axes")]
    [InlineData("... 28 30", new long[] { 7, 28, 31 }, "axis 2 has size 31, it should be 30")]
    [InlineData("x=3 y", new long[] { 4, 1 }, "axis 0 has size 4, it should be 3")]
    [InlineData("n n", new long[] { 4, 5 }, "axis 'n' (axis 1) has size 5, but n = 4 from axis 0 of 't0'")]
    [InlineData("x 2*x", new long[] { 3, 7 }, "axis 1 has size 7, it should be 2*x = 6")]
    [InlineData("(k 2) k", new long[] { 7, 4 }, "axis 0 has size 7, it should be k=4 * 2 = 8")]
    public void SaysWhatDoesNotFit(string segment, long[] sizes, string reason) =>
        Assert.Contains(reason, Find([segment], [sizes])?.Message, StringComparison.Ordinal);

    [Fact]
    public void BindsAxesAcrossTensorsAndSaysWhereFrom()
    {
        var exception = Find(["~y m", "~x m"], [[10, 64], [12, 48]]);

        Assert.Contains("axis 'm' (axis 1) has size 48, but m = 64 from axis 1 of 't0'", exception!.Message, StringComparison.Ordinal);
        Assert.Equal("t1", exception.Tensor);
        Assert.Equal([12, 48], exception.ActualSizes);
        Assert.Equal(["y = 10 from axis 0 of 't0'", "m = 64 from axis 1 of 't0'", "x = 12 from axis 0 of 't1'"], exception.Bindings.Select(b => b.ToString()));
    }

    [Fact]
    public void AMemberGivesAnAxisItsSize()
    {
        Assert.Null(Find(["y (k h)"], [[10, 24]], ("h", 8)));
        Assert.Contains("24, which is not a multiple of h=5", Find(["y (k h)"], [[10, 24]], ("h", 5))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupWithoutAnyKnownFactorCannotBeChecked() => Assert.Null(Find(["y (k h)"], [[10, 24]]));

    [Fact]
    public void RunsAreTheSameAxesEverywhere()
    {
        Assert.Null(Find(["... a", "... b"], [[2, 3, 4], [2, 3, 5]]));
        Assert.Contains("its axes ... are [2, 9], in 't0' they are [2, 3]", Find(["... a", "... b"], [[2, 3, 4], [2, 9, 5]])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOptionalAxisMayBeOne()
    {
        Assert.Null(Find(["b c?", "b c"], [[2, 1], [2, 7]]));
        Assert.Null(Find(["b c?", "b c"], [[2, 7], [2, 7]]));
        Assert.NotNull(Find(["b c?", "b c"], [[2, 6], [2, 7]]));
    }

    [Fact]
    public void ANullTensorIsNotChecked() => Assert.Null(Find(["a b", "b c"], [null, [3, 4]]));

    private static ShapeMismatchException? Find(string[] segments, long[]?[] sizes, params (string Axis, long Size)[] known)
    {
        var contract = new GuardedContract(
            "M",
            string.Join(", ", segments),
            segments.Select((_, i) => "t" + i).ToArray(),
            segments,
            known.Select(k => new KeyValuePair<string, string>(k.Axis, k.Axis)).ToArray());
        var exception = contract.Mismatch(sizes, known.Select(k => k.Size).ToArray());
        return exception.Message.Contains("the generated check failed", StringComparison.Ordinal) ? null : exception;
    }
}
