using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Mistakes;

/// <summary>Sizes that nobody declared may be anything: reported only where they contradict something (design §7).</summary>
public class FlexibleSizeTests
{
    [Fact]
    public void ConstructorIntegersThatMightDifferAreNotReported() => TestCode.Module("b t d -> b t d", """
        private readonly Linear a, b;
        public M(long inner, long outer, bool bias = true) : base("M")
        {
            a = Linear(inner, outer, bias);
            b = Linear(outer, inner, bias);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => x + b.forward(a.forward(x).relu());
        """).IsClean();

    [Fact]
    public void ContradictingNeedsOfOneIntegerAreReported() => TestCode.Module("b 64 -> b _", """
        private readonly Linear a;
        public M(long size) : base("M")
        {
            a = Linear(size, 128);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => a.forward(a.forward(x));
        """).Reports1("NCD101", FindingSeverity.Error, "a.forward(a.forward(x))");

    [Fact]
    public void BranchesNeedDifferentSizes() => TestCode.Module("b 64 -> b _", """
        private readonly Linear a, b;
        private readonly bool wide;
        public M(long size, bool wide) : base("M")
        {
            this.wide = wide;
            a = Linear(64, size);
            b = Linear(32, 10);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = a.forward(x);
            if (wide) return Linear(128, 10).forward(x);
            return b.forward(x);
        }
        """).IsClean();

    [Fact]
    public void AGuardIsAFact() => TestCode.Module("b t dim -> b t dim", """
        private readonly long heads;
        public M([Axis("dim")] long dim, long heads) : base("M")
        {
            if (dim % heads != 0) throw new ArgumentException("dim");
            this.heads = heads;
        }

        public override Tensor forward(Tensor x)
        {
            var (b, t, c) = (x.shape[0], x.shape[1], x.shape[2]);
            return x.view(b, t, heads, c / heads).transpose(1, 2).transpose(1, 2).reshape(b, t, c);
        }
        """).IsClean();

    [Fact]
    public void UndeclaredTensorsAreNotReported()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> conv;
                public M(int inCh, int outCh) : base("M")
                {
                    conv = Sequential(Linear(inCh, outCh), ReLU());
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x) => x + conv.forward(x);
            }
            """);
        Assert.Empty(code.Reports);
    }
}
