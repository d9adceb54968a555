using System.Collections.Generic;
using System.Xml;

namespace NcdGenerators.Drawing.Svg;

/// <summary>
/// What is drawn in ink alone: strokes of one width are one path, and so are all filled shapes. They hide nothing of each other, so the order in
/// which they are drawn does not matter.
/// </summary>
internal sealed class InkPaths
{
    private readonly SortedDictionary<long, PathData> strokes = [];

    /// <summary>The filled shapes.</summary>
    public PathData Filled { get; } = new();

    /// <summary>The lines of that width, in units.</summary>
    public PathData Stroked(double width = 1)
    {
        var key = SvgNumber.Tenths(width);
        if (!this.strokes.TryGetValue(key, out var path)) this.strokes[key] = path = new PathData();
        return path;
    }

    public void Write(XmlWriter xml)
    {
        foreach (var stroke in this.strokes) SignShapes.Path(xml, null, stroke.Value, stroke.Key == 10 ? null : SvgNumber.OfTenths(stroke.Key));
        if (!this.Filled.IsEmpty) SignShapes.Path(xml, "f", this.Filled);
    }
}
