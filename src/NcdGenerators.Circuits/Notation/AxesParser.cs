using System.Collections.Generic;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Where a notation text stands, which decides what it may say.</summary>
public enum AxesPlace
{
    /// <summary>A signature, or the axes of parameters: segments before the arrow are inputs.</summary>
    Parameters,

    /// <summary>The axes of a result (<c>[return: Axes("y m")]</c>): all segments are outputs, and there is no arrow.</summary>
    Result,
}

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

    internal static AxesParseResult Parse(string text, AxesPlace place, bool runsInGroups)
    {
        var errors = new List<NotationError>();
        var tokens = new TokenReader(NotationLexer.Read(text ?? "", errors), errors);
        var syntax = new SegmentReader(tokens, place, runsInGroups).ReadAll();
        return new AxesParseResult(syntax, NotationError.InOrder(errors));
    }
}
