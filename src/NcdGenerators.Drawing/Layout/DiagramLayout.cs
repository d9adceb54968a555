using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// A finished layout: everything that is drawn, with its place in drawing units. Immutable; the SVG writer adds colours
/// and nothing else, so what <see cref="LayoutMeasures"/> finds here holds for the file.
/// </summary>
/// <param name="Title">The diagram's title.</param>
/// <param name="Description">The diagram in words.</param>
/// <param name="ViewBox">What is visible.</param>
/// <param name="Regions">The fences, outermost first.</param>
/// <param name="Wires">The axes.</param>
/// <param name="Separators">The dashed lines between tensors.</param>
/// <param name="Signs">The pictograms.</param>
/// <param name="Labels">All text.</param>
public sealed record DiagramLayout(
    string Title,
    string Description,
    Rect ViewBox,
    EquatableArray<RegionBox> Regions,
    EquatableArray<WirePath> Wires,
    EquatableArray<CurvePath> Separators,
    EquatableArray<Sign> Signs,
    EquatableArray<LabelBox> Labels);

/// <summary>A wire.</summary>
/// <param name="Axis">What axis it is: the same text for all wires of one axis.</param>
/// <param name="Path">Where it runs.</param>
/// <param name="IsDouble">Whether it is drawn as two parallel lines: axes that move together.</param>
/// <param name="IsDiagonalised">Whether it is highlighted as a diagonalised axis.</param>
public sealed record WirePath(string Axis, CurvePath Path, bool IsDouble, bool IsDiagonalised)
{
    /// <summary>The anchor of the step that it stands for, where that has no sign of its own; else null.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A fence around a region.</summary>
/// <param name="Box">Its place.</param>
/// <param name="Depth">How many fences are around it.</param>
/// <param name="Kind">What the region is.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Tone">Its colour among those of fences; a repetition has parentheses and no colour.</param>
/// <param name="IsOpenLeft">Whether it began in the row above: no left side is drawn.</param>
/// <param name="IsOpenRight">Whether it goes on in the row below: no right side is drawn.</param>
public sealed record RegionBox(Rect Box, int Depth, RegionKind Kind, string? Title, int Tone, bool IsOpenLeft = false, bool IsOpenRight = false)
{
    /// <summary>Its anchor in the source, on its first part; else null.</summary>
    public string? Anchor { get; init; }
}

/// <summary>What a text is for: decides its class.</summary>
public enum LabelKind
{
    /// <summary>The diagram's title.</summary>
    Title,

    /// <summary>A fence's title.</summary>
    RegionTitle,

    /// <summary>An axis label.</summary>
    Axis,

    /// <summary>The name of an input.</summary>
    TensorName,

    /// <summary>Text in or at a sign.</summary>
    Sign,

    /// <summary>White text on a strong colour.</summary>
    OnStrong,

    /// <summary>A remark.</summary>
    Note,

    /// <summary>Text in a callout: dark in both themes.</summary>
    Callout,
}

/// <summary>A typeset line of text at its place.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Text">The text.</param>
/// <param name="Baseline">The left end of its baseline.</param>
public sealed record LabelBox(LabelKind Kind, TextLine Text, Point Baseline)
{
    /// <summary>The axis that it names (<see cref="WirePath.Axis"/>), or null.</summary>
    public string? Axis { get; init; }

    /// <summary>The anchor of the step whose sign it is, or null.</summary>
    public string? Anchor { get; init; }

    /// <summary>The room that it takes whatever the font.</summary>
    public Rect Box => new(this.Baseline.X, this.Baseline.Y - this.Text.Ascent, this.Baseline.X + this.Text.Width, this.Baseline.Y + this.Text.Descent);
}

/// <summary>The drawn signs.</summary>
public enum SignKind
{
    /// <summary>The plate behind a linear map.</summary>
    LinearPlate,

    /// <summary>The plate behind a transposition.</summary>
    PermutationPlate,

    /// <summary>The plate behind an inner product.</summary>
    ProductPlate,

