using System.Linq;
using NcdGenerators.Circuits.Notation;
using static NcdGenerators.Circuits.Notation.NotationErrorCode;

namespace NcdGenerators.Circuits.Tests.Notation;

public class AxesParserTests
{
    /// <summary>Text and canonical text.</summary>
    [Theory]
    [InlineData("y k h", "y k h")]
    [InlineData("  y\tk\n h ", "y k h")]
    [InlineData("28 28", "28 28")]
    [InlineData("_ 1 () 0", "_ 1 () 0")]
    [InlineData("... y m", "... y m")]
    [InlineData("x... c", "x... c")]
    [InlineData("x... y...", "x... y...")]
    [InlineData("(k h)", "(k h)")]
    [InlineData("b( k  h )c", "b (k h) c")]
    [InlineData("(a (b (c 1) ()))", "(a (b (c 1) ()))")]
    [InlineData("(k=8 h)(2*c _)", "(k=8 h) (2*c _)")]
    [InlineData("x=28", "x=28")]
    [InlineData("x=2*c y=n x={n+1} z={a*b+1}", "x=2*c y=n x=n+1 z={a*b+1}")]
    [InlineData("2*c n+1 h/2 n-1", "2*c n+1 h/2 n-1")]
    [InlineData("{2*c} {c} {3}", "2*c {c} {3}")]
    [InlineData("{(x-w+2*p)/s+1}", "{(x-w+2*p)/s+1}")]
    [InlineData("{a-(b-c)} {(a-b)-c} {a*(b/c)} {((a+b))*2}", "{a-(b-c)} {a-b-c} {a*(b/c)} {(a+b)*2}")]
    [InlineData("~y x", "~y x")]
    [InlineData("c? ~d?=3", "c? ~d?=3")]
    [InlineData("y m, x m -> y m", "y m, x m -> y m")]
    [InlineData("y m,x m->y m , -", "y m, x m -> y m, -")]
    [InlineData("x ->", "x ->")]
    [InlineData("-> x", "-> x")]
    [InlineData("->", "->")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("a,,b -> ,", "a,, b ->,")]
    [InlineData("x -> -", "x -> -")]
    [InlineData("n-1->n", "n-1 -> n")]
    [InlineData("x₁ x' x″ größe 𝑥 x̄ seq_len _a x²", "x₁ x' x″ größe 𝑥 x̄ seq_len _a x²")]
    [InlineData("9223372036854775807 007", "9223372036854775807 7")]
    public void Reads(string text, string canonical)
    {
        var result = AxesParser.Parse(text);
        Assert.Equal("", string.Join("; ", result.Errors));
        Assert.Equal(canonical, result.Syntax.ToString());
        Assert.Equal(result.Syntax, AxesParser.Parse(canonical).Syntax);
    }

