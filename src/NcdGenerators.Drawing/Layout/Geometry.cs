using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Layout;

/// <summary>A point in drawing units: x to the right, y down; 1 unit is 1 px at natural size.</summary>
public readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
}

/// <summary>An upright rectangle in drawing units.</summary>
public readonly record struct Rect(double Left, double Top, double Right, double Bottom)
{
    public double Width => this.Right - this.Left;

    public double Height => this.Bottom - this.Top;

    public Point Center => new((this.Left + this.Right) / 2, (this.Top + this.Bottom) / 2);

    /// <summary>The rectangle grown by that much on every side; shrunk if negative.</summary>
    public Rect Grow(double by) => new(this.Left - by, this.Top - by, this.Right + by, this.Bottom + by);

    /// <summary>Whether both share an area; touching edges do not count.</summary>
    public bool Overlaps(Rect other) =>
        this.Left < other.Right && other.Left < this.Right && this.Top < other.Bottom && other.Top < this.Bottom;

    public bool Contains(Point point) =>
        point.X > this.Left && point.X < this.Right && point.Y > this.Top && point.Y < this.Bottom;

    public bool Contains(Rect other) =>
        other.Left >= this.Left && other.Right <= this.Right && other.Top >= this.Top && other.Bottom <= this.Bottom;

    /// <summary>The rectangle elsewhere.</summary>
    public Rect Move(Point by) => new(this.Left + by.X, this.Top + by.Y, this.Right + by.X, this.Bottom + by.Y);

    /// <summary>The smallest rectangle around both.</summary>
    public Rect Union(Rect other) => new(
        Math.Min(this.Left, other.Left), Math.Min(this.Top, other.Top), Math.Max(this.Right, other.Right), Math.Max(this.Bottom, other.Bottom));
}

/// <summary>A straight or cubic piece of a path; for a line the controls are not used.</summary>
public readonly record struct PathPiece(Point Control1, Point Control2, Point End, bool IsLine)
{
    public static PathPiece Line(Point end) => new(end, end, end, true);

    public static PathPiece Cubic(Point control1, Point control2, Point end) => new(control1, control2, end, false);
}

/// <summary>A connected path of lines and cubic curves.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Pieces">What follows.</param>
public sealed record CurvePath(Point Start, EquatableArray<PathPiece> Pieces)
{
    private const int StepsPerCurve = 24;

    public Point End => this.Pieces.Count == 0 ? this.Start : this.Pieces[this.Pieces.Count - 1].End;

    /// <summary>The path elsewhere.</summary>
    public CurvePath Move(Point by) => new(
        this.Start + by,
        this.Pieces.Select(piece => new PathPiece(piece.Control1 + by, piece.Control2 + by, piece.End + by, piece.IsLine)).ToEquatableArray());

    /// <summary>The same path from its end to its start.</summary>
    public CurvePath Reversed()
    {
        var pieces = new List<PathPiece>();
        for (var i = this.Pieces.Count - 1; i >= 0; i--)
        {
            var start = i == 0 ? this.Start : this.Pieces[i - 1].End;
            pieces.Add(this.Pieces[i].IsLine ? PathPiece.Line(start) : PathPiece.Cubic(this.Pieces[i].Control2, this.Pieces[i].Control1, start));
        }

        return new CurvePath(this.End, pieces.ToEquatableArray());
    }

    /// <summary>The path as a polyline, fine enough to find crossings and collisions.</summary>
    public IReadOnlyList<Point> Sample()
    {
        var points = new List<Point> { this.Start };
        foreach (var piece in this.Pieces)
        {
            var from = points[points.Count - 1];
            if (piece.IsLine) points.Add(piece.End);
            else for (var i = 1; i <= StepsPerCurve; i++) points.Add(At(from, piece, i / (double)StepsPerCurve));
        }

        return points;
    }

    /// <summary>The path moved aside by that much along its normals; curves are met at four places and stay close between them.</summary>
    public CurvePath Offset(double by)
    {
        var pieces = new List<PathPiece>();
        var from = this.Start;
        Point? start = null;
        foreach (var piece in this.Pieces)
        {
            var moved = piece.IsLine || CurveOffset.IsStraight(from, piece) ? CurveOffset.Line(from, piece.End, by) : CurveOffset.Curve(from, piece, by);
            start ??= moved.Start;
            pieces.Add(moved.Piece);
            from = piece.End;
        }

        return new CurvePath(start ?? this.Start, pieces.ToEquatableArray());
    }

    internal static Point At(Point from, PathPiece piece, double t)
    {
        var s = 1 - t;
        var (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
        return new Point(
            (a * from.X) + (b * piece.Control1.X) + (c * piece.Control2.X) + (d * piece.End.X),
            (a * from.Y) + (b * piece.Control1.Y) + (c * piece.Control2.Y) + (d * piece.End.Y));
    }
}
