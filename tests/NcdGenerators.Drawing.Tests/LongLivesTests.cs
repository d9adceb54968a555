using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Tensors that would run through whole rows are saved and loaded.</summary>
public class LongLivesTests
{
    [Fact]
    public void ATensorThatWaitsForRowsIsSavedAndLoadedUnderItsName()
    {
        var layout = DiagramRenderer.Layout(Skip(40));
        Assert.Equal(2, layout.Signs.Count(static sign => sign.Kind == SignKind.MemoryPlate));
        Assert.Contains("keep s", layout.Description, StringComparison.Ordinal);
        Assert.Contains("take up s", layout.Description, StringComparison.Ordinal);
        Assert.Equal(2, layout.Labels.Count(static label => label.Kind == LabelKind.Sign && label.Text.PlainText == "s"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(10)]
    public void ATensorThatIsUsedNearKeepsItsWires(int steps) =>
        Assert.DoesNotContain(DiagramRenderer.Layout(Skip(steps)).Signs, static sign => sign.Kind == SignKind.MemoryPlate);

    [Fact]
    public void WithoutRowsNothingIsSaved() =>
        Assert.DoesNotContain(DiagramRenderer.Layout(Skip(40), new DiagramOptions { Width = 0 }).Signs, static sign => sign.Kind == SignKind.MemoryPlate);

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void ManySkipsHaveNamesOfTheirOwnAndTouchNothing(int count)
    {
        var circuit = Skips(count);
        var layout = DiagramRenderer.Layout(circuit);
        var plates = layout.Signs.Where(static sign => sign.Kind == SignKind.MemoryPlate).ToList();
        var names = plates.Select(plate => layout.Labels.Single(label => plate.Box.Contains(label.Box)).Text.PlainText).GroupBy(static name => name).ToList();
        Assert.All(names, static name => Assert.Equal(2, name.Count()));
        Assert.True(names.Count >= count - 1);
        var measures = LayoutMeasures.Of(layout);
        Assert.Equal((0, 0, 0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels, measures.LabelsOnSigns, measures.OutsideViewBox));
        Assert.Equal(DiagramRenderer.RenderSvg(circuit), DiagramRenderer.RenderSvg(Skips(count)));
    }

    // What one pass hands to the next is another tensor in each pass: it does not come from memory.
    [Fact]
    public void WhatALoopHandsOnIsNotTakenFromMemory()
    {
        var c = new CircuitDsl("Loop");
        var x = c.Unary("relu", c.Input("x", "b d"));
        c.Loop("i", 0, 3, _ =>
        {
            var y = x;
            for (var i = 0; i < 40; i++) y = c.Unary("tanh", y);
            x = c.Binary("add", y, x);
        });
        var layout = DiagramRenderer.Layout(c.Build(x));
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.MemoryPlate);
        var measures = LayoutMeasures.Of(layout);
        Assert.Equal((0, 0, 0), (measures.LabelsOnWires, measures.LabelsOnLabels, measures.LabelsOnSigns));
    }

    private static Circuit Skip(int steps)
    {
        var c = new CircuitDsl("Skip");
        var first = c.Unary("relu", c.Input("x", "b d"));
        var x = first;
        for (var i = 0; i < steps; i++) x = c.Unary("tanh", x);
        return c.Build(c.Binary("add", x, first));
    }

    private static Circuit Skips(int count)
    {
        var c = new CircuitDsl("Skips");
        var x = c.Input("x", "b d");
        var kept = new System.Collections.Generic.Stack<int>();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < 14; j++) x = c.Unary("relu", x);
            kept.Push(x);
        }

        for (var j = 0; j < 14; j++) x = c.Unary("tanh", x);
        while (kept.Count > 0)
        {
            x = c.Binary("add", x, kept.Pop());
            for (var j = 0; j < 14; j++) x = c.Unary("sin", x);
        }

        return c.Build(x);
    }
}
