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
        var boxes = signs.Select(static sign => sign.Box).Concat(labels.Select(static label => label.Box)).ToList();
        foreach (var track in wires)
        {
            for (var i = 0; i < track.Bends.Count; i++)
            {
                if (Math.Abs(track.Bends[i].To - track.Bends[i].From) >= LeastMove) LengthenOne(track, i, wires, separators, boxes);
            }
        }
    }

    private static void LengthenOne(WireTrack track, int index, List<WireTrack> wires, List<WireTrack> separators, List<Rect> boxes)
    {
        var bend = track.Bends[index];
        var earliest = Math.Max(index == 0 ? track.StartX : track.Bends[index - 1].End, bend.End - MostLength);
        var wish = bend.End - Math.Min(MostLength, Math.Abs(bend.To - bend.From) * 1.5);
        earliest = Math.Max(earliest, wish);
        for (var start = bend.Start - Step; start >= earliest; start -= Step)
        {
            var longer = bend with { Start = start };
            if (!IsFree(longer, bend, track, wires, separators, boxes)) return;
            track.Bends[index] = longer;
        }
    }

    private static bool IsFree(Bend bend, Bend original, WireTrack self, List<WireTrack> wires, List<WireTrack> separators, List<Rect> boxes)
    {
        var points = new CurvePath(new Point(bend.Start, bend.From), EquatableArray.Of(WireTrack.Curve(bend))).Sample();
        // The straight part that the longer bend replaces was free; only the moved part must be checked.
        var moved = points.Where(point => point.X < original.Start && Math.Abs(point.Y - bend.From) > 0.2).ToList();
        var right = points.Where(point => point.X >= original.Start).ToList();
        foreach (var box in boxes)
        {
            var grown = box.Grow(Clearance - 1);
            if (box.Right < bend.Start - Clearance || box.Left > bend.End + Clearance) continue;
            // A label stands above its own wire and would hang in the air.
            if (box.Bottom <= bend.From && bend.From - box.Bottom < 8 && box.Right > bend.Start - 2 && box.Left < original.Start) return false;
            if (moved.Concat(right).Any(grown.Contains)) return false;
        }

        foreach (var other in wires.Concat(separators))
        {
            if (other == self || other.EndX + 40 < bend.Start || other.StartX > bend.End) continue;
            var line = other.Path().Sample();
            if (moved.Concat(right).Any(point => Distance(point, line) < Clearance) && !WasNear(original, line)) return false;
        }

        return true;
    }

    // Where the short bend met the other line, the long one may meet it too.
    private static bool WasNear(Bend original, IReadOnlyList<Point> line)
    {
        var points = new CurvePath(new Point(original.Start, original.From), EquatableArray.Of(WireTrack.Curve(original))).Sample();
        return points.Any(point => Distance(point, line) < Clearance);
    }

    private static double Distance(Point point, IReadOnlyList<Point> line)
    {
        var least = double.MaxValue;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            if (Math.Max(a.X, b.X) < point.X - 10 || Math.Min(a.X, b.X) > point.X + 10) continue;
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = (dx * dx) + (dy * dy);
            var t = length < 1e-9 ? 0 : Math.Max(0, Math.Min(1, (((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / length));
            var (ex, ey) = (a.X + (t * dx) - point.X, a.Y + (t * dy) - point.Y);
            least = Math.Min(least, Math.Sqrt((ex * ex) + (ey * ey)));
        }

        return least;
    }
}
