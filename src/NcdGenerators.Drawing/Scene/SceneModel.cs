using System;
using System.Collections.Generic;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// What is to be drawn, without geometry: tensors as ordered wires, and columns of operations that change the tuple of
/// live tensors. Every wire is one horizontal line from where it begins to where it ends.
/// </summary>
internal sealed class DiagramScene(
    string title,
    IReadOnlyList<SceneRegion> regions,
    IReadOnlyList<SceneColumn> columns,
    IReadOnlyList<TextLine> notes,
    string description)
{
    public string Title { get; } = title;

    /// <summary>The fenced regions; the root is not among them. A region comes after the one that holds it.</summary>
    public IReadOnlyList<SceneRegion> Regions { get; } = regions;

    /// <summary>The columns in order. The first makes the inputs, the last takes the outputs.</summary>
    public IReadOnlyList<SceneColumn> Columns { get; } = columns;

    /// <summary>Small remarks under the drawing, and what names of computed sizes stand for.</summary>
    public IReadOnlyList<TextLine> Notes { get; } = notes;

    /// <summary>The drawing in words, in reading order.</summary>
    public string Description { get; } = description;

    /// <summary>The boxes that are to be defined below.</summary>
    public IReadOnlyList<ModuleCall> Definitions { get; init; } = [];
}

/// <summary>A fence: its place in <see cref="DiagramScene.Regions"/>, and that of the fence around it, or -1.</summary>
internal sealed record SceneRegion(int Id, int Parent, string? Title, RegionKind Kind, int Depth)
{
    /// <summary>Its colour (<see cref="FenceTones"/>); parentheses have none.</summary>
    public int Tone { get; init; }

    /// <summary>What stands at its parentheses, for a repetition.</summary>
    public SceneRepeat? Repeat { get; init; }

    /// <summary>Its anchor in the source.</summary>
    public string? Anchor { get; init; }

    /// <summary>The innermost region around both, or -1.</summary>
    public static int Around(IReadOnlyList<SceneRegion> regions, int first, int second)
    {
        var outer = new HashSet<int>();
        for (; first >= 0; first = regions[first].Parent) outer.Add(first);
        while (second >= 0 && !outer.Contains(second)) second = regions[second].Parent;
        return second;
    }
}

/// <summary>What stands at the parentheses of a repetition.</summary>
/// <param name="Count">How often: <c>× N</c>.</param>
/// <param name="First">The index and its first value, where sizes inside depend on it.</param>
/// <param name="Last">The index and its last value, likewise.</param>
/// <param name="Words">The repetition in words.</param>
internal sealed record SceneRepeat(TextLine Count, TextLine? First, TextLine? Last, string Words);

/// <summary>A line of the drawing: one axis of a tensor, from the operation that makes it to the one that ends it.</summary>
internal sealed class SceneWire(int id, TextLine label, TextLine firstLabel, string axis, bool isDouble, bool continues)
{
    /// <summary>Between the lowest ink of a label and the middle of its wire.</summary>
    public const double LabelRise = 2.6;

    private const double Pitch = 20;

    public int Id { get; } = id;

    public TextLine Label { get; } = label;

    /// <summary>The room above the wire that its label needs, to the next wire; 20 (drawing spec §1.1) but for tall labels.</summary>
    public double RowHeight { get; } = Room(label, firstLabel, 1.5 + (isDouble ? 2 : 0));

    private readonly double heightUnderDouble = Room(label, firstLabel, LayoutMeasures.HalfDoubleWire + (isDouble ? 1.5 : 0));

    /// <summary>The same under a wire of that kind: the lower line of a double wire is nearer to the label.</summary>
    public double RowHeightUnder(bool isUpperDouble) => isUpperDouble ? this.heightUnderDouble : this.RowHeight;

    // In steps of 6, so that wires with slightly different labels keep one height.
    private static double Room(TextLine label, TextLine firstLabel, double halfWires) => Pitch + (6 * Math.Max(0, Math.Ceiling(
        (LabelRise + halfWires - Pitch + Math.Max(label.Ascent + label.Descent, firstLabel.Ascent + firstLabel.Descent)) / 6)));

    /// <summary>The label where the axis is first met: with its size, if it has a name and a number.</summary>
    public TextLine FirstLabel { get; } = firstLabel;

    /// <summary>What the axis is, for highlighting all wires of one axis.</summary>
    public string Axis { get; } = axis;

    /// <summary>Whether it stands for several axes that move together: a double line.</summary>
    public bool IsDouble { get; } = isDouble;

    /// <summary>Whether it goes on with the axis of a wire that ends where it begins, so that it needs no new label.</summary>
    public bool Continues { get; } = continues;

    /// <summary>Whether it is highlighted as an axis that is diagonalised and was made in the diagram (h of figure 21).</summary>
    public bool IsDiagonalised { get; set; }

    /// <summary>Whether it is the original that goes straight on where copies leave a dot.</summary>
    public bool IsOriginal { get; set; }
}

/// <summary>One tensor of the tuple of live tensors.</summary>
internal sealed class SceneTensor(int id, IReadOnlyList<SceneWire> wires, string? name)
{
    public int Id { get; } = id;

    /// <summary>The wires from top to bottom: the axes in index order.</summary>
    public IReadOnlyList<SceneWire> Wires { get; } = wires;

    public string? Name { get; } = name;
}

/// <summary>What happens to wires that meet.</summary>
internal enum JunctionKind
{
    /// <summary>One wire goes straight on: it is broadcast over.</summary>
    Pass,

    /// <summary>Two wires end in a half circle: the inner product.</summary>
    Cup,

