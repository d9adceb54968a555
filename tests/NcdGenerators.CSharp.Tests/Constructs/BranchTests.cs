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
}
