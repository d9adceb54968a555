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

    private static bool Touches(Point point, Rect box) => box.Grow(1).Contains(point);

    private static DiagramLayout Layout(string sample) => DiagramRenderer.Layout(AllSamples.ByName[sample]());
}
