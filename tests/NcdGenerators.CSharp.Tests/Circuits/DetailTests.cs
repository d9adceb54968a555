using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Circuits;

/// <summary>[NeuralCircuit(Detail = …)] and how a call says what it calls.</summary>
public class DetailTests
{
    private const string Source = """
        [NeuralCircuit("Whole", Detail = NcdGenerators.Circuits.DiagramDetail.Modules)]
        public sealed class Whole : Module<Tensor, Tensor>
        {
            private readonly Part first = new(), second = new();
            public Whole() : base("Whole") { RegisterComponents(); }
            [Axes("b 8 -> b 8")]
            public override Tensor forward(Tensor x) => second.call(functional.relu(first.call(x)));
            [NeuralCircuit(Detail = NcdGenerators.Circuits.DiagramDetail.Steps)]
            [Axes("b 8 -> b 8")]
            public Tensor Once(Tensor x) => first.call(x);
        }

        [NeuralCircuit]
        public sealed class Part : Module<Tensor, Tensor>
        {
            private readonly Linear up = Linear(8, 16), down = Linear(16, 8);
            public Part() : base("Part") { RegisterComponents(); }
            [Axes("b 8 -> b 8")]
            public override Tensor forward(Tensor x) => down.call(functional.gelu(up.call(x)));
        }
        """;

    [Fact]
    public void TheMethodsAttributeComesBeforeItsTypes()
    {
        var circuits = TestCode.Read(Source).IsClean().Reading.Circuits;
        DiagramDetail? Of(string type, string method) => circuits.Single(circuit => circuit.TypeName.EndsWith(type, System.StringComparison.Ordinal) && circuit.MethodName == method).Detail;
        Assert.Equal(DiagramDetail.Modules, Of("Whole", "forward"));
        Assert.Equal(DiagramDetail.Steps, Of("Whole", "Once"));
        Assert.Null(Of("Part", "forward"));
    }

    [Fact]
    public void WhatStandsInACallIsAnchoredInTheMethodThatIsCalled()
    {
        // By this the drawing knows which diagram a box links to.
        var circuits = TestCode.Read(Source).IsClean().Reading.Circuits;
        var part = circuits.Single(static circuit => circuit.TypeName.EndsWith("Part", System.StringComparison.Ordinal)).Circuit;
        var whole = circuits.Single(static circuit => circuit.MethodName == "forward" && circuit.TypeName.EndsWith("Whole", System.StringComparison.Ordinal)).Circuit;
        var calls = whole.Body.Body.OfType<Region>().ToList();
        Assert.Equal(2, calls.Count);
        Assert.All(calls, call => Assert.StartsWith(part.Name + "#", Assert.IsType<Step>(call.Body[0]).Anchor, System.StringComparison.Ordinal));
    }
}
