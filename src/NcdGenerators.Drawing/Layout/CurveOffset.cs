using System;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Parallels of lines and cubic curves, to the right of where they go.</summary>
internal static class CurveOffset
{
    public static bool IsStraight(Point from, PathPiece piece) => Math.Abs(piece.End.X - from.X) + Math.Abs(piece.End.Y - from.Y) < 1e-6
        || (Math.Abs(Cross(from, piece.End, piece.Control1)) < 1e-6 && Math.Abs(Cross(from, piece.End, piece.Control2)) < 1e-6);

    public static (Point Start, PathPiece Piece) Line(Point from, Point to, double by)
    {
        var normal = Normal(from, to);
        return (Along(from, normal, by), PathPiece.Line(Along(to, normal, by)));
    }

    /// <summary>
    /// The cubic with the parallel's ends and directions at them, and with handles that bring it to the right distance at a third and at
    /// two thirds: two linear equations.
    /// </summary>
    public static (Point Start, PathPiece Piece) Curve(Point from, PathPiece piece, double by)
    {
        var ahead = piece.Control1 == from ? piece.Control2 : piece.Control1;
        var behind = piece.Control2 == piece.End ? piece.Control1 : piece.Control2;
        var (n0, n3) = (Normal(from, ahead), Normal(behind, piece.End));
        var (u0, u3) = (new Point(n0.Y, -n0.X), new Point(n3.Y, -n3.X));
        var (a1, b1, c1) = Equation(1 / 3.0);
        var (a2, b2, c2) = Equation(2 / 3.0);
        var determinant = (a1 * b2) - (a2 * b1);
        var (first, second) = Math.Abs(determinant) < 1e-6 ? (0, 0) : (((c1 * b2) - (c2 * b1)) / determinant, ((a1 * c2) - (a2 * c1)) / determinant);
        return (
            Along(from, n0, by),
            PathPiece.Cubic(
                Along(Along(piece.Control1, n0, by), u0, first),
                Along(Along(piece.Control2, n3, by), u3, second),
                Along(piece.End, n3, by)));

        (double A, double B, double C) Equation(double t)
        {
            var s = 1 - t;
            var (w0, w1, w2, w3) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            var normal = Normal(CurvePath.At(from, piece, t - 0.001), CurvePath.At(from, piece, t + 0.001));
            return (Dot(normal, u0) * w1, Dot(normal, u3) * w2, by * (1 - (Dot(normal, n0) * (w0 + w1)) - (Dot(normal, n3) * (w2 + w3))));
        }
    }

    private static Point Along(Point point, Point direction, double by) => new(point.X + (direction.X * by), point.Y + (direction.Y * by));

    private static Point Normal(Point a, Point b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        return length < 1e-9 ? new Point(0, 1) : new Point(-dy / length, dx / length);
    }

    private static double Dot(Point a, Point b) => (a.X * b.X) + (a.Y * b.Y);

    private static double Cross(Point origin, Point a, Point b) => ((a.X - origin.X) * (b.Y - origin.Y)) - ((a.Y - origin.Y) * (b.X - origin.X));
}
