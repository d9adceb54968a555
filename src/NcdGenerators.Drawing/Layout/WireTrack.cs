using System.Collections.Generic;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>A change of height: an S-curve with horizontal ends.</summary>
internal readonly record struct Bend(double Start, double End, double From, double To);

/// <summary>A wire on its way: horizontal but for its bends.</summary>
internal sealed class WireTrack(SceneWire? wire, double startX, double startY)
{
    /// <summary>The wire; null for a separator.</summary>
    public SceneWire? Wire { get; } = wire;

    public double StartX { get; set; } = startX;

    public double StartY { get; } = startY;

    public double EndX { get; set; } = startX;

    public List<Bend> Bends { get; } = [];

    /// <summary>What comes before the start: the curve from the row above.</summary>
    public CurvePath? Head { get; set; }

    /// <summary>What follows the end: the half circle of a cup, or the curve to the next row.</summary>
    public List<PathPiece> Tail { get; } = [];

    public double EndY => this.Bends.Count == 0 ? this.StartY : this.Bends[this.Bends.Count - 1].To;

    public void BendTo(double start, double end, double y)
    {
        var from = this.EndY;
        if (System.Math.Abs(from - y) > 0.01) this.Bends.Add(new Bend(start, end, from, y));
    }

    public CurvePath Path()
    {
        var pieces = new List<PathPiece>();
        var (x, y) = (this.StartX, this.StartY);
        if (this.Head is { } head)
        {
            pieces.AddRange(head.Pieces);
            x = head.End.X;
        }

        foreach (var bend in this.Bends)
        {
            if (bend.Start > x + 0.01) pieces.Add(PathPiece.Line(new Point(bend.Start, bend.From)));
            pieces.Add(Curve(bend));
            (x, y) = (bend.End, bend.To);
        }

        if (this.EndX > x + 0.01) pieces.Add(PathPiece.Line(new Point(this.EndX, y)));
        pieces.AddRange(this.Tail);
        return new CurvePath(this.Head?.Start ?? new Point(this.StartX, this.StartY), pieces.ToEquatableArray());
    }

    /// <summary>
    /// The same shape for every bend, so that two wires that bend over the same span cross once if they change places
    /// and never otherwise.
    /// </summary>
    public static PathPiece Curve(Bend bend)
    {
        var reach = (bend.End - bend.Start) * 0.5;
        return PathPiece.Cubic(new Point(bend.Start + reach, bend.From), new Point(bend.End - reach, bend.To), new Point(bend.End, bend.To));
    }
}
