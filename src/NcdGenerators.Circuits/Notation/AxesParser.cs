using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Where a notation text stands, which decides what it may say.</summary>
public enum AxesPlace
{
    /// <summary>A signature, or the axes of parameters: segments before the arrow are inputs.</summary>
    Parameters,

    /// <summary>The axes of a result (<c>[return: Axes("y m")]</c>): all segments are outputs, and there is no arrow.</summary>
    Result,

    /// <summary>The axes of one tensor (a parameter, a field, the local claim <c>x.Axes("b t d")</c>): one segment, which is an input.</summary>
    Tensor,
}

/// <summary>What reading a single size gave.</summary>
/// <param name="Size">The size, or null where there are errors.</param>
/// <param name="Errors">Every error, in reading order.</param>
public sealed record SizeParseResult(SizeSyntax? Size, EquatableArray<NotationError> Errors);

/// <summary>What reading a notation text gave.</summary>
/// <param name="Syntax">The tree; with errors, the best guess at one, with <c>_</c> for what could not be read.</param>
/// <param name="Errors">Every error, in reading order.</param>
public sealed record AxesParseResult(AxesSyntax Syntax, EquatableArray<NotationError> Errors)
{
    /// <summary>Whether the tree can be relied on: there is no error.</summary>
    public bool IsValid => this.Errors.Count == 0;
}

/// <summary>
/// Reads the notation of <c>[Axes("…")]</c>:
/// <code>
/// text     = segments [ "->" segments ]
/// segments = segment { "," segment }
/// segment  = { axis }                               blanks separate axes; none is a scalar
///          | "-"                                    a result that is null
/// axis     = "..." | name "..."                     a run of axes
///          | "(" { axis } ")"                       a group, first factor outermost; never arithmetic
///          | "_" | number
///          | [ "~" ] name [ "?" ] [ "=" size ]
///          | operand operator operand               no blanks inside
///          | "{" sum "}"
/// size     = operand [ operator operand ] | "{" sum "}"
/// sum      = product { ( "+" | "-" ) product }      left-associative, no blanks
/// product  = factor { ( "*" | "/" ) factor }        "/" rounds down
/// factor   = operand | "(" sum ")"
/// operand  = name | number
/// </code>
/// For names see <see cref="AxisNames"/>; numbers are ASCII digits up to 2⁶³-1. A parenthesis may touch its neighbours (<c>b(h w)c</c>),
/// as in einops.
/// </summary>
public static class AxesParser
{
    /// <summary>Groups and parentheses may nest this deep.</summary>
    public const int MaximumDepth = 32;

    /// <summary>One expression may have this many operators.</summary>
    public const int MaximumOperators = 128;

    /// <summary>Reads a text. Never throws, and reports every error.</summary>
    public static AxesParseResult Parse(string text, AxesPlace place = AxesPlace.Parameters) => Parse(text, place, runsInGroups: false);

    /// <summary>
    /// Reads what <c>[Axis("…")]</c> says of an integer: a name or a computed size, <c>m</c>, <c>k*h</c>, <c>{2*c+1}</c>. Never throws, and
    /// reports every error.
    /// </summary>
    public static SizeParseResult ParseSize(string text)
    {
        var parsed = Parse(text, AxesPlace.Tensor);
        var errors = parsed.Errors.ToList();
        var axes = parsed.Syntax.Inputs[0].Axes;
        SizeSyntax? size = null;
        if (axes.Count == 0 && errors.Count == 0)
        {
            errors.Add(NotationError.At(NotationErrorCode.NotASize, parsed.Syntax.Inputs[0].Span, "an integer is the size of an axis; write its name, as in 'm', or an expression, as in 'k*h'"));
        }

        for (var i = 0; i < axes.Count; i++)
        {
            var axis = axes[i];
            size = i > 0 ? null : axis switch
            {
                NamedAxisSyntax { IsWidth: false, IsOptional: false, Value: null } named => new NameSizeSyntax(named.Name) { Span = axis.Span },
                LiteralAxisSyntax literal => new LiteralSizeSyntax(literal.Size) { Span = axis.Span },
                ExpressionAxisSyntax expression => expression.Size,
                _ => null,
            };
            if (size is null && errors.All(error => error.Span != axis.Span))
            {
                errors.Add(NotationError.At(NotationErrorCode.NotASize, axis.Span, $"'{axis}' cannot say what one integer is; write one name, as in 'm', or one expression, as in 'k*h'"));
            }
        }

        return new SizeParseResult(errors.Count == 0 ? size : null, NotationError.InOrder(errors));
    }

    internal static AxesParseResult Parse(string text, AxesPlace place, bool runsInGroups)
    {
        var errors = new List<NotationError>();
        var tokens = new TokenReader(NotationLexer.Read(text ?? "", errors), errors);
        var syntax = new SegmentReader(tokens, place, runsInGroups).ReadAll();
        return new AxesParseResult(syntax, NotationError.InOrder(errors));
    }
}
