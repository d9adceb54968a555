using System.Linq;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Each pictogram is there, and stands on the wires it is about.</summary>
public class SignTests
{
    [Theory]
    [InlineData(nameof(SignSamples.CausalMask), SignKind.LowerTriangle, 1)]
    [InlineData(nameof(SignSamples.Recurrence), SignKind.Loop, 1)]
    [InlineData(nameof(SignSamples.KeptAndTakenUp), SignKind.MemoryPlate, 2)]
    [InlineData(nameof(SignSamples.KeptAndTakenUp), SignKind.JoinPlate, 1)]
    [InlineData(nameof(SignSamples.CreatedTensor), SignKind.SourcePlate, 1)]
    public void TheSignIsDrawn(string sample, SignKind kind, int count) =>
        Assert.Equal(count, Layout(sample).Signs.Count(sign => sign.Kind == kind));

    [Fact]
    public void AMaskStandsOnTheLastTwoAxes()
    {
        var layout = Layout(nameof(SignSamples.CausalMask));
        var mask = layout.Signs.Single(static sign => sign.Kind == SignKind.LowerTriangle);
        Assert.Equal(2, layout.Wires.Count(wire => wire.Path.End.X <= mask.Box.Left && wire.Path.End.X > mask.Box.Left - 15));
    }

    [Fact]
    public void NoWireConnectsWhatIsKeptWithWhereItIsTakenUp()
    {
        var layout = Layout(nameof(SignSamples.KeptAndTakenUp));
        var plates = layout.Signs.Where(static sign => sign.Kind == SignKind.MemoryPlate).OrderBy(static sign => sign.Box.Left).ToList();
        Assert.DoesNotContain(layout.Wires, wire => Touches(wire.Path.Start, plates[0].Box) || Touches(wire.Path.End, plates[1].Box));
        Assert.Equal(2, layout.Wires.Count(wire => Touches(wire.Path.End, plates[0].Box)));
        Assert.Equal(2, layout.Wires.Count(wire => Touches(wire.Path.Start, plates[1].Box)));
    }

    [Fact]
    public void AUnitBeginsTwoWiresInOneCurve()
    {
        var layout = Layout(nameof(SignSamples.Unit));
        var wires = layout.Wires.OrderBy(static wire => wire.Path.End.Y).ToList();
        Assert.Equal(2, wires.Count);
        // The upper one comes around from where the lower one begins.
        Assert.Equal(wires[1].Path.Start, wires[0].Path.Start);
        Assert.True(wires[0].Path.Sample().Min(static point => point.X) < wires[0].Path.Start.X);
    }

    [Fact]
    public void AnAxisThatOneTensorHasTwiceEndsInACup()
    {
        var layout = Layout(nameof(SignSamples.Trace));
        Assert.Equal(1, layout.Signs.Count(static sign => sign.Kind == SignKind.Arrow));
        Assert.DoesNotContain("Σ", layout.Labels.Select(static label => label.Text.PlainText));
    }

    [Fact]
    public void ANumberLeavesTheProductThatMakesIt()
    {
        var layout = Layout(nameof(SignSamples.NumberFromVectors));
        var arrow = layout.Signs.Single(static sign => sign.Kind == SignKind.Arrow);
        var number = layout.Wires.Single(static wire => wire.Axis == "1");
        Assert.Equal(new Point(arrow.Box.Right, arrow.Box.Center.Y), number.Path.Start);
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
    }

    [Fact]
    public void ANumberThatIsAddedComesToADot()
    {
        var layout = Layout(nameof(SignSamples.NumberAdded));
        var dot = layout.Signs.Single(static sign => sign.Kind == SignKind.Dot);
        Assert.True(Touches(layout.Wires.Single(static wire => wire.Axis == "1").Path.End, dot.Box));
        Assert.DoesNotContain(layout.Signs, static sign => sign.Kind == SignKind.Tick);
    }

    [Fact]
    public void ANameOfAComputedSizeIsExplained() =>
        Assert.Contains("k\u00A0=\u00A02n", Layout(nameof(SignSamples.NamedSizes)).Labels.Where(static label => label.Kind == LabelKind.Note).Select(static label => label.Text.PlainText));

    private static bool Touches(Point point, Rect box) => box.Grow(1).Contains(point);

    private static DiagramLayout Layout(string sample) => DiagramRenderer.Layout(AllSamples.ByName[sample]());
}