    [Theory]
    [InlineData("y [|$|] h", UnknownCharacter)]
    [InlineData("y k[|$|] h", UnknownCharacter)]
    [InlineData("y [|[|]k[|]|]", UnknownCharacter, UnknownCharacter)]
    [InlineData("a [|=>|] b", UnknownCharacter)]
    [InlineData("a [|→|] b", UnknownCharacter)]
    [InlineData("a [|😀|] b", UnknownCharacter)]
    [InlineData("[|..|] a, b [|....|]", MalformedEllipsis, MalformedEllipsis)]
    [InlineData("[|…|] a", MalformedEllipsis)]
    [InlineData("x[|.|] a", MalformedEllipsis)]
    [InlineData("[|28x|] a [|1.5|] [|1_000|] [|2²|]", MalformedNumber, MalformedNumber, MalformedNumber, MalformedNumber)]
    [InlineData("[|9223372036854775808|] a", NumberTooLarge)]
    [InlineData("a [|-1|] b", NegativeSize)]
    [InlineData("[|-1|]", NegativeSize)]
    [InlineData("...[|y|] {a}[|b|] x...[|c|]", MissingBlank, MissingBlank, MissingBlank)]
    [InlineData("n[| |]+[| |]1", BlankInExpression, BlankInExpression)]
    [InlineData("x=[| |]28 x[| |]=28 c[| |]? ~[| |]y", BlankInExpression, BlankInExpression, BlankInExpression, BlankInExpression)]
    [InlineData("{a[| |]+[| |]b}", BlankInExpression, BlankInExpression)]
    [InlineData("{[| |]a[| |]}", BlankInExpression, BlankInExpression)]
    [InlineData("[|(|]k h", UnclosedGroup)]
    [InlineData("[|(|]k h, a -> b", UnclosedGroup)]
    [InlineData("[|(|]a (b c) d", UnclosedGroup)]
    [InlineData("k h[|)|] a", UnmatchedParenthesis)]
    [InlineData("[|{|]a+b", UnclosedBrace)]
    [InlineData("[|{|]a+b, c -> d", UnclosedBrace)]
    [InlineData("a[|}|]", UnmatchedBrace)]
    [InlineData("[|{}|] [|{ }|]", EmptyBraces, EmptyBraces)]
    [InlineData("(a[|,|] b) c", CommaInGroup)]
    [InlineData("n+[| |]a", BlankInExpression)]
    [InlineData("n[|+|] , a", MissingOperand)]
    [InlineData("n[|*|]", MissingOperand)]
    [InlineData("[|*|]n, [|=|]a", MissingOperand, MarkNeedsName)]
    [InlineData("x[|=|] ", MissingOperand)]
    [InlineData("{a [|b|]}", MissingOperator)]
    [InlineData("{a[|(|]b+c)}", MissingOperator)]
    [InlineData("[|a*b+c|]", OperatorChain)]
    [InlineData("x=[|a*b+c|]", OperatorChain)]
    [InlineData("{a}[|+1|]", OperatorChain)]
    [InlineData("2*[|{a+b}|]", OperatorChain)]
    [InlineData("2*[|(a+b)|]", NotArithmetic)]
    [InlineData("(a b)[|*2|]", NotArithmetic)]
    [InlineData("2*[|x...|] ...[|*2|]", NotArithmetic, NotArithmetic)]
    [InlineData("2*[|_|] [|_|]+1", NotArithmetic, NotArithmetic)]
    [InlineData("28[|?|] 28[|=x|] (a b)[|?|] _[|?|] _[|=3|]", MarkNeedsName, MarkNeedsName, MarkNeedsName, MarkNeedsName, MarkNeedsName)]
    [InlineData("[|~|]28 [|~|]x... [|~|]n+1 [|~|] [|~|]_", MarkNeedsName, MarkNeedsName, MarkNeedsName, MarkNeedsName, MarkNeedsName)]
    [InlineData("x=28[|?|] [|_...|]", MarkNeedsName, MarkNeedsName)]
    [InlineData("n/[|0|] {n/([|0|])}", DivisionByZero, DivisionByZero)]
    [InlineData("c -> [|c?|]", OptionalInOutput)]
    [InlineData("([|c?|] d)", OptionalInGroup)]
    [InlineData("([|...|] d) ([|x...|] d)", RunInGroup, RunInGroup)]
    [InlineData("... a [|...|]", SeveralRuns)]
    [InlineData("a -> b [|->|] c", SecondArrow)]
    [InlineData("[|-|], a -> b", NullInput)]
    [InlineData("a [|$|] (b[|,|] c), [|28x|] -> [|d?|] [|->|]", UnknownCharacter, CommaInGroup, MalformedNumber, OptionalInOutput, SecondArrow)]
    public void ReportsOnTheExactCharacters(string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(Escape(marked));
        text = Unescape(text);
        NotationMarkup.AssertErrors(marked, codes, text, AxesParser.Parse(text).Errors);
    }

    [Fact]
    public void ReportsWhatOnlyAResultMayNotHave()
    {
        Assert.Equal([OptionalInOutput], AxesParser.Parse("c?", AxesPlace.Result).Errors.Select(error => error.Code));
        Assert.Equal([ArrowNotAllowed], AxesParser.Parse("a -> b", AxesPlace.Result).Errors.Select(error => error.Code));
        var result = AxesParser.Parse("a b, -", AxesPlace.Result);
        Assert.True(result.IsValid);
        Assert.Equal((0, 2, "a b, -"), (result.Syntax.Inputs.Count, result.Syntax.Outputs.Count, result.Syntax.ToString()));
    }

