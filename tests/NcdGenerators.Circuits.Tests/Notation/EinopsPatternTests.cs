using System.Linq;
using NcdGenerators.Circuits.Notation;
using static NcdGenerators.Circuits.Notation.EinopsOperation;
using static NcdGenerators.Circuits.Notation.NotationErrorCode;

namespace NcdGenerators.Circuits.Tests.Notation;

public class EinopsPatternTests
{
    /// <summary>Patterns of einops' documentation and tutorial, and the notation's additions.</summary>
    [Theory]
    [InlineData(Rearrange, "b h w c -> b c h w")]
    [InlineData(Rearrange, "b h w c -> (b h) w c")]
    [InlineData(Rearrange, "b (h1 h) (w1 w) c -> (b h1 w1) h w c")]
    [InlineData(Rearrange, "y (k h)->y k h")]
    [InlineData(Rearrange, "b 1 c () -> c 1 b 1 ()")]
    [InlineData(Rearrange, "... c -> c ...")]
    [InlineData(Rearrange, "b ... -> (b ...)")]
    [InlineData(Rearrange, "... -> (...)")]
    [InlineData(Rearrange, "x... c -> c x...")]
    [InlineData(Rearrange, "(a (b c)) -> c b a")]
    [InlineData(Rearrange, "->")]
    [InlineData(Reduce, "t b c -> b c")]
    [InlineData(Reduce, "b c (h1 2) (w1 2) -> b c h1 w1")]
    [InlineData(Reduce, "b c h w -> b c 1 ()")]
    [InlineData(Reduce, "... c -> c")]
    [InlineData(Reduce, "a b ->")]
    [InlineData(Repeat, "h w -> h w c")]
    [InlineData(Repeat, "h w -> (h 2) (w 2)")]
    [InlineData(Repeat, "... -> ... 3")]
    [InlineData(Einsum, "y k h, x k h -> y x h")]
    [InlineData(Einsum, "i i ->")]
    [InlineData(Einsum, "out in, ... in -> ... out")]
    [InlineData(Einsum, "a -> ... a")]
    public void Accepts(EinopsOperation operation, string text)
    {
        var result = EinopsPattern.Parse(operation, text);
        Assert.Equal("", string.Join("; ", result.Errors));
        Assert.Equal(result.Pattern!.Syntax, EinopsPattern.Parse(operation, result.Pattern.ToString()).Pattern!.Syntax);
    }

    [Theory]
    [InlineData(Rearrange, "a b[||]", MissingArrow)]
    [InlineData(Rearrange, "a, [|b|] -> a b", TooManySegments)]
    [InlineData(Rearrange, "a b -> a, [|b|]", TooManySegments)]
    [InlineData(Rearrange, "a [|b|] -> a", DroppedAxis)]
    [InlineData(Rearrange, "a -> a [|b|]", UnknownAxis)]
    [InlineData(Rearrange, "a [|a|] b -> a b [|b|]", DuplicateName, DuplicateName)]
    [InlineData(Rearrange, "a (b [|a|]) -> a b", DuplicateName)]
    [InlineData(Rearrange, "a [|2|] -> a [|3|]", NotInPattern, NotInPattern)]
    [InlineData(Rearrange, "([|...|] a) -> a ...", RunInGroup)]
    [InlineData(Rearrange, "a -> a [|...|]", UnknownAxis)]
    [InlineData(Rearrange, "[|...|] a -> a", DroppedAxis)]
    [InlineData(Rearrange, "... a -> ... (a [|...|])", SeveralRuns)]
    [InlineData(Rearrange, "a [|_|] -> a [|_|]", NotInPattern, NotInPattern)]
    [InlineData(Rearrange, "[|a=2|] b -> [|~b|] a", NotInPattern, NotInPattern)]
    [InlineData(Rearrange, "a [|2*b|] -> a [|b|][|$|]", NotInPattern, UnknownAxis, UnknownCharacter)]
    [InlineData(Rearrange, "[|a|] -> [|-|]", DroppedAxis, NotInPattern)]
    [InlineData(Rearrange, "[|(|]a b -> a b", UnclosedGroup)]
    [InlineData(Reduce, "a b -> a [|c|]", UnknownAxis)]
    [InlineData(Reduce, "a 2 -> a [|2|]", NotInPattern)]
    [InlineData(Repeat, "a [|b|] -> a", DroppedAxis)]
    [InlineData(Repeat, "a [|2|] -> a", NotInPattern)]
    [InlineData(Einsum, "[|(a b)|] c -> a", NotInPattern)]
    [InlineData(Einsum, "a [|1|], b -> a b", NotInPattern)]
    [InlineData(Einsum, "a, b -> a [|c|]", UnknownAxis)]
    [InlineData(Einsum, "a b -> a [|a|]", DuplicateName)]
    [InlineData(Einsum, "a b -> a, [|b|]", TooManySegments)]
    [InlineData(Einsum, "x... a, [|y...|] a -> a", SeveralRuns)]
    [InlineData(Einsum, "a b[||]", MissingArrow)]
    public void ReportsWhatEinopsRefuses(EinopsOperation operation, string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(marked);
        var result = EinopsPattern.Parse(operation, text);
        Assert.Null(result.Pattern);
        NotationMarkup.AssertErrors(marked, codes, text, result.Errors);
    }

    [Theory]
    [InlineData("y k h, x k h -> y x h", "abc,dbc->adc")]
    [InlineData("... in, out in -> ... out", "...a,ba->...b")]
    [InlineData("n n ->", "aa->")]
    [InlineData(", a -> a", ",a->a")]
    public void EinsumGetsLettersInOrder(string text, string equation)
    {
        var plan = EinsumPlan.Create(EinopsPattern.ParseEinsum(text).Pattern!);
        Assert.Equal(equation, plan.Equation);
        Assert.Equal(text.Count(character => character == ',') + 1, plan.OperandCount);
        var parsed = EinsumEquation.Parse(plan.Equation).Equation!;
        Assert.Equal(plan.Equation, parsed.ToString());
    }

    [Fact]
    public void EinsumHasLettersFor52Names()
    {
        var names = Enumerable.Range(0, 53).Select(index => "n" + index).ToList();
        var fits = string.Join(" ", names.Take(52)) + " -> n51 n0";
        var plan = EinsumPlan.Create(EinopsPattern.ParseEinsum(fits).Pattern!);
        Assert.EndsWith("XYZ->Za", plan.Equation);
        Assert.Equal(("n51", "n0", null), (plan.NameOf('Z'), plan.NameOf('a'), plan.NameOf('.')));
        var error = Assert.Single(EinopsPattern.ParseEinsum(string.Join(" ", names) + " -> n0").Errors);
        Assert.Equal((TooManyNames, 3), (error.Code, error.Length));
    }
}
