using System.Linq;
using NcdGenerators.Circuits.Notation;
using static NcdGenerators.Circuits.Notation.NotationErrorCode;

namespace NcdGenerators.Circuits.Tests.Notation;

public class ContractTests
{
    [Theory]
    [InlineData("y m, x m -> y m", "m x y")]
    [InlineData("y (k h) -> y k h", "y")]
    [InlineData("y (k h), h -> y k", "h k y")]
    [InlineData("y (k h=8) -> y k", "h k y")]
    [InlineData("y (k h 2), k=4 -> h", "h k y")]
    [InlineData("n -> n+1 2*n", "n")]
    [InlineData("n -> m=2*n", "m n")]
    [InlineData("b c?, b c -> b c", "b c")]
    [InlineData("b c? -> b c", "b")]
    [InlineData("x=28 28 -> x", "x")]
    [InlineData("x=28 -> x=28", "x")]
    [InlineData("... c, x... -> ... x... _ 3", "c")]
    [InlineData("x... y..., y... -> x...", "")]
    [InlineData("a -> -", "a")]
    [InlineData("{(x-w+2*p)/s+1}, x, w, p, s", "p s w x")]
    public void BindsWhatTheInputsTell(string text, string bound)
    {
        var result = Make(text);
        Assert.Equal("", string.Join("; ", result.Errors));
        Assert.Equal(bound, string.Join(" ", result.Contract.BoundNames));
    }

    [Theory]
    [InlineData("x -> x [|y|]", UnboundName)]
    [InlineData("x -> x [|y|], [|y|]", UnboundName, UnboundName)]
    [InlineData("[|n|]+1", UnboundName)]
    [InlineData("x={2*[|n|]+x-x}", UnboundName)]
    [InlineData("a {a+[|b|]/[|c|]} -> [|d|]*2", UnboundName, UnboundName, UnboundName)]
    [InlineData("(a b) -> (a [|c|])", UnboundName)]
    [InlineData("x=28, [|x=32|]", ConflictingSizes)]
    [InlineData("n x=n+1, [|x=n+2|]", ConflictingSizes)]
    [InlineData("[|x=x+1|]", ConflictingSizes)]
    [InlineData("x... [|x|]", RunAndAxis)]
    [InlineData("x..., a -> [|[|x|]|]", UnboundName, RunAndAxis)]
    [InlineData("a -> [|x...|]", UnboundRun)]
    [InlineData("x... [|y...|]", SeveralRuns)]
    [InlineData("x... [|...|] -> x... [|...|]", SeveralRuns, SeveralRuns)]
    public void ReportsWhatCannotBeChecked(string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(marked);
        NotationMarkup.AssertErrors(marked, codes, text, Make(text).Errors);
    }

    [Fact]
    public void KnownIntegersGiveNamesASize()
    {
        Assert.False(Make("x -> x (k h)").IsValid);
        var result = Make("x (k h) -> x k", "h");
        Assert.Equal(("", "h k x", 0), (string.Join("; ", result.Errors), string.Join(" ", result.Contract.BoundNames), result.Contract.UndeterminedGroups.Count));
        Assert.True(Make("x -> {2*d}", "d").IsValid);
    }

    [Fact]
    public void GroupsWithTooFewKnownFactorsAreListed()
    {
        var contract = Make("y (k h), (2 h) -> y").Contract;
        Assert.Empty(contract.UndeterminedGroups);
        var group = Assert.Single(Make("y, (k h) 3 (a (b c) 1), b -> y").Contract.UndeterminedGroups, entry => entry.Group.ToString() == "(a b c)");
        Assert.Equal((1, "a c"), (group.Segment, string.Join(" ", group.UnknownNames)));
    }

    [Fact]
    public void WidthSaidOnceHoldsEverywhere()
    {
        var contract = Make("y m, ~x m, (x y) -> x").Contract;
        Assert.Equal(["x"], contract.WidthNames);
        Assert.All(contract.Segments.SelectMany(segment => segment.Flatten()).OfType<NamedAxisPattern>(), axis => Assert.Equal(axis.Name == "x", axis.IsWidth));
    }

    [Fact]
    public void ErrorsCarryTheNumberOfTheirText()
    {
        var x = AxesParser.Parse("b t=3").Syntax.Inputs[0];
        var y = AxesParser.Parse("b t=4").Syntax.Inputs[0];
        var r = AxesParser.Parse("b  d", AxesPlace.Result).Syntax.Outputs[0];
        var result = Contract.Create([new SegmentSource(x, false, "x", "int64", 7), new SegmentSource(y, false, "y", null, 8), new SegmentSource(r, true, null, null, 9)]);
        Assert.Equal([(ConflictingSizes, 8, 2, 3), (UnboundName, 9, 3, 1)], result.Errors.Select(error => (error.Code, error.Text, error.Start, error.Length)));
        Assert.Equal(("x", "int64"), (result.Contract.Inputs[0].Name, result.Contract.Inputs[0].DTypeName));
    }

    [Fact]
    public void UnitsAndNestedGroupsAreSimplified() =>
        Assert.Equal("1 1 a (a b c) -> 1", Make("() (1 ()) (a) (a (b 1 c)) -> ()").Contract.ToString());

    [Fact]
    public void EqualMeaningIsEqual()
    {
        Assert.Equal(Make(" y   (k h),h ->y").Contract, Make("y (k h), h -> y").Contract);
        Assert.NotEqual(Make("y h -> y").Contract, Make("y h -> h").Contract);
    }

    [Theory]
    [InlineData("y (k h), h -> y {k*2+1}, -")]
    [InlineData("~x=28 c?, ... a ->")]
    [InlineData("")]
    [InlineData("a 3 _, x...")]
    public void TextReadsBackAsTheSameContract(string text)
    {
        var contract = Make(text).Contract;
        Assert.Equal(contract, Make(contract.ToString()).Contract);
    }

    private static ContractResult Make(string text, params string[] known)
    {
        var parsed = AxesParser.Parse(text);
        Assert.Equal("", string.Join("; ", parsed.Errors));
        return Contract.FromSignature(parsed.Syntax, known);
    }
}
