using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Axes of length 1 that are made only to broadcast are not drawn; steps that may be left out have no copy beside them.</summary>
public class UnitAxesTests
{
    [Fact]
    public void WhatIsMadeOnlyToBroadcastIsNotDrawn()
    {
        // Two in a row, then an activation between.
        var c = new CircuitDsl("Shift");
        var shift = c.Unary("relu", Unsqueeze(c, Unsqueeze(c, c.Input("t", "b c"), 2), 3));
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("add", c.Input("x", "b c h w"), shift)));
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
        Assert.DoesNotContain(layout.Labels, static label => label.Text.PlainText == "1");
        Assert.Equal(2, layout.Signs.Count(static sign => sign.Kind == SignKind.Dot));
        Assert.DoesNotContain("unsqueeze", layout.Description, StringComparison.Ordinal);
        Assert.Equal(["b", "c", "h", "w"], layout.Wires.Where(wire => wire.Path.End.X > layout.ViewBox.Right - 15).OrderBy(static wire => wire.Path.End.Y).Select(static wire => wire.Axis));
    }

    [Fact]
    public void InFrontOfOtherAxesToo()
    {
        var c = new CircuitDsl("Bias");
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("mul", c.Input("x", "b c h"), Unsqueeze(c, c.Input("g", "c h"), 0))));
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
        Assert.Equal(2, layout.Signs.Count(static sign => sign.Kind == SignKind.Dot));
    }

    [Fact]
    public void WhatLeavesOrIsUsedOtherwiseIsDrawn()
    {
        var c = new CircuitDsl("Kept");
        var wide = Unsqueeze(c, c.Input("t", "b c"), 1);
        var joined = Unsqueeze(c, c.Input("u", "b c"), 1);
        var layout = DiagramRenderer.Layout(c.Build(c.Binary("add", c.Input("x", "b n c"), wide), wide, c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(joined, c.Input("y", "b n c")))), ("dim", 1))));
        Assert.Equal(2, layout.Signs.Count(static sign => sign.Kind == SignKind.Tick));
    }

    [Fact]
    public void AStepThatIsTakenOrNotHasAQuestionMark()
    {
        var c = new CircuitDsl("Optional");
        var (x, y) = (c.Input("x", "b c"), c.Input("y", "b c"));
        var layout = DiagramRenderer.Layout(c.Build(Either(c, c.Unary("relu", x), x), Either(c, y, c.Binary("mul", y, c.Input("g", "b c")))));
        Assert.Contains(layout.Labels, static label => label.Text.PlainText == "R?");
        Assert.Contains(layout.Labels, static label => label.Text.PlainText == "×?");
        Assert.DoesNotContain(layout.Labels, static label => label.Text.PlainText == "either");
        Assert.Contains("or not", layout.Description, StringComparison.Ordinal);
    }

    private static int Unsqueeze(CircuitDsl c, int x, int dim) => c.Step("unsqueeze", ("input", V(x)), ("dim", dim));

    private static int Either(CircuitDsl c, int x, int y) => c.Step("either", ("when_true", V(x)), ("when_false", V(y)), ("test", new Argument.Text("flag")));
}
