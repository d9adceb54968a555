using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Labels have room between the wires of a tensor, whatever their letters and whatever wires these are.</summary>
public class LabelRoomTests
{
    [Theory]
    [InlineData("c_1")]
    [InlineData("c_1/2")]
    [InlineData("joined_2")]
    [InlineData("mid_channels_i_7")]
    [InlineData("act_2_1")]
    [InlineData("g*(c_1/g)")]
    [InlineData("(n-2)*n_1")]
    public void ATallLabelUnderADoubleWireTouchesNothing(string axis)
    {
        var c = new CircuitDsl("Under");
        var x = c.Input("x", "b x... " + axis);
        AssertNoHits(c.Build(c.Unary("relu", x)));
    }

    [Fact]
    public void SoDoesOneUnderTheDotsOfACopy()
    {
        var c = new CircuitDsl("Joined");
        var x = c.Input("x", "b x... act_2_1");
        AssertNoHits(c.Build(c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(x, c.Unary("relu", x)))), ("dim", 0))));
    }

    [Fact]
    public void AnInputWithATallLabelUnderADoubleWireTouchesNothingInAJunction()
    {
        var c = new CircuitDsl("Map");
        var x = c.Input("x", "b x... g*(c_1/g)");
        AssertNoHits(c.Build(c.Linear("l", x, "g*(c_1/g)", "g*(c_2/g)")));
    }

    [Fact]
    public void ASeparatorDoesNotRunIntoTheIndexOfTheTensorBelow()
    {
        var c = new CircuitDsl("Index");
        var (x, y) = (c.Input("x", "m"), c.Input("y", "a b"));
        var z = c.Step("select", ("input", CircuitDsl.V(y)), ("dim", 0), ("index", new Argument.Int(CircuitDsl.Expr("i_40"))));
        AssertNoHits(c.Build(x, c.Unary("relu", z)));
    }

    private static void AssertNoHits(Circuit circuit)
    {
        var layout = DiagramRenderer.Layout(circuit);
        Assert.Equal([], LayoutMeasures.HitLabels(layout));
        Assert.Equal((0, 0), (LayoutMeasures.Of(layout).LabelsOnLabels, LayoutMeasures.Of(layout).LabelsOnSigns));
    }
}
