using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Branches that nobody can decide: all sides are read, and what they make is joined.</summary>
public class BranchTests
{
    [Fact]
    public void TensorsOfManyBranchesAreOneTensor()
    {
        var branches = string.Concat(Enumerable.Range(0, 12).Select(static i => $"if (mode == {i}) y = y.unsqueeze({i % 3}); "));
        TestCode.Read($$"""
            public class M : Module<Tensor, int, Tensor>
            {
                public M() : base("M") { }
                public override Tensor forward([Axes("a b c")] Tensor x, int mode)
                {
                    var y = x;
                    {{branches}}
                    return y * y + y;
                }
            }
            """).IsClean();
    }

    [Fact]
    public void ALoopKeepsTheAxesOfEachSideOfABranch() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Conv2d> body = new();
            private readonly int scale;

            public M(int scale, int blocks, int width) : base("M")
            {
                this.scale = scale;
                for (var i = 0; i < blocks; i++) body.Add(Conv2d(width, width, 3, padding: 1));
                RegisterComponents();
            }

            public override Tensor forward([Axes("b c y x")] Tensor x)
            {
                var feature = x;
                if (scale == 2) feature = functional.pixel_unshuffle(x, 2);
                foreach (var block in body) feature = feature + 0.2 * block.forward(feature);
                return feature;
            }
        }
        """).IsClean();

    [Theory]
    [InlineData("limit - 0.01")]
    [InlineData("limit + 1")]
    public void ANumberThatMayBeNullIsANumberInSums(string sum) => Assert.Equal("n", TestCode.Method(
        "n -> n", "Tensor x, int? limit", $"if (limit is not null) x = x.clamp_(0, {sum}); return x;").IsClean().Result());

    [Fact]
    public void WhatABranchOnNullWouldUseIsNotReached() => Assert.Equal("b 4", TestCode.Method(
        "b, i -> b 4", "Tensor x, Tensor? ids = null", "var n = ids is not null ? ids.shape[^1] : x.shape[0]; Tensor? other = null; if (n == 17) { x = other!.unsqueeze(1); } return zeros(x.shape[0], 4);").IsClean().Result());

    [Fact]
    public void ChecksOfALibraryThatIsNotReferencedChangeNothing()
    {
        var code = TestCode.ReadBroken("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly int width = 4;
                public M() : base("M") { }
                public override Tensor forward(Tensor x)
                {
                    var y = x.relu();
                    y.shape.Should().BeEquivalentTo(new long[] { x.shape[0], this.width });
                    return y;
                }
            }
            """);
        Assert.Equal(ReadingState.Complete, code.Circuits.Single().State);
    }

    [Fact]
    public void ATupleOfSizesThatABranchChoseIsKnownOnBothSides() => TestCode.Module("b c y x", """
            private readonly Conv2d conv;
            public M([Axis("c")] long c, bool narrow) : base("M")
            {
                var stride = narrow ? (2L, 1L) : (1L, 1L);
                conv = Conv2d(c, c, (1L, 1L), stride: (stride.Item1, stride.Item2));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => conv.forward(x);
        """).IsClean();

    [Fact]
    public void WhereATestSaysThatSizesAreEqualTheResultHasTheOthersName() => Assert.Equal("b outChannels y x", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Conv2d body;
            private readonly Module<Tensor, Tensor> shortcut;

            public M(int inChannels, int outChannels) : base("M")
            {
                body = Conv2d(inChannels, outChannels, 3, padding: 1);
                shortcut = inChannels == outChannels ? Identity() : Conv2d(inChannels, outChannels, 1);
                RegisterComponents();
            }

            public override Tensor forward([Axes("b inChannels y x")] Tensor x) => body.call(x) + shortcut.call(x);
        }
        """).IsClean().Result("M.forward"));

    [Fact]
    public void APathOnWhichAWidthWouldBeZeroIsNone() => TestCode.Read("""
        public class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d body;
            private readonly Conv2d? shortcut;
            public Block(int a, int b) : base("Block") { body = Conv2d(a, b, 3, padding: 1); if (a != b) shortcut = Conv2d(a, b, 1); RegisterComponents(); }
            public override Tensor forward(Tensor x) => functional.interpolate(body.call(x) + (shortcut?.call(x) ?? x), scale_factor: new[] { 2.0, 2.0 });
        }

        public class M : Module<Tensor, Tensor>
        {
            private readonly Sequential blocks;
            public M(int width) : base("M") { blocks = Sequential(new Block(4 * width, 2 * width), new Block(2 * width, width)); RegisterComponents(); }
            public override Tensor forward(Tensor x) => blocks.call(x);
        }
        """).IsClean();

    [Fact]
    public void WhereATensorIsNullTheProgramThrows() => TestCode.Read("""
        public class M : torch.nn.Module
        {
            private readonly Embedding embed;
            private readonly Linear l;
            public M(int n, int d) : base("M") { embed = Embedding(n, d); l = Linear(d, d); RegisterComponents(); }
            public Tensor forward(Tensor? ids, Tensor? embeds = null)
            {
                var n = ids is not null ? ids.shape[1] : embeds!.shape[1];
                var h = embeds ?? embed.forward(ids!);
                for (var i = 0; i < n; i++) h = l.forward(h);
                return torch.cat(new[] { h, h }, -1);
            }
        }
        """).IsClean();

    [Fact]
    public void ANameSelectsOneOfManyModules() => Assert.Equal("b c x", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv;
            private readonly Module<Tensor, Tensor>? norm;
            public M([Axis("c")] int c, string kind) : base("M")
            {
                conv = kind.Equals("weight_norm", StringComparison.InvariantCultureIgnoreCase) ? Sequential(Conv1d(c, c, 1)) : Conv1d(c, c, 1);
                if (kind.Equals("group_norm", StringComparison.InvariantCultureIgnoreCase) || kind.Equals("time_group_norm", StringComparison.InvariantCultureIgnoreCase)) norm = Make(conv as Conv1d, kind);
                RegisterComponents();
            }

            private static Module<Tensor, Tensor> Make(Conv1d? conv, string kind)
            {
                switch (kind.ToLowerInvariant())
                {
                    case "layer_norm": return conv is null ? throw new ArgumentException("no") : LayerNorm(conv.out_channels);
                    case "group_norm":
                    case "time_group_norm": return conv is null ? throw new ArgumentException("no") : GroupNorm(1, conv.out_channels, 1e-5);
                    case "weight_norm":
                    case "none": return Identity();
                    default: throw new ArgumentException("unknown");
                }
            }

            [Axes("b c x -> b c x")]
            public override Tensor forward(Tensor x) => norm is not null ? norm.forward(conv.forward(x)) : conv.forward(x);
        }
        """).IsClean().Result("M.forward"));

    [Fact]
    public void AGuardOnTheNumberOfAxesIsNoProofAgainstIt() => Assert.Equal("q_0 q_1 d", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly int width;
            private readonly Linear query;
            public M(int d) : base("M") { width = d; query = Linear(d, d); RegisterComponents(); }

            public override Tensor forward(Tensor q)
            {
                if (q.shape.Length != 3 || q.size(2) != width) throw new ArgumentException("three axes, please");
                return query.call(q);
            }
        }
        """).IsClean().Result("M.forward"));
}
