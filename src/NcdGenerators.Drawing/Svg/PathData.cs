using System.Collections.Generic;
using System.Linq;
using System.Text;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// Path data in few characters: tenths of a unit, relative commands, no separator where none is needed. Every number is the distance
/// from the rounded place before it, so that rounding does not add up.
/// </summary>
internal sealed class PathData
{
    private readonly StringBuilder text = new();
    private (long X, long Y) at;
    private (long X, long Y) start;
    private char last;

    public bool IsEmpty => this.text.Length == 0;

    public PathData MoveTo(double x, double y)
    {
        var (wasEmpty, from) = (this.IsEmpty, this.at);
        this.start = this.at = (SvgNumber.Tenths(x), SvgNumber.Tenths(y));
        var (dx, dy) = (this.at.X - from.X, this.at.Y - from.Y);
        var isRelative = !wasEmpty && SvgNumber.OfTenths(dx).Length + SvgNumber.OfTenths(dy).Length < SvgNumber.OfTenths(this.at.X).Length + SvgNumber.OfTenths(this.at.Y).Length;
        this.Command(isRelative ? 'm' : 'M');
        this.Number(isRelative ? dx : this.at.X);
        this.Number(isRelative ? dy : this.at.Y);
        return this;
    }

    public PathData LineTo(double x, double y)
    {
        var (dx, dy) = this.To(x, y);
        if (dy == 0) return this.One('h', dx);
        if (dx == 0) return this.One('v', dy);
        this.Command('l');
        this.Number(dx);
        this.Number(dy);
        return this;
    }

    public PathData CurveTo(Point control1, Point control2, Point end)
    {
        var from = this.at;
        this.Command('c');
        foreach (var point in new[] { control1, control2, end })
        {
            this.Number(SvgNumber.Tenths(point.X) - from.X);
            this.Number(SvgNumber.Tenths(point.Y) - from.Y);
        }

        this.at = (SvgNumber.Tenths(end.X), SvgNumber.Tenths(end.Y));
        return this;
    }

    /// <summary>A part of a circle, clockwise on the page if asked for.</summary>
    public PathData ArcTo(double radius, bool isLarge, bool isClockwise, double x, double y)
    {
        var (dx, dy) = this.To(x, y);
        this.Command('a');
        this.Number(SvgNumber.Tenths(radius));
        this.Number(SvgNumber.Tenths(radius));
        this.Number(0);
        this.Number(isLarge ? 10 : 0);
        this.Number(isClockwise ? 10 : 0);
        this.Number(dx);
        this.Number(dy);
        return this;
    }

    public PathData Circle(double x, double y, double radius) =>
        this.MoveTo(x - radius, y).ArcTo(radius, true, false, x + radius, y).ArcTo(radius, true, false, x - radius, y).Close();

    public PathData Close()
    {
        this.text.Append('z');
        this.last = 'z';
        this.at = this.start;
        return this;
    }

    /// <summary>A closed polygon.</summary>
    public PathData Polygon(params Point[] points)
    {
        this.MoveTo(points[0].X, points[0].Y);
        foreach (var point in points.Skip(1)) this.LineTo(point.X, point.Y);
        return this.Close();
    }

    public PathData Add(CurvePath path)
    {
        this.MoveTo(path.Start.X, path.Start.Y);
        foreach (var piece in path.Pieces)
        {
            if (piece.IsLine) this.LineTo(piece.End.X, piece.End.Y);
            else this.CurveTo(piece.Control1, piece.Control2, piece.End);
        }

        return this;
    }

    public override string ToString() => this.text.ToString();

    private (long X, long Y) To(double x, double y)
    {
        var from = this.at;
        this.at = (SvgNumber.Tenths(x), SvgNumber.Tenths(y));
        return (this.at.X - from.X, this.at.Y - from.Y);
    }

    private PathData One(char command, long distance)
    {
        this.Command(command);
        this.Number(distance);
        return this;
    }

    // A command that goes on need not be said again.
    private void Command(char command)
    {
        if (command != this.last || command is 'M' or 'm') this.text.Append(command);
        else this.text.Append(' ');
        this.last = command;
    }

    private void Number(long tenths)
    {
        var number = SvgNumber.OfTenths(tenths);
        if (number[0] != '-' && this.text[this.text.Length - 1] is (>= '0' and <= '9') or '.') this.text.Append(' ');
        else if (number[0] == '-' && this.text[this.text.Length - 1] == ' ') this.text.Length--;
        this.text.Append(number);
    }
}
