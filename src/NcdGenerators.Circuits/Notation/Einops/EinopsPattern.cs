using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>The operations that take einops patterns; each has its own rules.</summary>
public enum EinopsOperation
{
    /// <summary>Splits, permutes and merges axes; the entries stay.</summary>
    Rearrange,

    /// <summary>As rearrange, and axes that the output lacks are reduced.</summary>
    Reduce,

    /// <summary>As rearrange, and axes that the input lacks are repeated.</summary>
    Repeat,

    /// <summary>Multiplies tensors and sums over the axes that the output lacks.</summary>
    Einsum,
}

/// <summary>What reading a pattern gave.</summary>
/// <param name="Pattern">The pattern, or null where there are errors.</param>
/// <param name="Errors">Every error, in reading order.</param>
public sealed record EinopsParseResult(EinopsPattern? Pattern, EquatableArray<NotationError> Errors);

/// <summary>
/// A pattern of einops (https://einops.rocks), in the notation of <see cref="AxesParser"/> without its computed sizes and
/// marks. The rules are einops' own; beyond them, groups may nest, and a run may have a name (<c>x...</c>).
/// </summary>
public sealed record EinopsPattern
{
    private EinopsPattern(EinopsOperation operation, string text, AxesSyntax syntax)
    {
        this.Operation = operation;
        this.Text = text;
        this.Syntax = syntax;
    }

    /// <summary>The operation whose rules it follows.</summary>
    public EinopsOperation Operation { get; }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>The tree.</summary>
    public AxesSyntax Syntax { get; }

    /// <summary>The axes of the tensors before the arrow.</summary>
    public EquatableArray<SegmentSyntax> Inputs => this.Syntax.Inputs;

    /// <summary>The axes of the result.</summary>
    public SegmentSyntax Output => this.Syntax.Outputs[0];

    /// <summary>Reads <c>y (k h) -> k y h</c>: one tensor, the same axes on both sides. Never throws.</summary>
    public static EinopsParseResult ParseRearrange(string text) => Parse(EinopsOperation.Rearrange, text);

    /// <summary>Reads <c>b (h 2) (w 2) -> b h w</c>: one tensor, some axes of which are reduced. Never throws.</summary>
    public static EinopsParseResult ParseReduce(string text) => Parse(EinopsOperation.Reduce, text);

    /// <summary>Reads <c>h w -> h (w 2) c</c>: one tensor, and new axes. Never throws.</summary>
    public static EinopsParseResult ParseRepeat(string text) => Parse(EinopsOperation.Repeat, text);

    /// <summary>Reads <c>y k h, x k h -> y x h</c>: any number of tensors, no groups. Never throws.</summary>
    public static EinopsParseResult ParseEinsum(string text) => Parse(EinopsOperation.Einsum, text);

    /// <summary>Reads a pattern of an operation. Never throws.</summary>
    public static EinopsParseResult Parse(EinopsOperation operation, string text)
    {
        var parsed = AxesParser.Parse(text, AxesPlace.Parameters, runsInGroups: true);
        var errors = EinopsRules.Check(operation, parsed);
        return new EinopsParseResult(errors.Count == 0 ? new EinopsPattern(operation, text ?? "", parsed.Syntax) : null, errors);
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => this.Syntax.ToString();

    /// <summary>The axes with each group replaced by its factors, outermost first.</summary>
    internal static IEnumerable<AxisSyntax> Leaves(AxisSyntax axis) => axis is GroupSyntax group ? group.Axes.SelectMany(Leaves) : [axis];

    /// <summary>The axes of a segment with groups replaced by their factors, outermost first.</summary>
    internal static IEnumerable<AxisSyntax> Leaves(SegmentSyntax segment) => segment.Axes.SelectMany(Leaves);

    /// <summary>What a leaf is called: a name, a run as written, or null for a literal.</summary>
    internal static string? KeyOf(AxisSyntax leaf) => leaf switch
    {
        NamedAxisSyntax named => named.Name,
        RunSyntax run => run.ToString(),
        _ => null,
    };
}
