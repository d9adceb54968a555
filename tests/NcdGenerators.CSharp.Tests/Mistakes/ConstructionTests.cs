using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Mistakes;

/// <summary>Mistakes that only show with the numbers that a module is made with somewhere: the report names the place.</summary>
public class ConstructionTests
{
    private const string Residual = """
        public class Residual : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> inner;
            public Residual(int inputs, int outputs, int[]? kernel = null, bool bias = true) : base("Residual")
            {
                inner = Conv2d(inputs, outputs, 1, bias: bias);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => x + inner.call(x);
        }

        """;

    private const string Heads = """
        public class Heads : Module<Tensor, Tensor>
        {
            private readonly int heads;
            public Heads([Axis("d")] int d, int heads = 8) : base("Heads") => this.heads = heads;

            [Axes("b t d -> b t d")]
            public override Tensor forward(Tensor x) => x.view(x.shape[0], x.shape[1], heads, x.shape[2] / heads).flatten(2);
        }

        """;

    [Theory]
    [InlineData("static Tensor Run(Tensor x) => new Residual(3, 64).call(x);")]
    [InlineData("static Tensor Run(Tensor x) { var model = new Residual(outputs: 64, inputs: 3, bias: false); return model.call(x); }")]
    [InlineData("private const int Inputs = 3; static Tensor Run(Tensor x) { Residual model = new(Inputs, 60 + 4, new[] { 1, 2 }); return model.call(x); }")]
    public void AreReportedInTheModuleWithThePlaceThatMakesIt(string program)
    {
        var code = TestCode.Read(Residual + "public static class Program { " + program + " }");
        code.Reports1(RuleIds.Broadcasting, FindingSeverity.Error, "x + inner.call(x)", "aligns 3 ", "with 64 ", "This is so for 'new", "in Code.cs(");
    }

    [Theory]
    [InlineData("static Tensor Run(Tensor x) => new Residual(64, 64).call(x);")]
    [InlineData("static Tensor Run(Tensor x) => new Residual(1, 64).call(x);")]
    [InlineData("static Tensor Run(Tensor x, int outputs) => new Residual(64, outputs).call(x);")]
    [InlineData("static Tensor Run(Tensor x, int k) => new Residual(3 * k, 64 * k).call(x);")]
    public void AreNotReportedWhereNumbersFitOrAreNotKnown(string program) =>
        TestCode.Read(Residual + "public static class Program { " + program + " }").IsClean();

    [Fact]
    public void DefaultsCount()
    {
        var code = TestCode.Read(Heads + "public static class Program { static Tensor Run(Tensor x) => new Heads(100).call(x); }");
        code.Reports1(RuleIds.View, FindingSeverity.Error, "x.view(x.shape[0], x.shape[1], heads, x.shape[2] / heads)", "'new Heads(100)'");
        TestCode.Read(Heads + "public static class Program { static Tensor Run(Tensor x) => new Heads(96).call(x); }").IsClean();
    }

    [Fact]
    public void WhatAModuleMakesIsReadWithThatModule()
    {
        var code = TestCode.Read(Residual + """
            public class Outer : Module<Tensor, Tensor>
            {
                private readonly Residual inner = new(3, 64);
                public Outer() : base("Outer") => RegisterComponents();
                public override Tensor forward(Tensor x) => inner.call(x);
            }
            """);
        Assert.DoesNotContain(code.Reports, static finding => finding.Message.Contains("This is so for", System.StringComparison.Ordinal));
        Assert.Single(code.Reports);
    }
}
