using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Loops and lists whose length the constructor's integers decide: one pass stands for all.</summary>
public class SymbolicLengthTests
{
    private const string Layer = """
        public class Layer : Module<Tensor, Tensor>
        {
            private readonly Linear up, down;
            public Layer(int width) : base("Layer")
            {
                up = Linear(width, 4 * width);
                down = Linear(4 * width, width);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => x + down.call(up.call(x).relu());
        }

        """;

    private static Region RepeatOf(TestCode code) => Assert.Single(RegionsIn(code.Circuit("M.forward").Circuit.Body), static region => region.Kind == RegionKind.Repeat);

    private static System.Collections.Generic.IEnumerable<Region> RegionsIn(Region region) => region.Body.OfType<Region>().SelectMany(RegionsIn).Prepend(region);

    [Theory]
    [InlineData("for (var i = 0; i < depth; i++) layers.Add(new Layer(width));", "foreach (var layer in layers) x = layer.call(x);")]
    [InlineData("for (var i = 1; i <= depth; ++i) layers.append(new Layer(width));", "for (var i = 0; i < layers.Count; i++) x = layers[i].call(x);")]
    [InlineData("foreach (var l in Enumerable.Range(0, depth).Select(_ => new Layer(width))) layers.Add(l);", "foreach (var layer in layers) x = layer.forward(x);")]
    public void LayersOfALoopAreOneRepetition(string fill, string run)
    {
        var code = TestCode.Read(Layer + $$"""
            [Axes("b t width -> b t width")]
            public class M : Module<Tensor, Tensor>
            {
                private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
                public M(int depth, [Axis("width")] int width) : base("M")
                {
                    {{fill}}
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x)
                {
                    {{run}}
                    return x;
                }
            }
            """).IsClean();
        var repeat = RepeatOf(code);
        Assert.Equal("depth", repeat.Repetition!.Count!.ToString());
        var carried = Assert.Single(repeat.Repetition!.Carried);
        Assert.Equal(code.Circuit("M.forward").Circuit.Inputs[0], carried.Initial);
        Assert.Equal(4, repeat.Repetition!.Own.Count);
    }

    [Fact]
    public void ASequentialOfUnknownLengthIsARepetition()
    {
        var code = TestCode.Module("b n -> b m", """
            private readonly Module<Tensor, Tensor> net;
            public M([Axis("n")] int n, int hidden, [Axis("m")] int m, int depth) : base("M")
            {
                var layers = new List<Module<Tensor, Tensor>>();
                var width = n;
                for (var i = 0; i < depth; i++)
                {
                    layers.Add(Linear(width, hidden));
                    layers.Add(ReLU());
                    width = hidden;
                }

                layers.Add(Linear(width, m));
                net = Sequential(layers.ToArray());
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => net.call(x);
            """).IsClean();

        // The first layer is read on its own, because it alone takes n.
        Assert.Equal("depth-1", RepeatOf(code).Repetition!.Count!.ToString());
        Assert.Equal(["linear: b hidden", "relu: b hidden", "linear: b hidden", "relu: b hidden", "linear: b m"], code.Steps("M.forward"));
    }

    [Fact]
    public void LayersThatFitOnceOnlyAreReported() => TestCode.Module("b 64 -> b _", """
        private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
        public M(int depth) : base("M")
        {
            for (var i = 0; i < depth; i++) layers.Add(Linear(64, 32));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            foreach (var layer in layers) x = layer.call(x);
            return x;
        }
        """).Reports1("NCD101", FindingSeverity.Error, "layer.call(x)", "32", "64");

    [Fact]
    public void OneModuleUsedInEveryPassIsShared()
    {
        var code = TestCode.Module("b d -> b d", """
            private readonly Linear layer;
            private readonly int depth;
            public M([Axis("d")] int d, int depth) : base("M")
            {
                layer = Linear(d, d);
                this.depth = depth;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                for (var i = 0; i < depth; i++) x = layer.call(x);
                return x;
            }
            """).IsClean();
        Assert.Empty(RepeatOf(code).Repetition!.Own);
    }

