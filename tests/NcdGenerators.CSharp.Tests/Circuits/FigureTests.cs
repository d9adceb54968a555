using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Text;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Circuits;

/// <summary>Figures 19, 20 and 21 of the paper, written as a TorchSharp user writes them.</summary>
public class FigureTests
{
    internal const string ScaledDotProductAttention = """
        public static class Attention
        {
            [NeuralCircuit]
            [Axes("... y k, ... x k, ... x k -> ... y k")]
            public static Tensor ScaledDotProductAttention(Tensor q, Tensor k, Tensor v)
            {
                var klength = k.shape[^1];
                var x = torch.matmul(q, k.transpose(-2, -1));
                x = x / Math.Sqrt(klength);
                x = F.softmax(x, -1);
                return torch.matmul(x, v);
            }
        }
        """;

    internal const string MultiHeadAttention = """
        [NeuralCircuit("Multi-Head Attention")]
        [Axes("... y m, ... x m -> ... y m")]
        public sealed class MultiHeadAttention : Module<Tensor, Tensor, Tensor>
        {
            private readonly Linear Lq, Lk, Lv, Lo;
            private readonly long h;

            public MultiHeadAttention([Axis("m")] long m, [Axis("k")] long k, [Axis("h")] long h)
                : base(nameof(MultiHeadAttention))
            {
                this.h = h;
                Lq = Linear(m, k * h, hasBias: false);
                Lk = Linear(m, k * h, hasBias: false);
                Lv = Linear(m, k * h, hasBias: false);
                Lo = Linear(k * h, m, hasBias: false);
                RegisterComponents();
            }

            public override Tensor forward(Tensor Eym, Tensor Xxm)
            {
                using var scope = NewDisposeScope();
                var unbind = (Tensor x) => Einops.rearrange(x, "... (k h) -> ... k h", ("h", h));
                var q = unbind(Lq.forward(Eym));
                var k = unbind(Lk.call(Xxm));
                var v = unbind(Lv.forward(Xxm));
                var o = DotProductAttention(q, k, v);
                o = Einops.rearrange(o, "... k h -> ... (k h)");
                return Lo.forward(o).MoveToOuterDisposeScope();
            }

            private static Tensor DotProductAttention(Tensor q, Tensor k, Tensor v)
            {
                var klength = k.shape[^2];
                var x = Einops.einsum("... y k h, ... x k h -> ... y x h", q, k);
                x = F.softmax(x / Math.Sqrt(klength), -2);
                return Einops.einsum("... y x h, ... x k h -> ... y k h", x, v);
            }
        }
        """;

    internal const string BasicImageRecogniser = """
        [NeuralCircuit]
        [Axes("... 28 28 -> ... k=10")]
        public sealed class BasicImageRecogniser : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> flatten = Flatten(start_dim: -2);
            private readonly Sequential linearReluStack;

            public BasicImageRecogniser() : base(nameof(BasicImageRecogniser))
            {
                linearReluStack = Sequential(
                    ("l1", Linear(28 * 28, 512)), ("r1", ReLU()), ("l2", Linear(512, 512)), ("r2", ReLU()), ("l3", Linear(512, 10)));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                x = flatten.forward(x);
                x = linearReluStack.forward(x);
                return Softmax(-1).forward(x);
            }
        }
        """;

    [Fact]
    public void ScaledDotProductAttentionIsReadStepByStep()
    {
        var code = TestCode.Read(ScaledDotProductAttention).IsClean();
        Assert.Equal(
            ["transpose: ... k x", "matmul: ... y x", "div: ... y x", "softmax: ... y x", "matmul: ... y k"],
            code.Steps("ScaledDotProductAttention"));
        var circuit = code.Circuit("ScaledDotProductAttention");
        Assert.Equal(("Scaled Dot Product Attention", ReadingState.Complete, true), (circuit.Title, circuit.State, circuit.IsAnnotated));
        Assert.Equal("k^{1/2}", Assert.IsType<NcdGenerators.Circuits.Operators.Argument.Real>(circuit.Circuit.Steps.ElementAt(2)["other"]).Number.ToString());
    }

    [Fact]
    public void MultiHeadAttentionSplitsAndMergesItsHeads()
    {
        var code = TestCode.Read(MultiHeadAttention).IsClean();
        Assert.Equal(
            [
                "linear: ... y {h*k}", "einops.rearrange: ... y k h",
                "linear: ... x {h*k}", "einops.rearrange: ... x k h",
                "linear: ... x {h*k}", "einops.rearrange: ... x k h",
                "einops.einsum: ... y x h", "div: ... y x h", "softmax: ... y x h", "einops.einsum: ... y k h",
                "einops.rearrange: ... y {h*k}", "linear: ... y m",
            ],
            code.Steps("forward"));
        var circuit = code.Circuit("forward").Circuit;
        Assert.Equal("Multi-Head Attention", circuit.Title);
        Assert.Equal(["Lq", "Lk", "Lv", "Lo"], circuit.Steps.Select(static step => step.Label).OfType<string>());
        var region = Assert.Single(circuit.Body.Body.OfType<Region>());
        Assert.Equal((RegionKind.Call, "Dot Product Attention", 4), (region.Kind, region.Title, region.Body.Count));
    }

    [Fact]
    public void TheNameOfTheResultFlowsBackToTheLastLinear()
    {
        var code = TestCode.Read(BasicImageRecogniser).IsClean();
        Assert.Equal(
            ["flatten: ... 784", "linear: ... 512", "relu: ... 512", "linear: ... 512", "relu: ... 512", "linear: ... k=10", "softmax: ... k=10"],
            code.Steps("forward"));
        var circuit = code.Circuit("forward").Circuit;
        var region = Assert.Single(circuit.Body.Body.OfType<Region>());
        Assert.Equal((RegionKind.Sequential, "Linear Relu Stack", 5), (region.Kind, region.Title, region.Body.Count));
        Assert.Contains(circuit.Values, static value => value.Origin == ValueOrigin.Parameter && value.Type.Shape.ToString() == "k=10 512");
    }

    [Fact]
    public void AnchorsAreUniqueAndHavePlaces()
    {
        var circuit = TestCode.Read(MultiHeadAttention).Circuit("forward");
        var anchors = circuit.Circuit.Steps.Select(static step => step.Anchor).ToList();
        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        Assert.All(anchors, anchor => Assert.Contains(circuit.Places, place => place.Anchor == anchor && place.Place.Exists));
        Assert.StartsWith("MultiHeadAttention.forward#", anchors[0], System.StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingTwiceGivesEqualReadings()
    {
        Assert.Equal(TestCode.Read(MultiHeadAttention).Reading, TestCode.Read(MultiHeadAttention).Reading);
        Assert.NotEqual(TestCode.Read(MultiHeadAttention).Reading, TestCode.Read(MultiHeadAttention.Replace("klength", "length")).Reading);
    }

    [Fact]
    public void CircuitsRoundTripThroughTheirText()
    {
        foreach (var source in new[] { ScaledDotProductAttention, MultiHeadAttention, BasicImageRecogniser })
        {
            foreach (var reading in TestCode.Read(source).Reading.Circuits)
                Assert.Equal(reading.Circuit, CircuitText.Parse(CircuitText.Write(reading.Circuit)));
        }
    }
}
