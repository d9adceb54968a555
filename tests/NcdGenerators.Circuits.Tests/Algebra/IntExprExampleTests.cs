using System.Numerics;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

public class IntExprExampleTests
{
    /// <summary>What an expression becomes: the right side is printed exactly so.</summary>
    [Theory]
    [InlineData("h*k", "h*k")]
    [InlineData("k*h", "h*k")]
    [InlineData("n-n", "0")]
    [InlineData("c*2", "2*c")]
    [InlineData("1+n", "n+1")]
    [InlineData("(x-w+2*p)/s+1", "(2*p-w+x)/s+1")]
    [InlineData("(a+b)^2", "a^2+2*a*b+b^2")]
    [InlineData("-n+1", "1-n")]
    [InlineData("-n-1", "-n-1")]
    [InlineData("k*h/h", "k")]
    [InlineData("(k*h+n)/h", "k+n/h")]
    [InlineData("(a*a-b*b)/(a+b)", "a-b")]
    [InlineData("(b*k+k+n)/(b+1)", "k+n/(b+1)")]
    [InlineData("b*k/(b+1)", "(b*k)/(b+1)")]
    [InlineData("(4*a+2)/2", "2*a+1")]
    [InlineData("(4*a+b)/4", "a+b/4")]
    [InlineData("(4*a+2*b)/8", "(2*a+b)/4")]
    [InlineData("(4*a+3)/8", "a/2")]
    [InlineData("(n/2)/2", "n/4")]
    [InlineData("((n-1)/2+1-1)/2+1", "(n+3)/4")]
    [InlineData("n/(-2)", "n/2-n")]
    [InlineData("(6*k*h)/(4*h)", "k+k/2")]
    [InlineData("mod(n*4,4)", "0")]
    [InlineData("mod(5*n+7,4)", "mod(n+3,4)")]
    [InlineData("mod(4*n+3,8)", "4*mod(n,2)+3")]
    [InlineData("mod(mod(n,8)+m,4)", "mod(m+n,4)")]
    [InlineData("-7/2", "-4")]
    [InlineData("trunc(-7,2)", "-3")]
    [InlineData("mod(-7,2)", "1")]
    [InlineData("rem(-7,2)", "-1")]
    [InlineData("mod(7,-2)", "-1")]
    [InlineData("rem(7,-2)", "1")]
    [InlineData("trunc(-n,2)", "-trunc(n,2)")]
    [InlineData("trunc(2*n+1,2)", "trunc(2*n+1,2)")]
    [InlineData("-(n/2)", "-(n/2)")]
    [InlineData("3*(n/2)*k", "3*k*(n/2)")]
    [InlineData("x-n/2", "x-n/2")]
    [InlineData("4^n", "2^(2*n)")]
    [InlineData("2^i*2^(n-i)", "2^n")]
    [InlineData("x^(n+2)*x^n", "x^(2*n+2)")]
    [InlineData("min(n,n+1)", "n")]
    [InlineData("max(n,min(n+2,5),n-1)", "max(n,min(n+2,5))")]
    [InlineData("`a b`+`c``d`", "`a b`+`c``d`")]
    [InlineData("#x...+?c+x.0+größe'", "#x...+?c+größe'+x.0")]
    public void Normal_form(string written, string printed)
    {
        Assert.True(IntExpr.TryParse(written, out var expression), written);
        Assert.Equal(printed, expression.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("n+")]
    [InlineData("(n")]
    [InlineData("n)")]
    [InlineData("n m")]
    [InlineData("2n")]
    [InlineData("min()")]
    [InlineData("mod(n)")]
    [InlineData("`")]
    [InlineData("``")]
    [InlineData("n%2")]
    [InlineData("n**2")]
    public void What_is_no_expression_is_refused(string text) => Assert.False(IntExpr.TryParse(text, out _));

    [Fact]
    public void Literals_and_symbols_are_recognised()
    {
        Assert.True(((IntExpr)7 * 6).TryGetLiteral(out var value));
        Assert.Equal(42, value);
        Assert.False(IntExpr.Literal(BigInteger.Pow(10, 30)).TryGetLiteral(out _));
        Assert.True(IntExpr.Symbol("n").TryGetSymbol(out var name));
        Assert.Equal("n", name);
        Assert.False((IntExpr.Symbol("n") * 2).TryGetSymbol(out _));
        Assert.Equal(["a", "b", "k"], (IntExpr.FloorDiv(IntExpr.Symbol("k"), IntExpr.Symbol("b")) + IntExpr.Symbol("a")).Symbols);
    }
}