    /// <summary>The plate behind a scale arrow.</summary>
    ScalePlate,

    /// <summary>The plate behind a softmax.</summary>
    SoftmaxPlate,

    /// <summary>The plate behind a view.</summary>
    ViewPlate,

    /// <summary>A box with a name.</summary>
    Box,

    /// <summary>A convolution: a box with a thick border.</summary>
    ConvolutionBox,

    /// <summary>A sliding window: a trapezoid with a short left side; see <see cref="Sign.Inset"/>.</summary>
    WindowPlate,

    /// <summary>The plate behind a concatenation.</summary>
    JoinPlate,

    /// <summary>The callout of a tensor that is kept or taken up.</summary>
    MemoryPlate,

    /// <summary>The plate of a callout; see <see cref="Sign.Tail"/>.</summary>
    CalloutPlate,

    /// <summary>The plate behind a learned tensor.</summary>
    SourcePlate,

    /// <summary>A loop with an arrowhead: what is walked through with a state.</summary>
    Loop,

    /// <summary>A square with its lower triangle filled.</summary>
    LowerTriangle,

    /// <summary>A square with its upper triangle filled.</summary>
    UpperTriangle,

    /// <summary>The star of a window.</summary>
    Star,

    /// <summary>A stroke from the lower left to the upper right corner: before a stride.</summary>
    Stroke,

    /// <summary>Three spaced dots: before a dilation.</summary>
    SpacedDots,

    /// <summary>A filled dot.</summary>
    Dot,

    /// <summary>The pale disc behind the dot of a diagonal.</summary>
    DotHalo,

    /// <summary>A thick filled bar.</summary>
    Bar,

    /// <summary>A thin bar.</summary>
    ThinBar,

    /// <summary>The softmax triangle, apex left.</summary>
    Triangle,

    /// <summary>The circle of a normalisation.</summary>
    Circle,

    /// <summary>A line with a notched head at its right end, at mid-height.</summary>
    Arrow,

    /// <summary>A notched arrowhead that fills the box.</summary>
    ArrowHead,

    /// <summary>The pentagon of an index, pointing right.</summary>
    Pentagon,

    /// <summary>A plus that fills the box.</summary>
    Plus,

    /// <summary>A multiplication cross that fills the box.</summary>
    Cross,

    /// <summary>The box of a module, with a top and a right face.</summary>
    Module,

    /// <summary>The left parenthesis of a repetition.</summary>
    OpenParenthesis,

    /// <summary>The right parenthesis of a repetition.</summary>
    CloseParenthesis,

    /// <summary>A short upright tick where a wire begins or ends.</summary>
    Tick,

    /// <summary>A filled triangle pointing right and down: the wire goes on in the next row.</summary>
    ContinuesBelow,

    /// <summary>A filled triangle pointing right: the wire comes from the row above.</summary>
    ContinuedFromAbove,
}

/// <summary>A sign and the box that it fills.</summary>
public sealed record Sign(SignKind Kind, Rect Box)
{
    /// <summary>Of a callout, the way from its plate to what it explains: on the plate's edge, outside of all wires, at the target. Empty for other signs.</summary>
    public EquatableArray<Point> Tail { get; init; } = EquatableArray<Point>.Empty;

    /// <summary>The sign elsewhere.</summary>
    public Sign Move(Point by) => this with { Box = this.Box.Move(by), Tail = this.Tail.Count == 0 ? this.Tail : this.Tail.Select(point => point + by).ToEquatableArray() };

    /// <summary>By how much the left side of a window is shorter than the right one, in units.</summary>
    public double Inset { get; init; }

    /// <summary>Whether it hides what runs behind it.</summary>
    public bool IsPlate => this.Kind <= SignKind.SourcePlate;

    /// <summary>The diagram that it links to, or null.</summary>
    public string? Href { get; init; }

    /// <summary>What a link is called.</summary>
    public string? Name { get; init; }

    /// <summary>The anchor of the step that it draws, or null.</summary>
    public string? Anchor { get; init; }
}