    [Fact]
    public void SizesOfTheCallersArrayAreSizesOfTheirOwn()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Linear first, second;
                public M(int[] sizes) : base("M")
                {
                    first = Linear(sizes[0], sizes[1]);
                    second = Linear(sizes[1], sizes[2]);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x) => second.call(first.call(x));
            }
            """).IsClean();
        Assert.EndsWith("`sizes[2]`", code.Result("M.forward"));
    }

    [Fact]
    public void WhatAllPassesMakeIsStackedAlongAnAxisOfPasses()
    {
        var code = TestCode.Module("b t i -> b t h", """
            private readonly Linear input, state;
            private readonly long h;
            public M([Axis("i")] long i, [Axis("h")] long h) : base("M")
            {
                this.h = h;
                input = Linear(i, h);
                state = Linear(h, h);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var outputs = new List<Tensor>();
                var s = torch.zeros(x.shape[0], h);
                for (var t = 0; t < x.shape[1]; t++)
                {
                    s = torch.tanh(input.call(x[.., t]) + state.call(s));
                    outputs.Add(s);
                }

                return torch.stack(outputs, dim: 1);
            }
            """).IsClean();
        Assert.Equal("b t h", code.Result("M.forward"));
    }

    [Fact]
    public void WhatAllPassesAddIsJoinedWithWhatWasThere()
    {
        var code = TestCode.Module("b c h w -> b _ h w", """
            private readonly ModuleList<Module<Tensor, Tensor>> blocks = new();
            private readonly Module<Tensor, Tensor> last;
            public M([Axis("c")] int c, int n) : base("M")
            {
                for (var i = 0; i < n; i++) blocks.Add(Conv2d(c, c, 3, padding: 1));
                last = Conv2d((2 + n) * c, 64, 1);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var y = new List<Tensor> { x, x.relu() };
                for (var i = 0; i < blocks.Count; i++) y.Add(blocks[i].call(y.Last()));
                return last.call(torch.cat(y.ToArray(), 1));
            }
            """).IsClean();
        Assert.Equal("b 64 h w", code.Result("M.forward"));
        Assert.Contains("cat: b {c*n+2*c} h w", code.Steps("M.forward"));
    }

    [Fact]
    public void WhatEarlierPassesCollectedIsReadWhereAnInnerLoopIsReadAgain()
    {
        // The inner loop's reading and its proof discard tensors of their own; the list is the outer loop's.
        var code = TestCode.Read("""
            public class Heads : Module<Tensor, List<Tensor>>
            {
                private readonly ModuleList<Module<Tensor, Tensor>> heads = new();
                private readonly ModuleList<ModuleList<Module<Tensor, Tensor>>> hidden = new();
                private readonly int depth;

                public Heads(int features, int[] sizes, int width, int depth) : base("Heads")
                {
                    this.depth = depth;
                    foreach (var size in sizes) this.heads.Add(Linear(width, size));
                    for (var i = 0; i < sizes.Length; i++)
                    {
                        var layers = new ModuleList<Module<Tensor, Tensor>>();
                        var from = features;
                        for (var j = 0; j < depth; j++)
                        {
                            if (j == 0) from += i * sizes[i];
                            layers.Add(Linear(from, width));
                            from = width;
                        }

                        this.hidden.Add(layers);
                    }

                    RegisterComponents();
                }

                public override List<Tensor> forward(Tensor x)
                {
                    var done = new List<Tensor>();
                    for (var i = 0; i < this.heads.Count; i++)
                    {
                        var h = x;
                        for (var j = 0; j < this.depth; j++)
                        {
                            if (j == 0) h = torch.cat(new[] { h }.Concat(done.Take(i)).ToList(), 1);
                            h = F.relu(this.hidden[i][j].call(h));
                        }

                        done.Add(this.heads[i].call(h));
                    }

                    return done;
                }
            }
            """).IsClean(isComplete: false);
        Assert.DoesNotContain(code.Stops, static stop => stop.Message.Contains("the reader failed", System.StringComparison.Ordinal));
    }
}
