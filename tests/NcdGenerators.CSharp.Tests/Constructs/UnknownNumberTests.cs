using System;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Numbers that nobody knows at compile time are numbers all the same: reading goes on with a symbol.</summary>
public class UnknownNumberTests
{
    [Theory]
    [InlineData("x * Math.Max(x.sum().ToSingle(), 1)")]
    [InlineData("x * Math.Sqrt(1 + Math.Log(a / b) / Math.Log(b))")]
    [InlineData("x * (float)torch.pow(b, -0.5f)")]
    [InlineData("x * torch.pow(2.0, 3)")]
    [InlineData("x * (int)System.Numerics.BigInteger.GreatestCommonDivisor(2 * (int)x.shape[0], 6)")]
    [InlineData("x.masked_fill(x > 0, torch.finfo(x.dtype).min)")]
    [InlineData("pair == (1, 1) ? x : x + 1")]
    [InlineData("x * (size.Value.Item1 + size.Value.Item2)")]
    [InlineData("WrappedTensorDisposeScope(() => x + 1)")]
    public void ArithmeticOfThemKeepsTheAxes(string expression) =>
        Assert.Equal("n", TestCode.Method("n -> n", "Tensor x, double a, float b, (int, int) pair, (int, int)? size", "return " + expression + ";").IsClean().Result());

    [Theory]
    [InlineData("zeros(new long[] { 3, x.max().ToInt32(), 6 })")]
    [InlineData("zeros(3, x.max().ToInt32(), 7 - 1)")]
    public void AsSizesTheyAreSizesOfTheirOwn(string expression) =>
        Assert.Matches(@"^3 `?\?\S+ 6$", TestCode.Method("n -> 3 _ 6", "Tensor x", "return " + expression + ";").IsClean().Result());

    [Fact]
    public void AModuleThatIsNotImplementedIsUnderstood() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            public M() : base("M") { }
            public override Tensor forward(Tensor x) => throw new NotImplementedException();
        }
        """).IsClean();

    [Fact]
    public void AParameterMadeOfATensorIsOne() => Assert.Equal("b 4", TestCode.Module("b 3 -> b 4", """
        private readonly Parameter weight;
        public M(ScalarType? dtype = null) : base("M") { weight = zeros(3, 4, dtype: dtype).AsParameter(); RegisterComponents(); }
        public override Tensor forward(Tensor x) => x.matmul(weight);
        """).IsClean().Result("M.forward"));

    [Fact]
    public void ABranchThatOnlyAnUnknownNumberTakesProvesNothing()
    {
        // Whether the sizes ever differ, and the projection is needed, depends on a logarithm.
        var code = TestCode.Module("b c -> ...", """
            private readonly long width, features;
            private readonly Module<Tensor, Tensor> shortcut;
            public M([Axis("c")] long c) : base("M")
            {
                this.width = c * (long)Math.Log(c);
                this.features = c;
                this.shortcut = Linear(this.width, this.features);
                RegisterComponents();
            }
            public override Tensor forward(Tensor x) => this.width != this.features ? this.shortcut.call(x) : x;
            """).IsClean(isComplete: false);
        Assert.Contains("numbers that are not known", Assert.Single(code.Stops).Message, StringComparison.Ordinal);
    }
}
