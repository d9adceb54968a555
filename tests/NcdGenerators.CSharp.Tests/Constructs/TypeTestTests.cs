using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Patterns that ask for a module's type: the kinds of layers in one list are told apart as C# does.</summary>
public class TypeTestTests
{
    [Fact]
    public void ModulesWithOtherArgumentsAreOtherTypes()
    {
        var code = TestCode.Read("""
            public class Pair : Module<Tensor, (Tensor, Tensor)>
            {
                public Pair() : base("Pair") { }
                public override (Tensor, Tensor) forward(Tensor x) => (x, x);
            }

            public class M : Module<Tensor, Tensor>
            {
                private readonly ModuleList<torch.nn.Module> layers = new();
                public M() : base("M")
                {
                    layers.Add(Linear(3, 4));
                    layers.Add(new Pair());
                    RegisterComponents();
                }

                public override Tensor forward([Axes("b 3")] Tensor x)
                {
                    for (int i = 0; i < layers.Count; i++)
                    {
                        switch (layers[i])
                        {
                            case torch.nn.Module<Tensor, Tensor> one: x = one.forward(x); break;
                            case Pair pair: x = stack(new[] { pair.forward(x).Item1, pair.forward(x).Item2 }); break;
                            default: throw new InvalidOperationException();
                        }
                    }

                    return x;
                }
            }
            """).IsClean();
        Assert.Equal("2 b 4", code.Result("M.forward"));
    }

    [Fact]
    public void ATensorThatABranchMadeIndexesOnBothSides()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                public M() : base("M") { }
                public override Tensor forward([Axes("a b")] Tensor x) => Pick(x, x.sum().ToSingle() > 1 ? x[0].@long() : x.@long());
                private Tensor Pick(Tensor x, Tensor index) => zeros(3, 5)[index];
            }
            """).IsClean();
        Assert.Equal(2, code.Circuit("M.forward").Circuit.Steps.Count(static step => step.Operator == "index" && step.Operands.Count() == 2));
    }

    [Fact]
    public void AnArrayWithASizeThatABranchChoseIsReadOnBothSides() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly int width;
            public M(bool wide) : base("M") => width = wide ? 8 : 4;
            public override Tensor forward(Tensor x) => zeros(new long[] { 3, width }) + ones(3, 1);
        }
        """).IsClean();

    [Fact]
    public void ADefaultArgumentOfAnEnumIsItsMember() => Assert.Equal("3", TestCode.Read("""
        public class Inner : Module<Tensor, Tensor>
        {
            private readonly Tensor weight;
            public Inner(int n, ScalarType dtype = ScalarType.Float32) : base("Inner") => weight = randn(n, dtype: dtype);
            public override Tensor forward(Tensor x) => weight;
        }

        public class M : Module<Tensor, Tensor>
        {
            private readonly Inner inner = new Inner(3);
            public M() : base("M") => RegisterComponents();
            public override Tensor forward(Tensor x) => inner.forward(x);
        }
        """).IsClean().Result("M.forward"));

    [Fact]
    public void ATensorIsNoObjectOfAnotherClass() => Assert.Equal("b d", TestCode.Read("""
        public class Signal { public Tensor Data { get; set; } = zeros(3); }

        public static class Code
        {
            public static Tensor m([Axes("b d")] Tensor x) => Of(x);

            private static Tensor Of(object input)
            {
                if (input is Signal signal) return signal.Data;
                if (input is Tensor tensor) return tensor;
                throw new ArgumentException("neither");
            }
        }
        """).IsClean().Result());

    [Fact]
    public void WhatATestOfTheCallersTextSelectedIsCastUnderTheSameTest() => TestCode.Read("""
        public class Config { public string[]? Types { get; set; } public int H { get; set; } }

        public class First : torch.nn.Module
        {
            private readonly Linear l;
            public First(Config c) : base("First") { l = Linear(c.H, c.H); RegisterComponents(); }
            public Tensor forward(Tensor x, Tensor? mask) => l.forward(x);
        }

        public class Second : torch.nn.Module
        {
            private readonly Linear l;
            public Second(Config c) : base("Second") { l = Linear(c.H, c.H); RegisterComponents(); }
            public Tensor forward(Tensor x) => l.forward(x);
        }

        public class M : torch.nn.Module
        {
            private readonly torch.nn.Module inner;
            private readonly string kind;
            public M(Config config, int index) : base("M")
            {
                kind = config.Types != null && index < config.Types.Length ? config.Types[index] : "second";
                if (kind == "first") inner = new First(config);
                else inner = new Second(config);
            }

            public Tensor forward(Tensor x) => kind == "first" ? ((First)inner).forward(x, null) : ((Second)inner).forward(x);
        }
        """).IsClean();

    [Fact]
    public void TheVariableOfAPatternIsWhatEachSideHas() => Assert.Equal("b c x", TestCode.Read("""
        public class Normed : Module<Tensor, Tensor>
        {
            public readonly Parameter weight;
            public Normed(long c) : base("Normed") { weight = Parameter(empty(c, 1)); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x * weight;
        }

        [Axes("b c x -> b c x")]
        public class M : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv;
            public M([Axis("c")] long c, string kind) : base("M")
            {
                conv = kind == "normed" ? new Normed(c) : Conv1d(c, c, 1);
                if (kind != "none")
                {
                    if (conv is not Normed normed) throw new ArgumentException("not normed");
                    register_parameter("weight", normed.weight);
                }

                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => conv.forward(x);
        }
        """).IsClean().Result("M.forward"));
}
