using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Loops of symbolic length whose sizes depend on the index: widths from a list of the caller, channels that grow.</summary>
public class InductionTests
{
    private const string Widths = """
        private readonly ModuleList<Linear> layers = new();
        public M([Axis("d")] int d, int[] hidden, [Axis("k")] int k) : base("M")
        {
            var width = d;
            for (var i = 0; i < hidden.Length; i++) { layers.Add(Linear(width, hidden[i])); width = hidden[i]; }
            layers.Add(Linear(width, k));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.forward(x).relu(); return x; }
        """;

    private const string Pairs = """
        private readonly Sequential all = Sequential();
        public M(List<long> sizes) : base("M")
        {
            for (var i = 0; i < sizes.Count - 1; i++) { all.append($"layer{i}", Linear(sizes[i], sizes[i + 1])); all.append(ReLU()); }
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => all.forward(x);
        """;

    private const string Growing = """
        private readonly ModuleList<Conv2d> layers = new();
        private readonly Conv2d last;
        public M([Axis("c")] int c, int growth, int n) : base("M")
        {
            var width = c;
            for (var i = 0; i < n; i++) { layers.Add(Conv2d(width, growth, 3, padding: 1)); width += growth; }
            last = Conv2d(width, 10, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            foreach (var layer in layers) x = cat(new[] { x, layer.forward(x) }, 1);
            return last.forward(x);
        }
        """;

    private static Region Repeat(Region region) => region.Kind == RegionKind.Repeat ? region : region.Body.OfType<Region>().Select(Repeat).First();

    [Theory]
    [InlineData("b d -> b k", Widths, "hidden[i-1]", "hidden[i]")]
    [InlineData("b c y x -> b 10 y x", Growing, "{growth*i+c}", "{growth*i+c+growth}")]
    public void EachPassStartsWithWhatTheOneBeforeLeaves(string axes, string members, string entering, string leaving)
    {
        var code = TestCode.Module(axes, members).IsClean();
        var circuit = code.Circuit("M.forward").Circuit;
        var repetition = Repeat(circuit.Body).Repetition!;
        var carried = Assert.Single(repetition.Carried);
        string SecondAxis(int id) => circuit.Values[id].Type.Shape.Axes[1].ToString().Replace(repetition.Index, "i", System.StringComparison.Ordinal).Replace("`", "", System.StringComparison.Ordinal);
        Assert.Equal((entering, leaving), (SecondAxis(carried.Entering), SecondAxis(carried.Leaving)));
        Assert.NotEqual(carried.Initial, carried.Entering);
        Assert.NotEqual(carried.Leaving, carried.Final);
    }

    [Fact]
    public void WithoutAnnotationsTheResultHasTheLastSizeOfTheList() =>
        Assert.Equal("?x'... `sizes[sizes.Length-1]`", TestCode.Read("public class M : Module<Tensor, Tensor> {" + Pairs + "}").IsClean().Result("M.forward"));

    [Fact]
    public void ASumOverAListIsNotAProduct()
    {
        var circuit = TestCode.Module("b d -> b k", Widths).Circuit("M.forward").Circuit;
        Assert.DoesNotContain("hidden.Length*", CircuitCost.Of(circuit).Parameters.Value.ToString(), System.StringComparison.Ordinal);
        Assert.NotEmpty(CircuitCost.Of(circuit).Parameters.Doubts);
    }

    [Fact]
    public void AWidthThatIsOneTooLargeInEachPassIsReported() => Assert.Contains(
        TestCode.Module("b d -> b k", Widths.Replace("width = hidden[i];", "width = hidden[i] + 1;", System.StringComparison.Ordinal)).Reports,
        static finding => finding.Severity == FindingSeverity.Error);

    // Sizes of the caller may coincide.
    [Fact]
    public void WhatFitsForSomeListsIsNotReported() =>
        Assert.Empty(TestCode.Module("b d -> b k", Widths.Replace("width = hidden[i];", "width = hidden[hidden.Length - 1 - i];", System.StringComparison.Ordinal)).Reports);
}
