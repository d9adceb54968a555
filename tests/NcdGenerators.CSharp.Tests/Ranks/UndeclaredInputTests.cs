using System;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Ranks;

/// <summary>Inputs without a contract: their rank comes from the layers they meet (design §7).</summary>
public class UndeclaredInputTests
{
    private static TestCode Module(string members) => TestCode.Read(
        $$"""
        public class M : Module<Tensor, Tensor>
        {
            {{members}}
        }
        """);

    [Fact]
    public void LayersThatDoNotFitAreReportedWithoutAnyAttribute() => Module("""
        private readonly Module<Tensor, Tensor> net = Sequential(Linear(784, 512), ReLU(), Linear(500, 10));
        public M() : base("M") => RegisterComponents();
        public override Tensor forward(Tensor x) => net.call(x);
        """).Reports1("NCD101", FindingSeverity.Error, "Linear(500, 10)", "512", "500");

    [Fact]
    public void LayersThatFitAreReadToTheEnd()
    {
        var code = Module("""
            private readonly Module<Tensor, Tensor> net = Sequential(Linear(784, 512), ReLU(), Linear(512, 10));
            public M() : base("M") => RegisterComponents();
            public override Tensor forward(Tensor x) => net.call(x);
            """).IsClean();
        Assert.EndsWith(" 10", code.Result("M.forward"), StringComparison.Ordinal);
    }

    [Fact]
    public void AConvolutionPinsTheBatchedRank()
    {
        var code = Module("""
            private readonly Module<Tensor, Tensor> conv, head;
            public M(int channels) : base("M")
            {
                conv = Conv2d(3, channels, 3, padding: 1);
                head = Linear(channels, 10);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var y = x.relu();
                return head.call(conv.call(y).mean(new long[] { 2, 3 }));
            }
            """).IsClean();
        Assert.Equal("x_0 10", code.Result("M.forward"));
        Assert.Equal("x_0 3 x_2 x_3", code.Circuit("M.forward").Circuit.Values[0].Type.Shape.ToString());
    }

    [Fact]
    public void WhatOnlyTheBatchedRankBreaksIsNoReport() => Module("""
        private readonly Module<Tensor, Tensor> conv;
        public M() : base("M")
        {
            conv = Conv2d(3, 8, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => conv.call(x).permute(1, 2, 0);
        """).IsClean();

    [Fact]
    public void WhatNoRankAllowsIsReported() => Module("""
        private readonly Module<Tensor, Tensor> conv;
        public M() : base("M")
        {
            conv = Conv2d(3, 8, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => conv.call(x).permute(1, 0);
        """).Reports1("NCD104", FindingSeverity.Error, "conv.call(x).permute(1, 0)");

    [Fact]
    public void ASizeThatIsReadIsAnAxisThatIsThere()
    {
        var code = Module("""
            private readonly Linear qkv;
            private readonly int heads;
            public M(int width, int heads) : base("M")
            {
                qkv = Linear(width, 3 * width);
                this.heads = heads;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var (b, t, c) = (x.shape[0], x.shape[1], x.shape[2]);
                var parts = qkv.call(x).chunk(3, dim: -1);
                var q = parts[0].view(b, t, heads, c / heads).transpose(1, 2);
                var k = parts[1].view(b, t, heads, c / heads).transpose(1, 2);
                var v = parts[2].view(b, t, heads, c / heads).transpose(1, 2);
                var scores = q.matmul(k.transpose(-2, -1)).softmax(-1);
                return scores.matmul(v).transpose(1, 2).contiguous().view(b, t, c);
            }
            """).IsClean();
        Assert.Equal("x_0 x_1 width", code.Result("M.forward"));
    }

    [Fact]
    public void RanksThatOnlyOneBranchNeedsSayNothingOfTheOther() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly bool isImage;
            public M(bool isImage) : base("M") => this.isImage = isImage;
            public override Tensor forward(Tensor x)
            {
                if (isImage) return x.permute(0, 3, 1, 2);
                return x.permute(0, 2, 1);
            }
        }
        """).IsClean(isComplete: false);

    [Fact]
    public void ATestOfTheRankDecides() => Module("""
        private readonly Module<Tensor, Tensor> conv;
        public M() : base("M")
        {
            conv = Conv2d(3, 8, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            if (x.dim() == 3) x = x.unsqueeze(0);
            return conv.call(x).permute(0, 2, 3, 1);
        }
        """).IsClean();

    [Fact]
    public void TwoInputsPinEachOther()
    {
        var code = TestCode.Read("""
            public class Up : Module<Tensor, Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> up = ConvTranspose2d(64, 32, 2, stride: 2);
                public Up() : base("Up") => RegisterComponents();
                public override Tensor forward(Tensor x, Tensor skip) => torch.cat(new[] { skip, up.call(x) }, 1);
            }
            """).IsClean();
        Assert.Equal("skip_0 {skip_1+32} skip_2 skip_3", code.Result("Up.forward"));
    }

    [Fact]
    public void AViewThatNamesAllAxesButThoseOfTheRunLeavesNone()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Linear q = Linear(512, 512);
                public M() : base("M") => RegisterComponents();
                public override Tensor forward(Tensor x)
                {
                    var (b, t) = (x.shape[0], x.shape[1]);
                    return q.call(x).view(b, t, 8, 64).transpose(1, 2);
                }
            }
            """).IsClean();
        var circuit = code.Circuit("M.forward").Circuit;
        Assert.Equal("x_0 x_1 512", circuit.Values[circuit.Inputs[0]].Type.Shape.ToString());
        Assert.Equal("x_0 8 x_1 64", code.Result("M.forward"));
    }

    [Fact]
    public void AGuardSaysHowManyAxesThereAre() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly LayerNorm norm;
            public M(int d) : base("M") { norm = LayerNorm(d); RegisterComponents(); }

            public override Tensor forward(Tensor x)
            {
                var (_, _, t) = Dimensions(x);
                return norm.forward(x.transpose(1, 2)) + zeros(t, 1);
            }

            private static (int, int, int) Dimensions(Tensor x)
            {
                if (x.dim() != 3) throw new ArgumentException("three axes");
                return ((int)x.size(0), (int)x.size(1), (int)x.size(2));
            }
        }
        """).IsClean();
}
