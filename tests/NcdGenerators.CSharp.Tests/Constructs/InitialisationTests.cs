using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>What constructors do with the tensors they made: loops over all parts of a module, tensors replaced in place, containers.</summary>
public class InitialisationTests
{
    [Theory]
    [InlineData("foreach (var module in modules()) { if (module is Linear linear) { init.kaiming_normal_(linear.weight); if (linear.bias is not null) init.zeros_(linear.bias); } }")]
    [InlineData("foreach (var (name, module) in named_modules()) if (module is Linear linear && name != \"head\") init.trunc_normal_(linear.weight, std: 0.02);")]
    [InlineData("foreach (var (name, p) in inner.named_parameters()) if (name.Contains(\"bias\") && p.shape[0] == d) { p.fill_(0.1f); p[0] = torch.tensor(-3.0f); }")]
    [InlineData("foreach (var linear in modules().OfType<Linear>()) init.ones_(linear.weight);")]
    [InlineData("foreach (var p in parameters().Where(p => p.dim() > 1)) init.xavier_uniform_(p);")]
    public void FirstEntriesOfAllPartsChangeNoAxes(string initialisation) => Assert.Equal("b d", TestCode.Module("b d -> b d", $$"""
            private readonly Linear inner;
            public M([Axis("d")] long d) : base("M")
            {
                inner = Linear(d, d);
                RegisterComponents();
                {{initialisation}}
            }

            public override Tensor forward(Tensor x) => inner.forward(x);
        """).IsClean().Result("forward"));

    [Fact]
    public void ButWhatAForwardDoesWithAllPartsIsNotFollowed() => Assert.NotEmpty(TestCode.Module("b d -> b d", """
            private readonly Linear inner;
            public M([Axis("d")] long d) : base("M") { inner = Linear(d, d); RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                foreach (var module in modules()) x = ((Module<Tensor, Tensor>)module).forward(x);
                return x;
            }
        """).Stops);

    [Fact]
    public void AParameterHasTheAxesOfWhatItWasSetTo() => Assert.Equal("b o {n-k+1}", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly ParameterDict parts = [];
            public M([Axis("i")] long i, [Axis("o")] long o, [Axis("k")] long k) : base("M")
            {
                parts.Add("g", new Parameter(empty(1, o, 1)));
                parts.Add("v", new Parameter(empty(o, i, k)));
                RegisterComponents();
                parts["g"].set_(parts["v"].pow(2).sum(new long[] { 1, 2 }, keepdim: true).sqrt());
            }

            [Axes("b i n -> b o _")]
            public override Tensor forward(Tensor x) => F.conv1d(x, parts["v"] * parts["g"]);
        }
        """).IsClean().Result("M.forward"));

    [Fact]
    public void ADictionaryMayBeMadeByACollectionExpression() => Assert.Equal("b 4", TestCode.Module("b d -> b 4", """
            private readonly Dictionary<string, Linear> layers = [];
            public M([Axis("d")] long d) : base("M") { layers["head"] = Linear(d, 4); RegisterComponents(); }
            public override Tensor forward(Tensor x) => layers["head"].forward(x);
        """).IsClean().Result("forward"));
}
