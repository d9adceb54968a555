using System;
using System.Linq;
using NcdGenerators.Drawing.Scene;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Layout;

/// <summary>How wide a sign is, and where in it wires end and begin; all in units from its left side.</summary>
/// <param name="Width">The whole width.</param>
/// <param name="InEnd">Where incoming wires end.</param>
/// <param name="OutStart">Where outgoing wires begin.</param>
internal readonly record struct SignMetrics(double Width, double InEnd, double OutStart)
{
    public const double TriangleWidth = 18;
    public const double LetterSize = 23;
    public const double SuperscriptSize = 15;
    public const double WordSize = 13;
    public const double ArrowLetterSize = 16;

    // From here on what the source calls things is cut off, in units.
    private const double WidestFactor = 200;
    private const double WidestName = 100;

    /// <summary>The radius of a normalisation's circle: the paper's 10 would let circles on neighbouring wires touch.</summary>
    public const double CircleRadius = 8;

    private const double HalfSeparator = 1.1;

    /// <summary>The least length of an arrow that leaves a cup (drawing spec §3.6).</summary>
    public const double ShortArrow = 24;

    /// <summary>The metrics of a block's sign, in whole units but for the arrows of products.</summary>
    public static SignMetrics Of(Block block)
    {
        var exact = Exact(block);
        return block.Junction is { Kind: JunctionKind.Cup or JunctionKind.Cap } ? exact : new(Math.Ceiling(exact.Width), Math.Ceiling(exact.InEnd), Math.Ceiling(exact.OutStart));
    }

    private static SignMetrics Exact(Block block)
    {
        if (block.Junction is not { } junction) return new(0, 0, 0);
        var text = junction.Text;
        switch (junction.Kind)
        {
            case JunctionKind.Linear:
                var wide = FontMetrics.Width(Wrapping.Shorten(text!.Text, 4), TextFace.MathBold, LetterSize) + Math.Max(Superscript(text!).Width, text!.HasBias ? 11 : 0);
                return new(wide + 20, 6, wide + 15);
            case JunctionKind.Box or JunctionKind.Source:
                var word = Math.Max(30, SignWord(text!).Width + 14);
                return new(word + 6, 3, word + 3);
            case JunctionKind.Convolution or JunctionKind.Window:
                var marks = WindowSigns.Width(text!) + 9;
                return new(marks + 6, 3, marks + 3);
            case JunctionKind.Scan:
                var scan = SignWord(text!).Width + 34;
                return new(scan + 6, 3, scan + 3);
            case JunctionKind.Mask:
                return new(36, 3, 33);
            case JunctionKind.Memory:
                var memory = SignWord(text!).Width + 44;
                return new(memory + 6, 3, memory + 3);
            case JunctionKind.Reduction:
                var letter = SignWord(text!).Width;
                return new(letter + 30, 2.5, letter + 28);
            case JunctionKind.Index:
                var index = IndexWidth(text!);
                return new(index + 6, 3, index + 3);
            case JunctionKind.Triangle:
                var half = (Math.Max(TriangleWidth + 8, block.Cell!.Op!.Region < 0 ? SoftmaxWord(text).Width + 8 : 0) - TriangleWidth) / 2;
                return new((2 * half) + TriangleWidth, half, half + TriangleWidth);
            case JunctionKind.Circle:
                return new(28, 6, 22);
            case JunctionKind.Bar:
                return new(13, 6.5, 6.5);
            case JunctionKind.Concatenation:
                return new(13, 6.5, 6.5);
            case JunctionKind.Cup:
                var cup = CupRadius(block) + CupArrow(block.Cell!.Op!);
                return new(cup + 4, 0, cup);
            case JunctionKind.Cap:
                var cap = (block.Height / 2) + 5;
                return new(cap, cap, cap);
            case JunctionKind.Contraction:
                return new(ShortArrow + 4, 0, ShortArrow);
            case JunctionKind.Merge when DotShift(block) > 0:
                return new(DotShift(block) + 6, DotShift(block), DotShift(block));
            case JunctionKind.Module:
                var side = ModuleBox.Width(text!);
                return new(side, 0, side);
            case JunctionKind.Rename:
                return new(0, 0, 0);
            case JunctionKind.Release:
                return new(18, 5, 18);
            case JunctionKind.Begin or JunctionKind.End:
                return new(12, 6, 6);
            default:
                return new(6, 0, 0);
        }
    }

    /// <summary>Beside cups, dots stand further right, so that not all wires cross in one point.</summary>
    public static double DotShift(Block block) => block.Junction is { Kind: JunctionKind.Merge } && HasCup(block.Cell!.Op!) ? 20 : 0;

    public static double CupRadius(Block block) => (block.In[block.In.Count - 1].Offset - block.In[0].Offset) / 2;

    /// <summary>The length of the arrow from a cup's apex: it carries the factor, if there is one.</summary>
    public static double CupArrow(SceneOp op) =>
        op.Overlay == OverlayKind.Scale ? Math.Max(ShortArrow, Factor(op.OverlayText!).Width + 4) : ShortArrow;

    public static TextLine SoftmaxWord(SignText? text) => TextLine.Of(text?.Text ?? "softmax", TextFace.Sans, 12);

    public static TextLine Factor(string text) => (TextLine.Of("∗", TextFace.MathUpright, 14.5) + MathTypesetter.Expression(text, 14.5)).Fit(WidestFactor);

    /// <summary>The width of an unattached arrow ➤R➤ (drawing spec §3.5).</summary>
    public static double OverlayWidth(SceneOp op) => op.Overlay switch
    {
        OverlayKind.ElementWise => ArrowText(op).Width + 30,
        OverlayKind.Scale when !HasCup(op) => ArrowText(op).Width + 30,
        OverlayKind.Sign => OverlayWord(op).Width + 12,
        _ => 0,
    };

    public static bool HasCup(SceneOp op)
    {
        foreach (var junction in op.Junctions)
        {
            if (junction.Kind == JunctionKind.Cup) return true;
        }

        return false;
    }

    /// <summary>Whether an unattached arrow stands over the block: it is drawn in the label row of the tensor's first wire.</summary>
    private static bool HasFreeArrow(SceneOp op) => op.Overlay == OverlayKind.ElementWise || (op.Overlay == OverlayKind.Scale && !HasCup(op));

    /// <summary>From the block's first row up to the middle of the unattached arrow over it: clear of the wire, and of a circle on it.</summary>
    public static double ArrowRise(Block block) => block.Junction is { Kind: JunctionKind.Circle }
        ? CircleRadius + 7
        : Math.Max(10.2, (Height(ArrowText(block.Cell!.Op!)) / 2) + (IsDouble(block) ? LayoutMeasures.HalfDoubleWire : LayoutMeasures.HalfWire) + 0.2);

    /// <summary>What an unattached arrow over the block, if there is one, takes above the label row.</summary>
    public static double RaisedArrow(Block block) => block.Cell?.Op is { } op && HasFreeArrow(op)
        ? Math.Max(block.Junction is { Kind: JunctionKind.Circle } ? 5 : 0, Math.Ceiling(ArrowRise(block) + (Height(ArrowText(op)) / 2) + HalfSeparator - BlockFactory.Pitch)) : 0;

    private static double Height(TextLine text) => text.Ascent + text.Descent;

    private static bool IsDouble(Block block) => block.In.Concat(block.Out).Any(static row => row.Offset == 0 && row.Wire.IsDouble);

    /// <summary>A single letter in italics as the paper's R; words small and sans; expressions as mathematics.</summary>
    public static TextLine ArrowText(SceneOp op)
    {
        var text = op.OverlayText ?? "";
        if (op.Overlay == OverlayKind.Scale) return Factor(text);
        if (text.Length == 1 && char.IsLetter(text[0])) return TextLine.Of(text, TextFace.MathItalic, ArrowLetterSize);
        return IsWord(text) ? TextLine.Of(Wrapping.Shorten(text, 16), TextFace.Sans, WordSize) : MathTypesetter.Expression(Wrapping.Shorten(text, 24), 14.5);
    }

    /// <summary>The text of a sign over dots, where + and × are drawn and nothing is written.</summary>
    public static TextLine OverlayWord(SceneOp op) =>
        op.OverlayText is "+" or "×" or null ? TextLine.Empty : TextLine.Of(Wrapping.Shorten(op.OverlayText, 16), TextFace.Sans, WordSize);

    public static TextLine SignWord(SignText text) =>
        text.IsExpression ? MathTypesetter.Expression(Wrapping.Shorten(text.Text, 24), 14.5)
        : text.Text == "Σ" ? TextLine.Of("Σ", TextFace.MathUpright, ArrowLetterSize) : TextLine.Of(Wrapping.Shorten(text.Text, 18), text.IsLearned ? TextFace.SansBold : TextFace.Sans, WordSize);

    public static TextLine Superscript(SignText text) => text.Superscript is not { } name ? TextLine.Empty
        : name.Length == 1 ? TextLine.Of(name, char.IsDigit(name[0]) ? TextFace.MathUpright : TextFace.MathItalic, SuperscriptSize)
        : TextLine.Of(name, TextFace.MathItalic, 13).Fit(WidestName);

    public static double IndexWidth(SignText text) => Math.Max(30, MathTypesetter.Expression(text.Text).Width + 18);

    private static bool IsWord(string text)
    {
        foreach (var c in text)
        {
            if (c is '_' or '^') return false;
        }

        return true;
    }
}