    [Theory]
    [InlineData("b t d")]
    [InlineData("... (k h) c?")]
    [InlineData("b[|,|] t", TooManySegments)]
    [InlineData("b [|->|] t[|,|] d", ArrowNotAllowed, TooManySegments)]
    [InlineData("[|-|]", NullInput)]
    public void ReadsTheAxesOfOneTensor(string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(marked);
        NotationMarkup.AssertErrors(marked, codes, text, AxesParser.Parse(text, AxesPlace.Tensor).Errors);
    }

    [Theory]
    [InlineData("m", "m")]
    [InlineData(" k*h ", "k*h")]
    [InlineData("{2*c+1}", "2*c+1")]
    [InlineData("28", "28")]
    public void ReadsSizesOfIntegers(string text, string size)
    {
        var result = AxesParser.ParseSize(text);
        Assert.Equal((size, 0), (result.Size?.ToString(), result.Errors.Count));
    }

    [Theory]
    [InlineData("[||]", NotASize)]
    [InlineData("m [|n|]", NotASize)]
    [InlineData("[|(k h)|]", NotASize)]
    [InlineData("[|...|]", NotASize)]
    [InlineData("[|~m|]", NotASize)]
    [InlineData("[|m=3|]", NotASize)]
    [InlineData("[|_|]", NotASize)]
    [InlineData("[|$|]", UnknownCharacter)]
    [InlineData("[|2*c+1|]", OperatorChain)]
    [InlineData("m [|->|] k", ArrowNotAllowed)]
    public void ReportsWhatIsNoSize(string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(marked);
        var result = AxesParser.ParseSize(text);
        Assert.Null(result.Size);
        NotationMarkup.AssertErrors(marked, codes, text, result.Errors);
    }

    [Fact]
    public void LimitsNestingAndLengthInsteadOfOverflowingTheStack()
    {
        var deep = new string('(', 100_000);
        Assert.Contains(AxesParser.Parse(deep).Errors, error => error.Code == NestingTooDeep);
        Assert.Contains(AxesParser.Parse("{" + deep).Errors, error => error.Code == NestingTooDeep);
        Assert.Contains(AxesParser.Parse("{" + string.Join("+", Enumerable.Repeat("a", 10_000)) + "}").Errors, error => error.Code == ExpressionTooLong);
        Assert.NotEmpty(AxesParser.Parse(new string('~', 100_000)).Errors);
        Assert.NotEmpty(AxesParser.Parse(new string('{', 20_000)).Errors);
        var nested = new string('(', AxesParser.MaximumDepth) + "a" + new string(')', AxesParser.MaximumDepth);
        Assert.True(AxesParser.Parse(nested).IsValid);
    }

    [Fact]
    public void NodesKnowTheirPlaces()
    {
        const string Text = "~y  (k h=2*n), ... -> {a+b}";
        var syntax = AxesParser.Parse(Text).Syntax;
        var axes = syntax.Inputs.Concat(syntax.Outputs).SelectMany(segment => segment.Axes);
        Assert.Equal(["~y", "(k h=2*n)", "...", "{a+b}"], axes.Select(axis => axis.Span.Of(Text)));
        Assert.Equal("~y  (k h=2*n)", syntax.Inputs[0].Span.Of(Text));
        var group = Assert.IsType<GroupSyntax>(syntax.Inputs[0].Axes[1]);
        Assert.Equal(["k", "h=2*n"], group.Axes.Select(axis => axis.Span.Of(Text)));
        Assert.Equal("2*n", Assert.IsType<NamedAxisSyntax>(group.Axes[1]).Value!.Span.Of(Text));
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData("_x1", true)]
    [InlineData("x'", true)]
    [InlineData("'x", false)]
    [InlineData("_", false)]
    [InlineData("1x", false)]
    [InlineData("x-y", false)]
    [InlineData("", false)]
    public void KnowsNames(string text, bool expected) => Assert.Equal(expected, AxisNames.IsName(text));

    // "[|[|]" and "[|]|]" mark brackets themselves; a private-use character stands for them while the marks are read.
    private static string Escape(string marked) => marked.Replace("[|[|]", "[|\uE000|]").Replace("[|]|]", "[|\uE001|]");

    private static string Unescape(string text) => text.Replace('\uE000', '[').Replace('\uE001', ']');
}
