using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Lets wires that move far begin earlier, where nothing is in the way: the long sweep of ȳ around attention (figure 20)
/// instead of a steep step.
/// </summary>
internal static class Sweeps
{
    private const double LeastMove = 38;
    private const double MostLength = 170;
    private const double Step = 10;

    /// <summary>The least distance kept from whatever the sweep passes.</summary>
    private const double Clearance = 5;

    public static void Lengthen(List<WireTrack> wires, List<WireTrack> separators, List<Sign> signs, List<LabelBox> labels)
    {
        var boxes = signs.Select(static sign => sign.Box).Concat(labels.Select(static label => label.Box)).OrderBy(static box => box.Left).ToList();
        var lines = new Obstacles(wires.Concat(separators));
        foreach (var track in wires)
        {
            var isLonger = false;
            for (var i = 0; i < track.Bends.Count; i++)
            {
                if (Math.Abs(track.Bends[i].To - track.Bends[i].From) >= LeastMove) isLonger |= LengthenOne(track, i, lines, boxes);
            }

            if (isLonger) lines.Add(track);
        }
    }

    private static bool LengthenOne(WireTrack track, int index, Obstacles lines, List<Rect> boxes)
    {
        var bend = track.Bends[index];
        var length = Math.Min(MostLength, Math.Abs(bend.To - bend.From) * 1.5);
        var earliest = Math.Max(index == 0 ? track.StartX : track.Bends[index - 1].End, bend.End - length);
        var near = boxes.Where(box => box.Right > earliest - 10 && box.Left < bend.End + 10).ToList();

        // Where the short bend meets another line, the long one may meet it too.
        var met = new HashSet<WireTrack>(Points(bend).SelectMany(point => lines.Near(point, Clearance)));
        for (var start = bend.Start - Step; start >= earliest; start -= Step)
        {
            var longer = bend with { Start = start };
            if (!IsFree(longer, bend, track, lines, met, near)) break;
            track.Bends[index] = longer;
        }

        return track.Bends[index] != bend;
    }

    private static bool IsFree(Bend bend, Bend original, WireTrack self, Obstacles lines, HashSet<WireTrack> met, List<Rect> boxes)
    {
        // A label stands above its own wire and would hang in the air.
        if (boxes.Any(box => box.Bottom <= bend.From && bend.From - box.Bottom < 8 && box.Right > bend.Start - 2 && box.Left < original.Start)) return false;
        foreach (var point in Points(bend))
        {
            if (point.X < original.Start && Math.Abs(point.Y - bend.From) <= 0.2) continue;
            foreach (var box in boxes)
            {
                if (point.X > box.Left - Clearance + 1 && point.X < box.Right + Clearance - 1 && point.Y > box.Top - Clearance + 1 && point.Y < box.Bottom + Clearance - 1) return false;
            }

            if (lines.IsNear(point, self, Clearance, met)) return false;
        }

        return true;
    }

    private static IReadOnlyList<Point> Points(Bend bend) =>
        new CurvePath(new Point(bend.Start, bend.From), EquatableArray.Of(WireTrack.Curve(bend))).Sample();
}
