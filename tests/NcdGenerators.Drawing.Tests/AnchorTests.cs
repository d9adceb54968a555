using System;
using System.Linq;
using System.Xml.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>What is drawn for a step can be found by the step's anchor.</summary>
public class AnchorTests
{
    [Theory]
    [MemberData(nameof(AllSamples.Names), MemberType = typeof(AllSamples))]
    public void EveryIdIsThereOnceAndIsAnAnchorOfTheCircuit(string sample)
    {
        var circuit = AllSamples.ByName[sample]();
        var ids = Ids(DiagramRenderer.RenderSvg(circuit));
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Contains(id, AnchorIds.Of(circuit).Values));
    }

    // Three maps, a product with its factor, a softmax, a product: what is fused has one sign, and its first step's anchor.
    [Fact]
    public void StepsOfAnAttentionHaveTheirSigns()
    {
        var circuit = PaperFigures.MultiHeadAttention();
        var ids = Ids(DiagramRenderer.RenderSvg(circuit));
        var steps = circuit.Steps.Where(static step => step.Operator is "linear" or "softmax" or "einops.einsum" or "einsum").ToList();
        Assert.True(steps.Count >= 6);
        Assert.All(steps, step => Assert.Contains(AnchorIds.Of(circuit)[step.Anchor], ids));
    }

    [Fact]
    public void IdsLeaveOutTheNamespaceAndStayDifferent()
    {
        var builder = new CircuitBuilder("A.B.Net.forward");
        var x = builder.Input("x", new TensorType(Shape.Of(2, 3), DType.Float32));
        foreach (var anchor in new[] { "A.B.Net.forward#0", "A.B.Part.forward#1", "C.Part.forward#1", "Net.forward#2", "N.Outer+In`1.forward#0", "N.T.I<A, B>.forward#4", "forward#9" })
            x = builder.Apply("relu", [new NamedArgument("input", new Argument.Value(x))], anchor: anchor).Outputs[0];
        var circuit = builder.Build(x);
        string[] expected = ["Net.forward#0", "Part.forward#1", "C.Part.forward#1", "Net.forward#2", "Outer+In`1.forward#0", "I<A,_B>.forward#4", "forward#9"];
        Assert.Equal(expected, AnchorIds.All(circuit).Select(anchor => AnchorIds.Of(circuit)[anchor]));
        Assert.Equal(expected, Ids(DiagramRenderer.RenderSvg(circuit)).ToArray());
    }

    private static string[] Ids(string svg) => XDocument.Parse(svg).Descendants()
        .Select(static element => element.Attribute("id")?.Value).OfType<string>().Where(static id => !id.StartsWith("ncd-", StringComparison.Ordinal)).ToArray();
}
