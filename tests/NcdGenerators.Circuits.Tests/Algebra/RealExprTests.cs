using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

public class RealExprTests
{
    private static readonly RealExpr k = RealExpr.FromInt(IntExpr.Symbol("k"));

    private static RealExpr Int(long value) => RealExpr.FromInt(value);

    [Fact]
    public void Scale_of_attention_is_printed_as_a_power() =>
        Assert.Equal("k^{-1/2}", RealExpr.Reciprocal(RealExpr.Sqrt(k)!).ToString());

    [Fact]
    public void Squares_fold()
    {
        Assert.Equal(RealExpr.Literal(8), RealExpr.Sqrt(Int(64)));
        Assert.Equal("0.125", RealExpr.Reciprocal(RealExpr.Sqrt(Int(64))!).ToString());
        Assert.Equal(k, RealExpr.Sqrt(k)! * RealExpr.Sqrt(k)!);
        Assert.Equal(Int(2), RealExpr.Sqrt(Int(2))! * RealExpr.Sqrt(Int(2))!);
        Assert.Equal(RealExpr.Literal(2) * RealExpr.Sqrt(Int(2))!, RealExpr.Sqrt(Int(8)));
        Assert.Equal(RealExpr.Sqrt(Int(10))!, Int(10) / RealExpr.Sqrt(Int(10))!);
        Assert.Equal(RealExpr.Literal(2) * RealExpr.Sqrt(k)!, RealExpr.Sqrt(RealExpr.FromInt(4 * IntExpr.Symbol("k"))));
        Assert.Equal(RealExpr.Sqrt(Int(3))!, Int(1) / RealExpr.Sqrt(Int(3))! * Int(3));
    }

    [Fact]
    public void Roots_of_negative_numbers_do_not_exist()
    {
        Assert.Null(RealExpr.Sqrt(RealExpr.Literal(-1)));
        Assert.Null(k.Pow(1, 0));
    }

    [Theory]
    [InlineData("k^{-1/2}")]
    [InlineData("0.5*k")]
    [InlineData("10^{-1/2}")]
    [InlineData("(k+1)^{1/2}*n^{2}")]
    [InlineData("-0.1*k^{-1}")]
    [InlineData("1E-05")]
    [InlineData("2*10^{1/3}*(k/2)")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    public void Text_round_trips(string text)
    {
        Assert.True(RealExpr.TryParse(text, out var value), text);
        Assert.True(RealExpr.TryParse(value.ToString(), out var again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k^")]
    [InlineData("k^{1/0}")]
    [InlineData("k+1")]
    [InlineData("k*")]
    [InlineData("k^{1/2/3}")]
    public void What_is_no_product_is_refused(string text) => Assert.False(RealExpr.TryParse(text, out _));

    [Fact]
    public void Constants_and_values()
    {
        Assert.True(RealExpr.Sqrt(Int(10))!.TryGetConstant(out var root));
        Assert.Equal(System.Math.Sqrt(10), root);
        Assert.False(k.TryGetConstant(out _));
        Assert.Equal(0.25, RealExpr.Reciprocal(RealExpr.Sqrt(k)!).Evaluate(static _ => 16));
        Assert.Equal(IntExpr.Symbol("k") * 2, (k * Int(2)).TryGetInt());
        Assert.Null(RealExpr.Sqrt(k)!.TryGetInt());
    }
}