    /// <summary>Two wires begin in a half circle: the unit, an identity.</summary>
    Cap,

    /// <summary>More than two wires end together.</summary>
    Contraction,

    /// <summary>Wires of several tensors run into one dot.</summary>
    Merge,

    /// <summary>A dot from which copies leave.</summary>
    Copy,

    /// <summary>One wire becomes pieces in several tensors.</summary>
    Divide,

    /// <summary>A thick bar: view, flatten, unflatten.</summary>
    Bar,

    /// <summary>A thin bar that joins wires end to end.</summary>
    Concatenation,

    /// <summary>The bold L of a linear map.</summary>
    Linear,

    /// <summary>The softmax triangle.</summary>
    Triangle,

    /// <summary>The circle of a normalisation.</summary>
    Circle,

    /// <summary>The wire ends in a letter and an arrowhead: sum, mean, max.</summary>
    Reduction,

    /// <summary>The pentagon of an index.</summary>
    Index,

    /// <summary>A wire begins without a source.</summary>
    Begin,

    /// <summary>A wire ends unused.</summary>
    End,

    /// <summary>A wire of length 1 ends in an arrowhead: that changes nothing.</summary>
    Release,

    /// <summary>A tensor that is learned or kept comes in.</summary>
    Source,

    /// <summary>A sliding window: the trapezoid with a star; makes positions and an axis of entries in the window.</summary>
    Window,

    /// <summary>A convolution that keeps positions: the box with a star.</summary>
    Convolution,

    /// <summary>A box with a loop and a name: an axis is walked through with a state.</summary>
    Scan,

    /// <summary>A square with one triangle kept.</summary>
    Mask,

    /// <summary>The callout of a tensor that is kept (wires end) or taken up (wires begin).</summary>
    Memory,

    /// <summary>A box with a name.</summary>
    Box,

    /// <summary>The 3-D box of a module.</summary>
    Module,

    /// <summary>The same axis, written differently from here on: sizes in a repetition are functions of its index.</summary>
    Rename,
}

/// <summary>Wires that meet, and the sign for it.</summary>
/// <param name="Kind">The sign.</param>
/// <param name="In">The wires that end here, from top to bottom; for <see cref="JunctionKind.Pass"/> the wire itself.</param>
/// <param name="Out">The wires that begin here, from top to bottom; for a Pass the wire itself.</param>
/// <param name="Text">The text in the sign, or null.</param>
internal sealed record Junction(JunctionKind Kind, IReadOnlyList<SceneWire> In, IReadOnlyList<SceneWire> Out, SignText? Text = null);

/// <summary>What is written in or at a sign.</summary>
/// <param name="Text">The word or letter.</param>
/// <param name="Superscript">The name of a linear map, or null.</param>
/// <param name="HasBias">Whether a linear map adds a bias.</param>
/// <param name="IsLearned">Whether it is learned: bold.</param>
internal sealed record SignText(string Text, string? Superscript = null, bool HasBias = false, bool IsLearned = false)
{
    /// <summary>Where the sign links to, or null.</summary>
    public string? Href { get; init; }

    /// <summary>Whether the text is an expression in the notation, to be set as mathematics.</summary>
    public bool IsExpression { get; init; }

    /// <summary>What stands beside the star of a window, or null.</summary>
    public WindowMarks? Window { get; init; }
}

/// <summary>How a window slides. Sizes are texts in the notation, <c>3×5</c> where axes differ; null where there is nothing to say.</summary>
/// <param name="Stride">The stride, or null for 1.</param>
/// <param name="Dilation">The distance of the entries in the window, or null for 1.</param>
/// <param name="Groups">In how many groups the channels are contracted, or null for 1.</param>
/// <param name="IsTransposed">Whether each entry is spread over a window of the result instead.</param>
internal sealed record WindowMarks(string? Stride, string? Dilation, string? Groups, bool IsTransposed);

/// <summary>What an operation shows beside its junctions.</summary>
internal enum OverlayKind
{
    None,

    /// <summary>An unattached arrow ➤R➤ in the row above the tensor.</summary>
    ElementWise,

    /// <summary>A factor: on the arrow of the first cup if there is one, else on an unattached arrow.</summary>
    Scale,

    /// <summary>A sign above the topmost dot: + or ×.</summary>
    Sign,
}

/// <summary>An operation on some of the live tensors.</summary>
internal sealed class SceneOp(
    IReadOnlyList<SceneTensor> inputs,
    IReadOnlyList<SceneTensor> outputs,
    IReadOnlyList<Junction> junctions,
    int region,
    OverlayKind overlay = OverlayKind.None,
    string? text = null)
{
    public IReadOnlyList<SceneTensor> Inputs { get; } = inputs;

    public IReadOnlyList<SceneTensor> Outputs { get; } = outputs;

    /// <summary>Every wire of the inputs ends or passes in exactly one junction; every wire of the outputs begins or passes in exactly one.</summary>
    public IReadOnlyList<Junction> Junctions { get; } = junctions;

    /// <summary>The fence that it stands in, or -1.</summary>
    public int Region { get; } = region;

    public OverlayKind Overlay { get; } = overlay;

    public string? OverlayText { get; } = text;

    /// <summary>The anchors of the steps that it draws, the one with the sign first.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>Whether it only reorders wires.</summary>
    public bool IsPermutation { get; init; }

    /// <summary>The draft that it is (<see cref="Scene.Draft.Number"/>), or -1: dots, inputs and outputs.</summary>
    public int Draft { get; init; } = -1;
}

/// <summary>Operations on different tensors that stand one above the other.</summary>
internal sealed record SceneColumn(IReadOnlyList<SceneOp> Ops, int Region);
