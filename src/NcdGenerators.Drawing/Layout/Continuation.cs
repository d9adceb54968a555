using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Where a drawing goes on in the next row: every wire bends down into a triangle, and comes out of one at the start of
/// the next row (drawing spec §4). Both lines of a double wire share one.
/// </summary>
internal static class Continuation
{
    /// <summary>What curve and triangle take beside the columns.</summary>
    public const double Room = 32;

    public const double ArrowLength = 10;

    private const double ArrowHeight = 8;
    private const double CurveLength = 20;
    private const double Rise = 8;

    /// <summary>Wires come from above into the row's first column.</summary>
    public static void LeadIn(ColumnPlan first, List<WireTrack> wires, List<Sign> signs)
    {
        var starting = new HashSet<SceneWire>(first.After.SelectMany(static tensor => tensor.Wires));
        foreach (var track in wires.Where(track => starting.Contains(track.Wire!) && track.StartX == first.BodyStart))
        {
            var (x, y) = (track.StartX, track.StartY);
            var reach = CurveLength / 2;
            track.Head = new CurvePath(
                new Point(x - ArrowLength - CurveLength, y - Rise),
                Circuits.EquatableArray.Of(PathPiece.Cubic(new(x - ArrowLength - reach, y - Rise + 3), new(x - ArrowLength - reach, y), new(x - ArrowLength, y))));
            signs.Add(new Sign(SignKind.ContinuedFromAbove, new Rect(x - ArrowLength, y - (ArrowHeight / 2), x, y + (ArrowHeight / 2))));
        }
    }

    /// <summary>Wires leave the row's last column downwards.</summary>
    public static void LeadOut(ColumnPlan last, List<WireTrack> wires, List<Sign> signs)
    {
        var ending = new HashSet<SceneWire>(last.Blocks.SelectMany(static block => block.In).Select(static row => row.Wire));
        foreach (var track in wires.Where(track => ending.Contains(track.Wire!) && track.EndX == last.End))
        {
            var (x, y) = (track.EndX, track.EndY);
            track.Tail.Add(PathPiece.Cubic(new(x + 10, y), new(x + 12, y + 1), new(x + CurveLength, y + Rise - 2)));
            signs.Add(new Sign(SignKind.ContinuesBelow, new Rect(x + CurveLength - 1, y + Rise - 6, x + CurveLength - 1 + ArrowLength, y + Rise + ArrowHeight - 5)));
        }
    }
}
