using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Measures;

/// <summary>A wire or separator as a polyline with its bounds: most of a long drawing is far from it, which takes no search to see.</summary>
internal sealed class MeasuredLine
{
    private readonly Rect bounds;

    /// <param name="points">The polyline.</param>
    /// <param name="half">Half the room that the line takes across, in units.</param>
    public MeasuredLine(IReadOnlyList<Point> points, double half)
    {
        (this.Points, this.Half) = (points, half);
        this.bounds = new Rect(points.Min(static p => p.X), points.Min(static p => p.Y), points.Max(static p => p.X), points.Max(static p => p.Y)).Grow(half + 0.01);
    }

    public IReadOnlyList<Point> Points { get; }

    public double Half { get; }

    /// <summary>Whether the line runs through the box.</summary>
    public bool Hits(Rect box) => this.bounds.Overlaps(box) && LayoutMeasures.Hits(box.Grow(this.Half), this.Points);

    /// <summary>How often it crosses another line.</summary>
    public int Crossings(MeasuredLine other) => this.bounds.Overlaps(other.bounds) ? LayoutMeasures.Crossings(this.Points, other.Points) : 0;

    /// <summary>How often lines cross each other.</summary>
    public static int CrossingsAmong(IEnumerable<MeasuredLine> lines)
    {
        var sorted = lines.Select(static (line, place) => (Line: line, Place: place)).OrderBy(static entry => entry.Line.bounds.Top).ToList();
        var count = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            for (var j = i + 1; j < sorted.Count && sorted[j].Line.bounds.Top < sorted[i].Line.bounds.Bottom; j++)
            {
                var (first, second) = sorted[i].Place < sorted[j].Place ? (sorted[i].Line, sorted[j].Line) : (sorted[j].Line, sorted[i].Line);
                count += first.Crossings(second);
            }
        }

        return count;
    }

    /// <summary>How many pairs of boxes overlap.</summary>
    public static int OverlapsAmong(IEnumerable<Rect> boxes)
    {
        var sorted = boxes.OrderBy(static box => box.Top).ToList();
        var count = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            for (var j = i + 1; j < sorted.Count && sorted[j].Top < sorted[i].Bottom; j++)
            {
                if (sorted[i].Overlaps(sorted[j])) count++;
            }
        }

        return count;
    }
}
