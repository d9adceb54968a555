using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Sizes that come from elsewhere: lists of the caller, properties of layers, branches, arrays as tensors.</summary>
public class GivenSizesTests
{
    [Fact]
    public void AListOfSizesOfTheCallerIsAnyNumberOfAxes() => TestCode.Read("""
        public class Scale : Module<Tensor, Tensor>
        {
            private readonly Parameter weight;
            public Scale(long[] shape) : base("Scale") { weight = Parameter(ones(shape)); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x * weight;
        }
        """).IsClean();

    [Fact]
    public void AKernelOfOneNumberHasASizeForEachAxis()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Conv2d conv;
                public M(int c) : base("M") { conv = Conv2d(c, 8, 3, padding: 1); RegisterComponents(); }
                public override Tensor forward(Tensor x)
                {
                    var again = Conv2d(conv.in_channels, conv.out_channels, kernel_size: (conv.kernel_size[0], conv.kernel_size[1]), padding: (conv.padding[0], conv.padding[1]));
                    return again.forward(x) + conv.forward(x);
                }
            }
            """).IsClean();
        Assert.Equal("x_0 8 x_2 x_3", code.Result("M.forward"));
    }

    [Fact]
    public void SizesOfManyBranchesAreSizes() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear q;
            private readonly long heads, width;
            public M(int d, int mode, bool bias) : base("M")
            {
                heads = mode == 0 ? 2 : mode == 1 ? 4 : mode == 2 ? 8 : mode == 3 ? 16 : 32;
                width = mode == 5 ? 64 : mode == 6 ? 32 : mode == 7 ? 128 : 256;
                q = Linear(d, heads * width, hasBias: bias && mode > 3 && d > 7 || mode == 9);
                RegisterComponents();
            }

            public override Tensor forward([Axes("b n d")] Tensor x) => q.forward(x).reshape(x.shape[0], x.shape[1], heads, width).transpose(1, 2);
        }
        """).IsClean();

    [Fact]
    public void AnArrayConvertsToATensor() => Assert.Equal("3", TestCode.Method("n -> 3", "Tensor x", "return LongTensor(new long[] { 1, 2, 3 });").IsClean().Result());
}
