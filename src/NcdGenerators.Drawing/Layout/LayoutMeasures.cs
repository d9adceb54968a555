using System;
using System.Collections.Generic;
using System.Linq;

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
    private const double HalfWire = 0.5;
    private const double HalfDoubleWire = 2;

    public static LayoutMeasures Of(DiagramLayout layout)
    {
        var wires = layout.Wires.Select(static wire => (Line: wire.Path.Sample(), Half: wire.IsDouble ? HalfDoubleWire : HalfWire)).ToList();
        var separators = layout.Separators.Select(static path => path.Sample()).ToList();
        var boxes = layout.Labels.Select(static label => label.Box).ToList();
        var lines = wires.Concat(separators.Select(static line => (Line: line, Half: 1.0))).ToList();
        var runs = layout.Labels.SelectMany(static label => label.Text.Runs).ToList();
        return new LayoutMeasures(
            boxes.Sum(box => lines.Count(line => Hits(box.Grow(line.Half), line.Line))),
            Pairs(boxes.Count).Count(pair => boxes[pair.I].Overlaps(boxes[pair.J])),
            boxes.Sum(box => layout.Signs.Count(sign => Collides(sign, box))),
            Pairs(wires.Count).Sum(pair => Crossings(wires[pair.I].Line, wires[pair.J].Line)),
            separators.Sum(separator => wires.Sum(wire => Crossings(separator, wire.Line))),
            Outside(layout),
            layout.Wires.Sum(static wire => wire.Path.Pieces.Count(static piece => !piece.IsLine)),
            layout.ViewBox.Width,
            layout.ViewBox.Height,
            runs.Where(static run => run.Rise == 0).Select(static run => run.Size).DefaultIfEmpty(double.PositiveInfinity).Min(),
            runs.Where(static run => run.Rise != 0).Select(static run => run.Size).DefaultIfEmpty(double.PositiveInfinity).Min());
    }

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
        return !(sign.IsPlate || sign.Kind is SignKind.Pentagon or SignKind.Circle) || !sign.Box.Contains(label);
    }

    private static bool Hits(Rect box, IReadOnlyList<Point> line)
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

    // Proper crossings: lines that only touch, as wires that meet in a dot do, do not cross.
    private static int Crossings(IReadOnlyList<Point> first, IReadOnlyList<Point> second)
    {
        var count = 0;
        for (var i = 0; i + 1 < first.Count; i++)
        {
            for (var j = 0; j + 1 < second.Count; j++)
            {
                if (Math.Max(first[i].X, first[i + 1].X) < Math.Min(second[j].X, second[j + 1].X)
                    || Math.Max(second[j].X, second[j + 1].X) < Math.Min(first[i].X, first[i + 1].X)) continue;
                if (Cross(first[i], first[i + 1], second[j], second[j + 1])) count++;
            }
        }

        return count;
    }

    // Half-open in the first line's direction, so that a crossing exactly in a sample point counts once.
    private static bool Cross(Point a, Point b, Point c, Point d)
    {
        static double Side(Point p, Point q, Point r) => ((q.X - p.X) * (r.Y - p.Y)) - ((q.Y - p.Y) * (r.X - p.X));
        const double touch = 1e-7;
        var (c1, d1) = (Side(a, b, c), Side(a, b, d));
        var (a1, b1) = (Side(c, d, a), Side(c, d, b));
        return ((c1 > touch && d1 <= -touch) || (c1 <= touch && d1 > touch && c1 < -touch) || (c1 < -touch && d1 >= touch))
            && ((a1 > touch && b1 < -touch) || (a1 < -touch && b1 > touch) || (Math.Abs(a1) <= touch && Math.Abs(b1) > touch && IsInside(c, d, a)));
    }

    private static bool IsInside(Point c, Point d, Point a) =>
        a.X > Math.Min(c.X, d.X) && a.X < Math.Max(c.X, d.X);

    private static IEnumerable<(int I, int J)> Pairs(int count)
    {
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++) yield return (i, j);
        }
    }
}
