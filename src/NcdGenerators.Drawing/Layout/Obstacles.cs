using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Layout;

/// <summary>The lines of a drawing, sorted by where they are from left to right, for quick questions about a neighbourhood.</summary>
internal sealed class Obstacles
{
    private const double BucketWidth = 64;

    private readonly Dictionary<int, List<(WireTrack Owner, Point From, Point To)>> buckets = [];

    public Obstacles(IEnumerable<WireTrack> tracks)
    {
        foreach (var track in tracks) this.Add(track);
    }

    /// <summary>Adds a line.</summary>
    public void Add(WireTrack track)
    {
        var points = track.Path().Sample();
        for (var i = 0; i + 1 < points.Count; i++) this.Add(track, points[i], points[i + 1]);
    }

    /// <summary>Whether a line of another owner comes nearer to the point than that.</summary>
    public bool IsNear(Point point, WireTrack self, double distance, ISet<WireTrack> except)
    {
        if (!this.buckets.TryGetValue(Bucket(point.X), out var segments)) return false;
        foreach (var (owner, from, to) in segments)
        {
            if (owner != self && IsNear(point, from, to, distance) && !except.Contains(owner)) return true;
        }

        return false;
    }

    /// <summary>The owners of lines that come nearer to the point than that.</summary>
    public IEnumerable<WireTrack> Near(Point point, double distance) => this.buckets.TryGetValue(Bucket(point.X), out var segments)
        ? segments.Where(segment => IsNear(point, segment.From, segment.To, distance)).Select(static segment => segment.Owner)
        : [];

    /// <summary>Whether a line runs through the box.</summary>
    public bool Hit(Rect box)
    {
        for (var bucket = Bucket(box.Left); bucket <= Bucket(box.Right); bucket++)
        {
            if (!this.buckets.TryGetValue(bucket, out var segments)) continue;
            foreach (var (_, from, to) in segments)
            {
                // Short pieces of curves: their boxes are as good as they are.
                var segment = new Rect(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.X, to.X), Math.Max(from.Y, to.Y));
                if (segment.Grow(0.01).Overlaps(box)) return true;
            }
        }

        return false;
    }

    private void Add(WireTrack owner, Point from, Point to)
    {
        // One bucket more on either side, so that a point finds what is near it across the border.
        for (var bucket = Bucket(Math.Min(from.X, to.X) - 8); bucket <= Bucket(Math.Max(from.X, to.X) + 8); bucket++)
        {
            if (!this.buckets.TryGetValue(bucket, out var list)) this.buckets[bucket] = list = [];
            list.Add((owner, from, to));
        }
    }

    private static int Bucket(double x) => (int)Math.Floor(x / BucketWidth);

    private static bool IsNear(Point point, Point a, Point b, double distance)
    {
        // Most are far away, which takes no division to see.
        if (Math.Min(a.X, b.X) - point.X >= distance || point.X - Math.Max(a.X, b.X) >= distance || Math.Min(a.Y, b.Y) - point.Y >= distance || point.Y - Math.Max(a.Y, b.Y) >= distance) return false;
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var t = length < 1e-9 ? 0 : Math.Max(0, Math.Min(1, (((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / length));
        var (ex, ey) = (a.X + (t * dx) - point.X, a.Y + (t * dy) - point.Y);
        return (ex * ex) + (ey * ey) < distance * distance;
    }
}
