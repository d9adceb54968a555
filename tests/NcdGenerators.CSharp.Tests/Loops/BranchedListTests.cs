using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Lists of modules and tensors whose contents depend on branches, on loops of symbolic length, and on several of them.</summary>
public class BranchedListTests
{
    private const string OptionalModule = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> net = new();
            public M([Axis("d")] int d, int h, bool final) : base("M")
            {
                net.Add(Linear(d, h));
                net.Add(Linear(h, d));
                if (final) net.Add(Dropout(0.1));
                RegisterComponents();
            }

            [Axes("b d -> b d")]
            public override Tensor forward(Tensor x) { foreach (var module in net) x = module.forward(x); return x; }
        }
        """;

    private const string EitherModule = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly Sequential m = Sequential();
            private readonly Module<Tensor, Tensor> enter, leave;
            public M([Axis("c1")] int c1, [Axis("c2")] int c2, int n, bool wide) : base("M")
            {
                enter = Conv2d(c1, 2 * c2, 1);
                leave = Conv2d((2 + n) * c2, c2, 1);
                for (var i = 0; i < n; i++)
                {
                    if (wide) m.append(Conv2d(c2, c2, 3, padding: 1));
                    else m.append(Sequential(Conv2d(c2, c2, 5, padding: 2), ReLU()));
                }

                RegisterComponents();
            }

            [Axes("b c1 y x -> b c2 y x")]
            public override Tensor forward(Tensor input)
            {
                var y = enter.forward(input).chunk(2, 1).ToList();
                for (var i = 0; i < m.Count; i++) y.Add(((Module<Tensor, Tensor>)m[i]).forward(y.Last()));
                return leave.forward(cat(y, 1));
            }
        }
        """;

    private const string SeveralLoops = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> layers;
            private int width = 64;
            public M(int a, int b, [Axis("classes")] int classes) : base("M")
            {
                var modules = new List<(string, Module<Tensor, Tensor>)>();
                Add(modules, 64, a);
                Add(modules, 128, b);
                modules.Add(("head", Linear(128, classes)));
                layers = Sequential(modules);
                RegisterComponents();
            }

            private void Add(List<(string, Module<Tensor, Tensor>)> modules, int to, int count)
            {
                var widths = new List<int> { to };
                for (var i = 0; i < count - 1; i++) widths.Add(to);
                for (var i = 0; i < widths.Count; i++)
                {
                    modules.Add(($"linear-{to}-{i}", Linear(width, widths[i])));
                    width = widths[i];
                }
            }

            [Axes("n 64 -> n classes")]
            public override Tensor forward(Tensor x) => layers.forward(x);
        }
        """;

    private const string FirstIsOther = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> m;
            public M([Axis("c1")] int c1, [Axis("cm")] int cm, [Axis("n")] int n) : base("M")
            {
                m = new ModuleList<Module<Tensor, Tensor>>(Enumerable.Range(0, n).Select(i => Conv2d(i == 0 ? c1 : cm, cm, 1)).ToArray());
                RegisterComponents();
            }

            [Axes("b c1 y x -> b {c1+n*cm} y x")]
            public override Tensor forward(Tensor x)
            {
                var all = new List<Tensor> { x };
                foreach (var layer in m) all.Add(layer.forward(all[all.Count - 1]));
                return cat(all.ToArray(), dim: 1);
            }
        }
        """;

    private const string PoolsOfTheCaller = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<MaxPool2d> pools;
            public M(int[]? sizes = null) : base("M")
            {
                pools = new ModuleList<MaxPool2d>(sizes.Select(size => MaxPool2d(2 * size + 1, stride: 1, padding: size)).ToArray());
                RegisterComponents();
            }

            [Axes("b c y x -> b _ y x")]
            public override Tensor forward(Tensor x)
            {
                var all = new List<Tensor> { x };
                all.AddRange(pools.Select(pool => pool.forward(x)).ToArray());
                return cat(all, 1);
            }
        }
        """;

    private const string PairedLists = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> blocks = new(), mixers = new();
            public M([Axis("d")] int d, int n, bool mixing) : base("M")
            {
                if (mixing) blocks.Add(Linear(d, d)); else blocks.Add(Identity());
                for (var i = 0; i < n; i++)
                {
                    mixers.Add(mixing ? Linear(d, d) : null);
                    blocks.Add(Linear(d, d));
                }

                RegisterComponents();
            }

            [Axes("b d -> b d")]
            public override Tensor forward(Tensor x)
            {
                x = blocks[0].forward(x);
                foreach (var (mixer, block) in Enumerable.Zip(mixers, blocks.Skip(1)))
                {
                    if (mixer is not null) x = mixer.forward(x);
                    x = block.forward(x);
                }

                return x;
            }
        }
        """;

    private const string ChildrenOfBranches = """
        public class M : Module<Tensor, Tensor>
        {
            private readonly Sequential m = Sequential();
            public M([Axis("c")] int c, [Axis("n")] int n, bool deep) : base("M")
            {
                for (var i = 0; i < n; i++)
                {
                    if (deep)
                    {
                        var inner = Sequential();
                        for (var j = 0; j < 2; j++) inner.append(Conv2d(c, c, 1));
                        m.append(inner);
                    }
                    else
                    {
                        m.append(Conv2d(c, c, 3, padding: 1));
                    }
                }

                RegisterComponents();
            }

            [Axes("b c y x -> b {c+n*c} y x")]
            public override Tensor forward(Tensor x)
            {
                var all = new List<Tensor> { x };
                foreach (var module in m.children()) all.Add(((Module<Tensor, Tensor>)module).forward(all.Last()));
                return cat(all.ToArray(), 1);
            }
        }
        """;

    /// <summary>States that are kept only when asked for, of tensors whose axes differ after the first pass.</summary>
    private const string KeptStates = """
        public class M : Module<Tensor, bool?, Tensor>
        {
            private readonly ModuleList<Linear> layers = new();
            private readonly Linear first;

            public M(int n, int d) : base("M")
            {
                first = Linear(3, d);
                for (var i = 0; i < n; i++) layers.Add(Linear(d, d));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x, bool? keep = false)
            {
                keep = keep ?? false;
                List<Tensor>? states = null;
                if (keep is true) states = new List<Tensor>();
                var y = x;
                var i = 0;
                foreach (var layer in layers)
                {
                    if (states is not null) states.Add(y);
                    y = i == 0 ? first.forward(y) : layer.forward(y);
                    i++;
                }

                if (states is not null) states.Add(y);
                return states is null ? y : y + 0 * states.ToArray().Last();
            }
        }
        """;

    /// <summary>Blocks whose sizes nobody knows in closed form, each with a list that a loop fills with tensors of a choice.</summary>
    private const string DenseBlocks = """
        public class Block : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
            public Block(int d, int growth, int n) : base("Block")
            {
                for (var i = 0; i < n; i++) layers.Add(Conv2d(d + i * growth, growth, 1));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var features = new List<Tensor> { input };
                foreach (var layer in layers) features.Add(layer.call(cat(features.ToArray(), dim: 1)));
                return cat(features.ToArray(), dim: 1);
            }
        }

        public class M : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> features;
            public M(int inChannels = 3, int growth = 32, int[]? config = null) : base("M")
            {
                config ??= [6, 12];
                var blocks = new List<Module<Tensor, Tensor>> { Conv2d(inChannels, 64, 7) };
                var d = 64;
                for (var i = 0; i < config.Length; i++)
                {
                    blocks.Add(new Block(d, growth, config[i]));
                    d += config[i] * growth;
                    if (i != config.Length - 1)
                    {
                        blocks.Add(Conv2d(d, d / 2, 1));
                        d /= 2;
                    }
                }

                features = Sequential(blocks.ToArray());
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => features.call(input);
        }
        """;

    [Fact]
    public void TensorsOfADiscardedReadingAreNotAskedFor()
    {
        var code = TestCode.Read(DenseBlocks).IsClean(isComplete: false);
        Assert.DoesNotContain(code.Stops, static stop => stop.Message.Contains("the reader failed", System.StringComparison.Ordinal));
        Assert.NotEqual(ReadingState.NotRead, code.Circuit("M.forward").State);
    }

    public static TheoryData<string> Sources =>
        [KeptStates, OptionalModule, EitherModule, SeveralLoops, FirstIsOther, PoolsOfTheCaller, PairedLists, ChildrenOfBranches];

    [Theory]
    [MemberData(nameof(Sources))]
    public void AreReadToTheEnd(string source)
    {
        var code = TestCode.Read(source).IsClean();
        Assert.Equal(ReadingState.Complete, code.Circuit("M.forward").State);
    }

    [Theory]
    [InlineData(OptionalModule, "net.Add(Linear(h, d))", "net.Add(Linear(h, 5)); net.Add(Linear(6, d))")]
    [InlineData(SeveralLoops, "Linear(128, classes)", "Linear(127, classes)")]
    [InlineData(FirstIsOther, "Conv2d(i == 0 ? c1 : cm, cm, 1)", "Conv2d(i == 0 ? 3 : 4, 5, 1)")]
    public void AndMistakesInThemAreReported(string source, string right, string wrong) =>
        Assert.Contains(TestCode.Read(source.Replace(right, wrong, System.StringComparison.Ordinal)).Reports, static finding => finding.RuleId == RuleIds.Contraction && finding.Severity >= FindingSeverity.Warning);
}
