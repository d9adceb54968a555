using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

public class FactsExampleTests
{
    private static IntExpr E(string text) => IntExpr.TryParse(text, out var value) ? value : throw new System.ArgumentException(text);

    /// <summary>Reads "d = k*h; n >= 0; a &lt;= b; d % h; n != 3".</summary>
    private static Facts Given(string text)
    {
        var facts = Facts.Empty;
        foreach (var fact in text.Split(';', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries))
        {
            var words = fact.Split(' ');
            var (left, right) = (E(words[0]), E(words[2]));
            facts = words[1] switch
            {
                "=" => facts.AssumeEqual(left, right),
                "!=" => facts.AssumeNotEqual(left, right),
                ">=" => facts.AssumeLessOrEqual(right, left),
                "<=" => facts.AssumeLessOrEqual(left, right),
                _ => facts.AssumeDivisible(left, right),
            };
        }

        return facts;
    }

    [Theory]
    [InlineData("", "k*h/h", "k", Trilean.Yes)]
    [InlineData("", "n", "m", Trilean.Unknown)]
    [InlineData("", "n", "n+1", Trilean.No)]
    [InlineData("", "2*n", "3", Trilean.No)]
    [InlineData("", "4*a+2", "4*b", Trilean.No)]
    [InlineData("", "2*n", "4", Trilean.Unknown)]
    [InlineData("rem(m,2) = 0", "2*m-2*(m/2)", "m", Trilean.Yes)]
    [InlineData("0 = rem(m,2)", "2*m-2*(m/2)", "m", Trilean.Yes)]
    [InlineData("mod(m,2) = 0", "2*trunc(m,2)", "m", Trilean.Yes)]
    [InlineData("d = k*h", "d/h", "k", Trilean.Yes)]
    [InlineData("d = k*h", "trunc(d,h)", "k", Trilean.Yes)]
    [InlineData("d = k*h", "h*k", "d", Trilean.Yes)]
    [InlineData("d = k*h; h = 8; d = 64", "k", "8", Trilean.Yes)]
    [InlineData("n >= 0", "n+1", "0", Trilean.No)]
    [InlineData("n >= 0; m >= 0", "n*m+1", "0", Trilean.No)]
    [InlineData("n >= 0; n != 0", "n", "0", Trilean.No)]
    [InlineData("d % h", "d/h*h", "d", Trilean.Yes)]
    [InlineData("d % h", "trunc(d,h)*h", "d", Trilean.Yes)]
    [InlineData("n % 4", "n", "6", Trilean.No)]
    [InlineData("n % 4", "4*(n/4)", "n", Trilean.Yes)]
    [InlineData("k*h = m*n; h >= 1", "k*h*2", "2*m*n", Trilean.Yes)]
    [InlineData("k*h = m*h; h >= 1", "k", "m", Trilean.Yes)]
    [InlineData("k*h = m*h", "k", "m", Trilean.Unknown)]
    [InlineData("a != b; k >= 1", "k*a", "k*b", Trilean.No)]
    [InlineData("a != b", "k*a", "k*b", Trilean.Unknown)]
    [InlineData("a <= b; b <= a", "a", "b", Trilean.Yes)]
    [InlineData("n >= 0", "trunc(n,2)", "n/2", Trilean.Yes)]
    [InlineData("", "trunc(n,2)", "n/2", Trilean.Unknown)]
    [InlineData("", "mod(n,5)+5*(n/5)", "n", Trilean.Yes)]
    [InlineData("", "rem(n,5)+5*trunc(n,5)", "n", Trilean.Yes)]
    [InlineData("x >= 0; x <= 3", "x/4", "0", Trilean.Yes)]
    [InlineData("", "mod(n,4)/4", "0", Trilean.Yes)]
    [InlineData("n = 3; n = 4", "a", "b", Trilean.Unknown)]
    [InlineData("i >= 0", "64*2^(i+1)", "128*2^i", Trilean.Yes)]
    [InlineData("n >= 1", "2*2^(n-1)", "2^n", Trilean.Yes)]
    [InlineData("", "2*2^(n-1)", "2^n", Trilean.Unknown)]
    [InlineData("i <= n", "2^(n-i+1)", "2*2^(n-i)", Trilean.Yes)]
    [InlineData("", "2^n", "0", Trilean.No)]
    [InlineData("n >= 1; m >= n", "max(n,m)", "m", Trilean.Yes)]
    public void Equality(string facts, string left, string right, Trilean expected) =>
        Assert.Equal(expected, Given(facts).AreEqual(E(left), E(right)));

    [Theory]
    [InlineData("k >= 1; h >= 1", "k", "k*h", Trilean.Yes)]
    [InlineData("k >= 1; h >= 1", "k+h-1", "k*h", Trilean.Yes)]
    [InlineData("a <= b; b <= c", "a", "c", Trilean.Yes)]
    [InlineData("n >= 0", "n/2", "n", Trilean.Unknown)]
    [InlineData("n >= 3", "n", "2", Trilean.No)]
    [InlineData("", "n*n", "-1", Trilean.No)]
    [InlineData("", "n", "m", Trilean.Unknown)]
    public void Order(string facts, string left, string right, Trilean expected) =>
        Assert.Equal(expected, Given(facts).IsLessOrEqual(E(left), E(right)));

    [Theory]
    [InlineData("", "k*h", "h", Trilean.Yes)]
    [InlineData("d = k*h", "d", "k", Trilean.Yes)]
    [InlineData("d % h", "3*d", "h", Trilean.Yes)]
    [InlineData("", "4*n+2", "4", Trilean.No)]
    [InlineData("", "4*n+2", "2", Trilean.Yes)]
    [InlineData("h >= 2", "k*h+1", "h", Trilean.No)]
    [InlineData("", "k*h+1", "h", Trilean.Unknown)]
    [InlineData("", "n", "2", Trilean.Unknown)]
    public void Divisibility(string facts, string value, string divisor, Trilean expected) =>
        Assert.Equal(expected, Given(facts).IsDivisible(E(value), E(divisor)));

    [Theory]
    [InlineData("n = 4", "n*k", "4*k")]
    [InlineData("d = k*h", "d/h", "k")]
    [InlineData("d % h", "d", "d")]
    [InlineData("d % h", "d/h", "d/h")]
    [InlineData("d % h", "(d/h)*h+1", "d+1")]
    [InlineData("d % h", "mod(d,h)", "0")]
    [InlineData("n % 4", "(n+1)/4", "n/4")]
    [InlineData("n >= 0", "trunc(n,2)", "n/2")]
    [InlineData("", "mod(n,3)", "mod(n,3)")]
    public void Simplification(string facts, string value, string expected) =>
        Assert.Equal(expected, Given(facts).Simplify(E(value)).ToString());

    [Theory]
    [InlineData("n = 3; n = 4", true)]
    [InlineData("n >= 0; n = -1", true)]
    [InlineData("2*n = 7", true)]
    [InlineData("n != m; n = m", true)]
    [InlineData("n >= 3; n <= 2", true)]
    [InlineData("k >= 1; h >= 1; k*h = 0", true)]
    [InlineData("k*h = 0", false)]
    [InlineData("n >= 3; m <= 2", false)]
    public void Contradictions(string facts, bool expected) => Assert.Equal(expected, Given(facts).IsContradictory);
}
