using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Draws the wires through the placed columns.</summary>
internal static class WireRouter
{
    /// <summary>A quarter circle as a cubic.</summary>
    private const double Kappa = 0.5523;

    public static List<WireTrack> Run(IReadOnlyList<ColumnPlan> plans)
    {
        var tracks = new List<WireTrack>();
        var open = new Dictionary<SceneWire, WireTrack>();
        for (var c = 0; c < plans.Count; c++)
        {
            var plan = plans[c];
            foreach (var block in plan.Blocks)
            {
                var sign = SignMetrics.Of(block);
                foreach (var row in block.In)
                {
                    var track = open[row.Wire];
                    var late = row.Wire == block.Main ? 0 : SignMetrics.DotShift(block);
                    track.BendTo(plan.BendStart + late, plan.BendEnd + late, block.Y + row.Offset);
                    track.EndX = plan.BodyStart;
                }

                if (block.IsPass) continue;
                End(block, plan, sign, open);
                foreach (var row in block.Out)
                {
                    var start = block.Junction is null ? plan.BodyStart : plan.BodyStart + sign.OutStart;
                    var track = new WireTrack(row.Wire, start, block.Y + row.Offset);
                    open[row.Wire] = track;
                    tracks.Add(track);
                }

                if (block.Junction?.Kind == JunctionKind.Cap) Begin(open[block.Out[0].Wire], block.Height / 2);
            }
        }

        var end = plans[plans.Count - 1].End;
        foreach (var row in plans[plans.Count - 1].Blocks.SelectMany(static block => block.In)) open[row.Wire].EndX = end;
        return tracks;
    }

    // The upper wire carries the half circle of a unit: the mirror of a cup's.
    private static void Begin(WireTrack upper, double radius)
    {
        var (x, top) = (upper.StartX, upper.StartY);
        var reach = radius * Kappa;
        upper.Head = new CurvePath(new Point(x, top + (2 * radius)), Circuits.EquatableArray.Of(
            PathPiece.Cubic(new(x - reach, top + (2 * radius)), new(x - radius, top + radius + reach), new(x - radius, top + radius)),
            PathPiece.Cubic(new(x - radius, top + radius - reach), new(x - reach, top), new(x, top))));
    }

    private static void End(Block block, ColumnPlan plan, SignMetrics sign, Dictionary<SceneWire, WireTrack> open)
    {
        foreach (var row in block.In) open[row.Wire].EndX = plan.BodyStart + sign.InEnd;
        if (block.Junction?.Kind != JunctionKind.Cup) return;

        // The upper wire carries the half circle, as two quarters.
        var radius = SignMetrics.CupRadius(block);
        var (x, top) = (plan.BodyStart, block.Y + block.In[0].Offset);
        var reach = radius * Kappa;
        var tail = open[block.In[0].Wire].Tail;
        tail.Add(PathPiece.Cubic(new(x + reach, top), new(x + radius, top + radius - reach), new(x + radius, top + radius)));
        tail.Add(PathPiece.Cubic(new(x + radius, top + radius + reach), new(x + reach, top + (2 * radius)), new(x, top + (2 * radius))));
    }
}
