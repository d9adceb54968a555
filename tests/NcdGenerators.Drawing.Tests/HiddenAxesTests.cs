using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>A declared batch is left out where every step merely passes it over, and only there.</summary>
public class HiddenAxesTests
{
    [Fact]
    public void ABatchThatIsPassedOverIsNotDrawn()
    {
        var layout = DiagramRenderer.Layout(Residual("@b ~t d", static (c, x) => c.LayerNorm(x, "d")));
        Assert.DoesNotContain(layout.Wires, static wire => wire.Axis == "b");
        Assert.Contains(layout.Labels, static label => label.Text.PlainText == "for every entry of the batch “b”");
        Assert.Contains("The batch b", layout.Description, StringComparison.Ordinal);
        Assert.Equal(2, LayoutMeasures.Of(layout).WireCrossings); // two wires copied, two joined: one each
    }

    [Fact]
    public void ABatchOverWhichSomethingIsComputedIsDrawn()
    {
        var layout = DiagramRenderer.Layout(Residual("@b ~t d", static (c, x) => c.Softmax(x, 0)));
        Assert.Contains(layout.Wires, static wire => wire.Axis == "b");
        Assert.DoesNotContain(layout.Labels, static label => label.Kind == LabelKind.Note);
    }

    [Fact]
    public void AnAxisOfAnotherRoleIsDrawn() =>
        Assert.Contains(DiagramRenderer.Layout(Residual("b ~t d", static (c, x) => c.LayerNorm(x, "d"))).Wires, static wire => wire.Axis == "b");

    private static Circuit Residual(string axes, Func<CircuitDsl, int, int> inner)
    {
        var c = new CircuitDsl("Residual");
        var x = c.Input("x", axes);
        return c.Build(c.Binary("add", x, inner(c, x)));
    }
}
