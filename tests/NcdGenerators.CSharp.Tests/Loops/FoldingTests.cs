using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Loops that are read pass by pass are loops again in the circuit, with sizes as functions of the index.</summary>
public class FoldingTests
{
    private static IReadOnlyList<Region> Loops(TestCode code, string method = "M.forward") =>
        RegionsIn(code.Circuit(method).Circuit.Body).Where(static region => region.Kind == RegionKind.Repeat).ToList();

    private static IEnumerable<Region> RegionsIn(Region region) => region.Body.OfType<Region>().SelectMany(RegionsIn).Prepend(region);

    [Fact]
    public void WhatTheFirstPassMadeIsNotWhatTheLastOneMade()
    {
        var code = TestCode.Method("n m -> n m", "Tensor x", """

            var kept = new List<Tensor>();
            for (var i = 0; i < 3; i++)
            {
                x = x.sin();
                kept.Add(x);
            }

            return (x - kept[1]) * kept[0];
            """).IsClean();
        var circuit = code.Circuit("Code.m").Circuit;
        var final = Assert.Single(Assert.Single(Loops(code, "Code.m")).Repetition!.Carried).Final;
        var (difference, product) = (circuit.Steps.Single(static step => step.Operator == "sub"), circuit.Steps.Single(static step => step.Operator == "mul"));
        Assert.Equal(final, difference.Operands[0]);
        var loads = circuit.Steps.Where(static step => step.Operator == "load").ToDictionary(static step => step.Outputs[0], static step => ((Argument.Int)step["index"]!).Number.ToString());

        // Saved as they enter the next pass.
        Assert.Equal(["2", "1"], new[] { difference.Operands[1], product.Operands[1] }.Select(id => loads[id]));
    }

    [Fact]
    public void DoublingChannelsAreOneLoop()
    {
        var code = TestCode.Module("b 64 h w -> b _ _ _", """
            private readonly ModuleList<Module<Tensor, Tensor>> convs = new();
            public M() : base("M")
            {
                var channels = 64;
                for (var i = 0; i < 4; i++)
                {
                    convs.Add(Conv2d(channels, 2 * channels, 3, padding: 1));
                    channels *= 2;
                }

                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                foreach (var conv in convs) x = F.max_pool2d(conv.call(x).relu(), 2);
                return x;
            }
            """).IsClean();
        var loop = Assert.Single(Loops(code));
        Assert.Equal("4", loop.Repetition!.Count!.ToString());
        Assert.Equal(2, loop.Repetition!.Own.Count);
        Assert.Equal(["conv2d: b {128*2^i} {h/(2^i)} {w/(2^i)}", "relu: b {128*2^i} {h/(2^i)} {w/(2^i)}", "max_pool2d: b {128*2^i} {h/(2*2^i)} {w/(2*2^i)}"], code.Steps("M.forward"));
        Assert.Equal("b 1024 {h/16} {w/16}", code.Result("M.forward"));
    }

    [Fact]
    public void WhatOneLoopKeepsAnotherTakesUpUnderTheSameIndex()
    {
        var code = TestCode.Module("b 8 h w -> b 8 h w", """
            private readonly ModuleList<Module<Tensor, Tensor>> down = new(), up = new(), merge = new();
            public M() : base("M")
            {
                var c = 8;
                for (var i = 0; i < 3; i++, c *= 2) down.Add(Conv2d(c, 2 * c, 3, padding: 1));
                for (var i = 0; i < 3; i++, c /= 2)
                {
                    up.Add(ConvTranspose2d(c, c / 2, 2, stride: 2));
                    merge.Add(Conv2d(c, c / 2, 3, padding: 1));
                }

                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var skips = new Stack<Tensor>();
                foreach (var conv in down)
                {
                    skips.Push(x);
                    x = F.max_pool2d(conv.call(x), 2);
                }

                for (var i = 0; i < 3; i++)
                {
                    var skip = skips.Pop();
                    var size = new long[] { skip.shape[2], skip.shape[3] };
                    x = merge[i].call(torch.cat(new[] { skip, F.interpolate(up[i].call(x), size) }, 1));
                }

                return x;
            }
            """).IsClean();
        var loops = Loops(code);
        Assert.Equal(["0…2", "2…0"], loops.Select(static loop => $"{loop.Repetition!.From}…{loop.Repetition!.To}"));
        Assert.Equal(loops[0].Repetition!.Index, loops[1].Repetition!.Index);
        var circuit = code.Circuit("M.forward").Circuit;
        var save = Assert.Single(circuit.Steps, static step => step.Operator == "save");
        var load = Assert.Single(circuit.Steps, static step => step.Operator == "load");
        Assert.Equal(save["key"], load["key"]);
        Assert.Equal(new Argument.Int(NcdGenerators.Circuits.Algebra.IntExpr.Symbol(loops[0].Repetition!.Index)), load["index"]);
        Assert.Equal(circuit.Values[save.Outputs[0]].Type.Shape, circuit.Values[load.Outputs[0]].Type.Shape);
        Assert.Equal("b 8 h w", code.Result("M.forward"));
    }

