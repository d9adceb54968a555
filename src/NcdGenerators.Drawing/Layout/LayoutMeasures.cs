using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Measures;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// The quality of a layout in numbers. Distances are in units; boxes of text are those of the widest fallback font, so a
/// zero here holds for every font.
/// </summary>
/// <param name="LabelsOnWires">Pairs of a text and a wire or separator that runs through its box.</param>
/// <param name="LabelsOnLabels">Pairs of texts whose boxes overlap.</param>
/// <param name="LabelsOnSigns">Pairs of a text and a sign (not a plate that it stands on) whose boxes overlap.</param>
/// <param name="WireCrossings">Crossings of two wires; a double wire counts as one.</param>
/// <param name="SeparatorCrossings">Crossings of a wire with a separator.</param>
/// <param name="OutsideViewBox">Texts, signs, wires and fences that are not wholly inside the view box.</param>
/// <param name="Bends">Changes of height of all wires.</param>
/// <param name="Width">The width of the view box.</param>
/// <param name="Height">The height of the view box.</param>
/// <param name="SmallestText">The smallest type size that is no script.</param>
/// <param name="SmallestScript">The smallest type size of a script; infinite if there is none.</param>
public sealed record LayoutMeasures(
    int LabelsOnWires,
    int LabelsOnLabels,
    int LabelsOnSigns,
    int WireCrossings,
    int SeparatorCrossings,
    int OutsideViewBox,
    int Bends,
    double Width,
    double Height,
    double SmallestText,
    double SmallestScript)
{
    // A wire has a width of 1; a double wire is ±1.5 about its path.
    internal const double HalfWire = 0.5;
    internal const double HalfDoubleWire = 2;
    internal const double HalfSeparator = 1;

    // Less than the radius of a dot.
    private const double NearEnd = 3;
    private const double FlatEnd = 20;

    public static LayoutMeasures Of(DiagramLayout layout)
    {
        var wires = layout.Wires.Select(static wire => new MeasuredLine(wire.Path.Sample(), wire.IsDouble ? HalfDoubleWire : HalfWire)).ToList();
        var separators = layout.Separators.Select(static path => new MeasuredLine(path.Sample(), HalfSeparator)).ToList();
        var boxes = layout.Labels.Select(static label => label.Box).ToList();
        var lines = wires.Concat(separators).ToList();
        var runs = layout.Labels.SelectMany(static label => label.Text.Runs).ToList();
        return new LayoutMeasures(
            boxes.Sum(box => lines.Count(line => line.Hits(box))),
            MeasuredLine.OverlapsAmong(boxes),
            boxes.Sum(box => layout.Signs.Count(sign => Collides(sign, box))),
            MeasuredLine.CrossingsAmong(wires),
            separators.Sum(separator => wires.Sum(separator.Crossings)),
            Outside(layout),
            layout.Wires.Sum(static wire => wire.Path.Pieces.Count(static piece => !piece.IsLine)),
            layout.ViewBox.Width,
            layout.ViewBox.Height,
            runs.Where(static run => run.Rise == 0).Select(static run => run.Size).DefaultIfEmpty(double.PositiveInfinity).Min(),
            runs.Where(static run => run.Rise != 0).Select(static run => run.Size).DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    /// <summary>The texts that a wire or separator runs through: for messages.</summary>
    public static IEnumerable<string> HitLabels(DiagramLayout layout) => layout.Labels
        .Where(label => layout.Wires.Any(wire => Hits(label.Box.Grow(wire.IsDouble ? HalfDoubleWire : HalfWire), wire.Path.Sample()))
            || layout.Separators.Any(path => Hits(label.Box.Grow(1), path.Sample())))
        .Select(static label => $"{label.Text.PlainText} at {label.Baseline.X:0},{label.Baseline.Y:0}");

    private static int Outside(DiagramLayout layout) =>
        layout.Labels.Count(label => !layout.ViewBox.Contains(label.Box))
        + layout.Signs.Count(sign => !layout.ViewBox.Contains(sign.Box))
        + layout.Regions.Count(region => !layout.ViewBox.Contains(region.Box))
        + layout.Wires.Select(static wire => wire.Path).Concat(layout.Separators).Count(path => path.Sample().Any(point =>
            point.X < layout.ViewBox.Left || point.X > layout.ViewBox.Right || point.Y < layout.ViewBox.Top || point.Y > layout.ViewBox.Bottom));

    // Text stands on plates, in boxes and pentagons; it must not lie across their edges.
    private static bool Collides(Sign sign, Rect label)
    {
        if (!sign.Box.Overlaps(label)) return false;
        if (sign.Kind == SignKind.Arrow)
            return new Rect(sign.Box.Left, sign.Box.Center.Y - 0.5, sign.Box.Right, sign.Box.Center.Y + 0.5).Overlaps(label)
                || new Rect(sign.Box.Right - 10.7, sign.Box.Top, sign.Box.Right, sign.Box.Bottom).Overlaps(label);
        return !(sign.IsPlate || sign.Kind is SignKind.Pentagon or SignKind.Circle or SignKind.Module) || !sign.Box.Contains(label);
    }

    internal static bool Hits(Rect box, IReadOnlyList<Point> line)
    {
        for (var i = 0; i + 1 < line.Count; i++)
        {
            if (Math.Max(line[i].X, line[i + 1].X) <= box.Left || Math.Min(line[i].X, line[i + 1].X) >= box.Right) continue;
            if (SegmentHits(box, line[i], line[i + 1])) return true;
        }

        return false;
    }

    // Clips the segment at the box (Liang-Barsky); something of positive length left inside is a hit.
    private static bool SegmentHits(Rect box, Point a, Point b)
    {
        var (from, to) = (0.0, 1.0);
        bool Clip(double direction, double distance)
        {
            if (Math.Abs(direction) < 1e-12) return distance > 0;
            var t = distance / direction;
            if (direction < 0) from = Math.Max(from, t);
            else to = Math.Min(to, t);
            return from < to;
        }

        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        return Clip(-dx, a.X - box.Left) && Clip(dx, box.Right - a.X) && Clip(-dy, a.Y - box.Top) && Clip(dy, box.Bottom - a.Y);
    }

    // Wires that meet in a dot, or leave one, do not cross: what happens near an end that lies on the other does not count. A crossing may lie
    // exactly on points of both polylines; a shift by far less than a pixel takes it off them.
    internal static int Crossings(IReadOnlyList<Point> first, IReadOnlyList<Point> second)
    {
        var shifted = first.Select(static point => new Point(point.X + 1.3e-4, point.Y + 0.7e-4)).ToList();
        var meetings = Ends(first).Where(end => IsOn(end, second)).Concat(Ends(second).Where(end => IsOn(end, first))).ToList();
        var count = 0;
        for (var i = 0; i + 1 < shifted.Count; i++)
        {
            var (left, right) = (Math.Min(shifted[i].X, shifted[i + 1].X), Math.Max(shifted[i].X, shifted[i + 1].X));
            for (var j = 0; j + 1 < second.Count; j++)
            {
                if (right < Math.Min(second[j].X, second[j + 1].X) || Math.Max(second[j].X, second[j + 1].X) < left) continue;
                if (Crossing(shifted[i], shifted[i + 1], second[j], second[j + 1]) is not { } at) continue;
                if (!meetings.Any(end => IsNear(end, at))) count++;
            }
        }

        return count;
    }

    private static Point[] Ends(IReadOnlyList<Point> line) => [line[0], line[line.Count - 1]];

    private static bool IsOn(Point point, IReadOnlyList<Point> line)
    {
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = (dx * dx) + (dy * dy);
            var t = length < 1e-9 ? 0 : Math.Max(0, Math.Min(1, (((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / length));
            var (ex, ey) = (a.X + (t * dx) - point.X, a.Y + (t * dy) - point.Y);
            if ((ex * ex) + (ey * ey) < 0.25) return true;
        }

        return false;
    }

    // Curves run into dots flat, and so for a while almost on the wire that they join.
    private static bool IsNear(Point end, Point at) =>
        (Math.Abs(end.X - at.X) < NearEnd && Math.Abs(end.Y - at.Y) < NearEnd) || (Math.Abs(end.X - at.X) < FlatEnd && Math.Abs(end.Y - at.Y) < 0.5);

    private static Point? Crossing(Point a, Point b, Point c, Point d)
    {
        var determinant = ((b.X - a.X) * (d.Y - c.Y)) - ((b.Y - a.Y) * (d.X - c.X));
        if (Math.Abs(determinant) < 1e-12) return null;
        var t = (((c.X - a.X) * (d.Y - c.Y)) - ((c.Y - a.Y) * (d.X - c.X))) / determinant;
        var u = (((c.X - a.X) * (b.Y - a.Y)) - ((c.Y - a.Y) * (b.X - a.X))) / determinant;
        return t is < 0 or > 1 || u is < 0 or > 1 ? null : new Point(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
    }
}
