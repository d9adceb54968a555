using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Lists of tensors that the caller gives: each tensor that is used is an input of its own.</summary>
public class GivenListTests
{
    private static TestCode Forward(string members) => TestCode.Read("public class M : Module<Tensor[], Tensor> { " + members + " }").IsClean();

    [Fact]
    public void JoinedTheyHaveTheirSizesTogetherNotSoManyTimesOne()
    {
        var code = Forward("""
            private readonly Conv2d conv;
            public M(int c) : base("M") { conv = Conv2d(c, 8, 1); RegisterComponents(); }
            public override Tensor forward(Tensor[] given) => conv.forward(cat(given, 1));
            """);
        var circuit = code.Circuit("M.forward").Circuit;
        Assert.Equal(ReadingState.Complete, code.Circuit("M.forward").State);
        Assert.DoesNotContain(circuit.Steps, step => circuit.Values[step.Outputs[0]].Type.Shape.ToString().Contains("given.Length*", System.StringComparison.Ordinal));
        Assert.Single(circuit.Inputs);
    }

    [Fact]
    public void EachPlaceIsAnInput()
    {
        var code = Forward("""
            private readonly Linear first, second;
            public M() : base("M") { first = Linear(3, 5); second = Linear(4, 5); RegisterComponents(); }
            public override Tensor forward(Tensor[] given) => first.forward(given[0]) + second.forward(given[1]);
            """);
        Assert.Equal(2, code.Circuit("M.forward").Circuit.Inputs.Count);
    }

    [Fact]
    public void TheAxisMayBeTheCallersChoice() =>
        Assert.Equal(ReadingState.Complete, Forward("public M(int dim = 1) : base(\"M\") => this.dim = dim; private readonly int dim; public override Tensor forward(Tensor[] given) => cat(given, dim);").Circuit("M.forward").State);

    [Fact]
    public void ModulesOfTheCallerAreBoxes()
    {
        var code = TestCode.Read("""
            public class M : Sequential
            {
                public M(params Module<Tensor, Tensor>[] parts) : base(parts) { }
                public override Tensor forward(Tensor x)
                {
                    foreach (var part in children())
                    {
                        switch (part)
                        {
                            case Module<Tensor, Tensor> module: x = module.call(x); break;
                            default: throw new InvalidCastException();
                        }
                    }

                    return x;
                }
            }
            """).IsClean();
        Assert.Equal(ReadingState.Complete, code.Circuit("M.forward").State);
    }

    [Fact]
    public void AnIndexThatTheCallerGivesIsATensorOfWhichNothingIsKnown() => TestCode.Module("b n -> ...", """
        private readonly Func<Tensor, (Tensor Scores, Tensor Mask)> assign;
        public M(Func<Tensor, (Tensor, Tensor)> assign) : base("M") => this.assign = assign;
        public override Tensor forward(Tensor x) { var (scores, mask) = assign(x); return x.sum(-1)[mask]; }
        """).IsClean();

    [Fact]
    public void WidthsOfAListOfTheCallerAreSummed()
    {
        var code = TestCode.Module("b d -> b _", """
            private readonly ModuleList<Linear> heads = new();
            public M([Axis("d")] int d, int[] widths) : base("M") { foreach (var width in widths) heads.Add(Linear(d, width)); RegisterComponents(); }
            public override Tensor forward(Tensor x) => cat(heads.Select(head => head.forward(x)).ToList(), 1);
            """).IsClean();
        Assert.Matches(@"^b `?\?joined", code.Result("M.forward"));
    }

    [Fact]
    public void PiecesAreAsLongAsTheCallersListSays() => Assert.Equal("b ?joined", TestCode.Method("a b c", "Tensor x, int[] section", """
        var sizes = section.Select(s => (long)s * 2).ToArray();
        if (sizes.Sum() != x.shape[^1]) throw new InvalidOperationException("they do not fit");
        var pieces = x.split(sizes, dim: -1);
        var parts = new List<Tensor>(sizes.Length);
        for (var i = 0; i < sizes.Length; i++) parts.Add(pieces[i][i % 3]);
        return torch.cat(parts, dim: -1);
        """).IsClean().Result());

    [Fact]
    public void PiecesMayBeAsLongAsTheEntriesOfATensorSay() => Assert.Equal("h n d", TestCode.Method("h n d, k", "Tensor x, Tensor ends", """
        var lengths = (ends.slice(0, 1, ends.shape[0], 1) - ends.slice(0, 0, ends.shape[0] - 1, 1)).data<int>().ToArray().Select(length => (long)length).ToArray();
        var pieces = x.split(lengths, dim: 1);
        var parts = new List<Tensor>();
        for (var i = 0; i < lengths.Length; i++) parts.Add(F.scaled_dot_product_attention(pieces[i], pieces[i], pieces[i]));
        return torch.cat(parts, dim: 1).reshape(x.shape);
        """).IsClean().Result());
}