    [Fact]
    public void LayersThatDifferOtherwiseAreNotFolded()
    {
        var code = TestCode.Module("b 8 -> b 8", """
            private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
            public M() : base("M")
            {
                foreach (var size in new[] { 8, 20, 24, 8 }) layers.Add(Linear(layers.Count == 0 ? 8 : layers.Count == 1 ? 8 : layers.Count == 2 ? 20 : 24, size));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                foreach (var layer in layers) x = layer.call(x);
                return x;
            }
            """).IsClean();
        Assert.Empty(Loops(code));
        Assert.Equal(4, code.Steps("M.forward").Count);
    }

    [Fact]
    public void EqualLayersWithoutALoopStayApart()
    {
        var code = TestCode.Module("b 8 -> b 8", """
            private readonly Module<Tensor, Tensor> net = Sequential(Linear(8, 8), ReLU(), Linear(8, 8), ReLU(), Linear(8, 8), ReLU());
            public M() : base("M") => RegisterComponents();
            public override Tensor forward(Tensor x) => net.call(x);
            """).IsClean();
        Assert.Empty(Loops(code));
    }

    [Fact]
    public void TheFirstLayerMayDiffer()
    {
        var code = TestCode.Module("b 3 -> b 8", """
            private readonly Module<Tensor, Tensor> net;
            public M() : base("M")
            {
                var layers = new List<Module<Tensor, Tensor>>();
                var width = 3;
                for (var i = 0; i < 5; i++)
                {
                    layers.Add(Linear(width, 8));
                    layers.Add(ReLU());
                    width = 8;
                }

                net = Sequential(layers);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => net.call(x);
            """).IsClean();
        Assert.Equal("4", Assert.Single(Loops(code)).Repetition!.Count!.ToString());
        Assert.Equal(["linear: b 8", "relu: b 8", "linear: b 8", "relu: b 8"], code.Steps("M.forward"));
    }

    [Fact]
    public void SizesThatFollowEachOtherInAListAreOneLoopWhoseInputIsTheFirstOfThem()
    {
        var code = TestCode.Module("b _ h w -> b k h w", """
            private readonly ModuleList<Module<Tensor, Tensor>> convs = new();
            public M(int[] c, [Axis("k")] int k) : base("M")
            {
                for (var i = 1; i <= 4; i++) convs.Add(Conv2d(c[i - 1], c[i], 3, padding: 1, bias: false));
                convs.Add(Conv2d(c[4], k, 1, bias: false));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                for (var i = 1; i <= 4; i++) x = convs[i - 1].call(x);
                return convs[4].call(x);
            }
            """).IsClean();
        var circuit = code.Circuit("M.forward").Circuit;
        var repetition = Assert.Single(Loops(code)).Repetition!;
        var carried = Assert.Single(repetition.Carried);
        string Channels(int id) => circuit.Values[id].Type.Shape[1].Size.ToString().Replace("`", "", System.StringComparison.Ordinal).Replace(repetition.Index, "i", System.StringComparison.Ordinal);
        Assert.Equal(("1", "4"), (repetition.From.ToString(), repetition.To.ToString()));
        Assert.Equal(["c[0]", "c[i-1]", "c[i]", "c[4]"], new[] { carried.Initial, carried.Entering, carried.Leaving, carried.Final }.Select(Channels));
        Assert.Contains(circuit.Symbols, symbol => symbol.Name == $"c[{repetition.Index}]");

        // Four places: the sum can be written down.
        var parameters = CircuitCost.Of(circuit).Parameters;
        Assert.Empty(parameters.Doubts);
        var sizes = new Dictionary<string, int> { ["c[0]"] = 1, ["c[1]"] = 2, ["c[2]"] = 3, ["c[3]"] = 5, ["c[4]"] = 7, ["k"] = 11 };
        Assert.Equal((9 * (2 + 6 + 15 + 35)) + 77, parameters.Value.Substitute(name => sizes.TryGetValue(name, out var size) ? IntExpr.Literal(size) : null));
    }

    [Fact]
    public void ATitleWithParametersSaysThemOfEachObjectButNotOfThoseOfALoop()
    {
        var code = TestCode.Read("""
            [NeuralCircuit("Block (s, N, wide)")]
            public class Block : Module<Tensor, Tensor>
            {
                private readonly Linear map;
                public Block(int s, int N) : base("Block") { map = Linear(8, 8); RegisterComponents(); }
                public override Tensor forward(Tensor x) => map.call(x);
            }

            [Axes("b 8 -> b 8")]
            public class M : Module<Tensor, Tensor>
            {
                private readonly Block first;
                private readonly ModuleList<Block> others = new();
                public M(int N) : base("M")
                {
                    first = new Block(2, N);
                    for (var i = 0; i < 3; i++) others.Add(new Block(i, N));
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x)
                {
                    x = first.call(x);
                    foreach (var other in others) x = other.call(x);
                    return x;
                }
            }
            """).IsClean();
        Assert.Equal(["Block (2, N, wide)", "Block (s, N, wide)"], RegionsIn(code.Circuit("M.forward").Circuit.Body).Select(static region => region.Title).OfType<string>().Where(static title => title != "M"));
        Assert.Equal("Block (s, N, wide)", code.Circuit("Block.forward").Circuit.Title);
        Assert.Single(Loops(code));
    }
}
