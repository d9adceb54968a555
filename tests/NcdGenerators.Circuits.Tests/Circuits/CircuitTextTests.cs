using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;

namespace NcdGenerators.Circuits.Tests.Circuits;

public class CircuitTextTests
{
    [Fact]
    public void ACircuitRoundTrips()
    {
        var builder = new CircuitBuilder("Sample.Attention.forward", "A \"title\"\nwith (everything)");
        var q = builder.Input("q", new TensorType(Shape.Of([Axis.Named("y", AxisRole.Width), Axis.Named("k")])));
        var k = builder.Input("k", new TensorType(Shape.Of([Axis.Named("k"), Axis.Named("x")])));
        builder.BeginRegion(RegionKind.Call, "Scores");
        var scores = builder.Step("matmul", ("input", new Argument.Value(q)), ("other", new Argument.Value(k)));
        builder.EndRegion();
        var circuit = builder.Build(scores);

        var text = CircuitText.Write(circuit);

        Assert.Equal(circuit, CircuitText.Parse(text));
        Assert.Equal("y x", circuit.Values[scores].Type.Shape.ToString());
    }
}
