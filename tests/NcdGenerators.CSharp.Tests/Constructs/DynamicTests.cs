using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary><c>dynamic</c>: members are looked up by name, as C# does when the program runs.</summary>
public class DynamicTests
{
    private const string Model = """
        public class Inner : Module<Tensor, (Tensor, Tensor)>
        {
            private readonly Linear l;
            public Inner(long d) : base("Inner") { l = Linear(d, 4); RegisterComponents(); }
            public override (Tensor, Tensor) forward(Tensor x) => (l.forward(x), x);
        }

        [Axes("b d -> b 4")]
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<torch.nn.Module> net = new();
            private readonly torch.nn.Module inner;
            private readonly dynamic norm;
            public M([Axis("d")] int d) : base("M")
            {
                net.append(Linear(d, 8));
                net.append(Dropout(0.1));
                net.append(Linear(8, d));
                inner = new Inner(d);
                norm = LayerNorm(d);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                foreach (dynamic module in net) x = module.forward(x);
                x = norm.forward(x);
                var result = ((dynamic)inner).forward(x);
                Tensor y = result.Item1;
                var e = norm.forward(x);
                return 0.5 * (y + e.sum(-1, keepdim: true));
            }
        }
        """;

    [Fact]
    public void IsBoundToWhatTheReceiverIs() => Assert.Equal("b 4", TestCode.Read(Model).IsClean().Result("M.forward"));

    [Fact]
    public void AndMistakesAreReported() =>
        Assert.Contains(TestCode.Read(Model.Replace("Linear(8, d)", "Linear(9, d)", System.StringComparison.Ordinal)).Reports, static finding => finding.Severity == FindingSeverity.Error);

    [Fact]
    public void WhatTheCallerGivesIsTheCallers() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly dynamic attention;
            public M(dynamic attention) : base("M") { this.attention = attention; }
            public override Tensor forward(Tensor x)
            {
                var result = attention.forward((x, x));
                Tensor y = result.Item1;
                return x + y;
            }
        }
        """).IsClean();

    [Fact]
    public void AMemberThatDoesNotExistIsAStop() => Assert.NotEmpty(TestCode.Method("b d", "Tensor x", "dynamic y = x; return y.no_such_thing();").Stops);
}
