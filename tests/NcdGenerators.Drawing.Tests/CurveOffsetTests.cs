using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Tests;

/// <summary>The two lines of a double wire are parallel to its path.</summary>
public class CurveOffsetTests
{
    [Theory]
    [InlineData(28, 20)]
    [InlineData(28, -60)]
    [InlineData(66, 300)]
    [InlineData(170, 40)]
    [InlineData(34, 1)]
    [InlineData(40, 0)]
    public void BothLinesKeepTheirDistance(double width, double height)
    {
        var path = new CurvePath(new Point(0, 0), EquatableArray.Of(
            PathPiece.Line(new Point(20, 0)),
            PathPiece.Cubic(new Point(20 + (width / 2), 0), new Point(20 + (width / 2), height), new Point(20 + width, height)),
            PathPiece.Line(new Point(60 + width, height))));
        var middle = path.Sample();
        foreach (var by in new[] { -1.5, 1.5 })
        {
            foreach (var point in path.Offset(by).Sample().Where(point => point.X > 1 && point.X < 59 + width))
            {
                var distance = Enumerable.Range(0, middle.Count - 1).Min(i => Distance(point, middle[i], middle[i + 1]));
                Assert.InRange(distance, 1, 2);
            }
        }
    }

    private static double Distance(Point point, Point a, Point b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var t = Math.Clamp((((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / Math.Max(1e-9, (dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(a.X + (t * dx) - point.X, 2) + Math.Pow(a.Y + (t * dy) - point.Y, 2));
    }
}
