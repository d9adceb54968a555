using System.Collections.Generic;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Reads single axes, and groups of them.</summary>
internal sealed class AxisReader(TokenReader tokens, bool runsInGroups)
{
    private readonly SizeReader sizes = new(tokens);

    /// <summary>Reads what begins at the current token: an axis, or something reported that is none (null).</summary>
    /// <param name="isOutput">Whether the segment is a result.</param>
    /// <param name="depth">The number of groups around it.</param>
    public AxisSyntax? Read(bool isOutput, int depth)
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Dots:
                tokens.Next();
                return this.CheckRun(new RunSyntax { Span = token.Span }, depth);
            case TokenKind.Name or TokenKind.Tilde:
                return this.ReadNamed(isOutput, depth);
            case TokenKind.Number when this.sizes.OperatorFollows(1):
                return this.ReadExpression(braced: false);
            case TokenKind.Number:
                tokens.Next();
                return this.RejectTail(new LiteralAxisSyntax(token.Value) { Span = token.Span }, $"'{token.Text}' is a literal size");
            case TokenKind.OpenBrace:
                return this.RejectTail(this.ReadExpression(braced: true), "braces hold the whole expression");
            case TokenKind.OpenParenthesis:
                return this.ReadGroup(isOutput, depth);
            case TokenKind.CloseParenthesis:
                tokens.Next();
                tokens.Report(NotationErrorCode.UnmatchedParenthesis, token.Span, "')' closes nothing; remove it, or add the '(' that it closes");
                return null;
            case TokenKind.CloseBrace:
                tokens.Next();
                tokens.Report(NotationErrorCode.UnmatchedBrace, token.Span, "'}' closes nothing; remove it, or add the '{' that it closes");
                return null;
            case TokenKind.Minus when tokens.Peek().Kind == TokenKind.Number:
                tokens.Next();
                tokens.Next();
                tokens.Report(NotationErrorCode.NegativeSize, tokens.SpanFrom(token.Span.Start), "a size is not negative; write '_' for an axis of any size");
                return new AnonymousAxisSyntax { Span = tokens.SpanFrom(token.Span.Start) };
            case TokenKind.Bad:
                tokens.Next();
                return new AnonymousAxisSyntax { Span = token.Span };
            case TokenKind.Question or TokenKind.Equals:
                tokens.Next();
                tokens.Report(NotationErrorCode.MarkNeedsName, token.Span, $"'{token.Text}' follows the name of an axis without a blank, as in 'c?' and 'x=28'");
                return null;
            default:
                tokens.Next();
                tokens.Report(NotationErrorCode.MissingOperand, token.Span, $"'{token.Text}' lacks its left side; an expression is written without blanks, as in 'n+1'");
                return null;
        }
    }

    /// <summary>Skips the blank between two axes; says where one is missing. A parenthesis separates by itself, as in einops.</summary>
    /// <param name="isAfterAxis">Whether there was an axis, and not something reported already.</param>
    public void SeparateAxes(bool isAfterAxis)
    {
        var next = tokens.Current;
        if (next.Kind == TokenKind.Blank)
        {
            tokens.Next();
        }
        else if (next.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Dots or TokenKind.OpenBrace or TokenKind.Tilde
            && isAfterAxis && tokens.PreviousKind is not (TokenKind.CloseParenthesis or TokenKind.OpenParenthesis or TokenKind.Bad))
        {
            tokens.Report(NotationErrorCode.MissingBlank, next.Span, $"a blank is missing before '{next.Text}'; blanks separate axes");
        }
        else if (next.Kind == TokenKind.Bad)
        {
            tokens.Next(); // reported already, and part of the axis before it
            tokens.SkipBlank();
        }
    }

    private AxisSyntax ReadExpression(bool braced)
    {
        var start = tokens.Current.Span.Start;
        var size = braced ? this.sizes.ReadBraced() : this.sizes.ReadOpen();
        return new ExpressionAxisSyntax(size) { Span = tokens.SpanFrom(start) };
    }

    private AxisSyntax ReadNamed(bool isOutput, int depth)
    {
        var start = tokens.Current.Span.Start;
        var isWidth = tokens.Current.Kind == TokenKind.Tilde;
        if (isWidth)
        {
            var mark = tokens.Next();
            while (tokens.Current.Kind == TokenKind.Tilde)
            {
                tokens.Report(NotationErrorCode.MarkNeedsName, tokens.Next().Span, "one '~' is enough");
            }

            var isName = tokens.PeekPastBlank() is { Kind: TokenKind.Name, Text: not "_" };
            if (isName) tokens.RejectBlank();
            if (!isName || tokens.Peek().Kind == TokenKind.Dots || this.sizes.OperatorFollows(1))
            {
                tokens.Report(NotationErrorCode.MarkNeedsName, mark.Span, "'~' marks a single named axis as a width axis, as in '~y'");
                return tokens.Current.Kind is TokenKind.Blank || tokens.Current.EndsSegment || tokens.Current.Kind == TokenKind.CloseParenthesis
                    ? new AnonymousAxisSyntax { Span = mark.Span }
                    : this.Read(isOutput, depth) ?? new AnonymousAxisSyntax { Span = mark.Span };
            }
        }

        if (this.sizes.OperatorFollows(1)) return this.ReadExpression(braced: false);
        var name = tokens.Next().Text;
        if (tokens.Current.Kind == TokenKind.Dots) return this.ReadNamedRun(start, name, depth);
        if (name == "_") return this.RejectTail(new AnonymousAxisSyntax { Span = tokens.SpanFrom(start) }, "'_' has no name");

        var isOptional = tokens.PeekPastBlank().Kind == TokenKind.Question;
        if (isOptional) this.ReadOptional(start, name, isOutput, depth);
        var value = tokens.PeekPastBlank().Kind == TokenKind.Equals ? this.ReadValue() : null;
        var axis = new NamedAxisSyntax(name, isWidth, isOptional, value) { Span = tokens.SpanFrom(start) };
        return this.RejectTail(axis, value is null ? "'?' ends the axis" : isOptional ? "the size ends the axis" : $"'?' stands before '=', as in '{name}?=28'");
    }

    private AxisSyntax ReadNamedRun(int start, string name, int depth)
    {
        tokens.Next();
        if (name == "_")
        {
            tokens.Report(NotationErrorCode.MarkNeedsName, tokens.SpanFrom(start), "a run without a name is written '...'");
        }

        return this.CheckRun(new RunSyntax(name == "_" ? null : name) { Span = tokens.SpanFrom(start) }, depth);
    }

    private void ReadOptional(int start, string name, bool isOutput, int depth)
    {
        tokens.RejectBlank();
        tokens.Next();
        if (isOutput)
        {
            tokens.Report(NotationErrorCode.OptionalInOutput, tokens.SpanFrom(start), $"'{name}?' is for inputs: a result's size is what it is; write '{name}', '1' or '_'");
        }

        if (depth > 0)
        {
            tokens.Report(NotationErrorCode.OptionalInGroup, tokens.SpanFrom(start), $"'{name}?' cannot be a factor of a group, whose size would be ambiguous; write '{name}'");
        }
    }

    private SizeSyntax? ReadValue()
    {
        tokens.RejectBlank();
        var equals = tokens.Next();
        var next = tokens.PeekPastBlank();
        if (next.Kind is not (TokenKind.Name or TokenKind.Number or TokenKind.OpenBrace or TokenKind.OpenParenthesis or TokenKind.Bad))
        {
            tokens.Report(NotationErrorCode.MissingOperand, equals.Span, "'=' is followed by the axis' size, as in 'x=28'");
            return null;
        }

        tokens.RejectBlank();
        return next.Kind == TokenKind.OpenBrace ? this.sizes.ReadBraced() : this.sizes.ReadOpen();
    }

    private AxisSyntax CheckRun(RunSyntax run, int depth)
    {
        if (depth > 0 && !runsInGroups)
        {
            tokens.Report(NotationErrorCode.RunInGroup, run.Span, "a run cannot be a factor of a group; move it out, or name the single axes");
        }

        return this.RejectTail(run, "a run of axes has no single size");
    }

    private AxisSyntax ReadGroup(bool isOutput, int depth)
    {
        var isClosed = tokens.IsClosedBefore(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis, commaEnds: false);
        var open = tokens.Next();
        if (!isClosed) tokens.Report(NotationErrorCode.UnclosedGroup, open.Span, "'(' is never closed; add ')' after the last axis of the group");
        if (depth == AxesParser.MaximumDepth)
        {
            tokens.Report(NotationErrorCode.NestingTooDeep, open.Span, $"groups nest at most {AxesParser.MaximumDepth} deep");
            tokens.Abandon();
            return new AnonymousAxisSyntax { Span = open.Span };
        }

        tokens.SkipBlank();
        var axes = new List<AxisSyntax>();
        while (tokens.Current.Kind is not (TokenKind.CloseParenthesis or TokenKind.Arrow or TokenKind.End))
        {
            if (tokens.Current.Kind == TokenKind.Comma)
            {
                if (!isClosed) break;
                tokens.Report(NotationErrorCode.CommaInGroup, tokens.Next().Span, "blanks separate the axes of a group, as in '(k h)'; ',' separates tensors");
                tokens.SkipBlank();
                continue;
            }

            var axis = this.Read(isOutput, depth + 1);
            if (axis is not null) axes.Add(axis);
            this.SeparateAxes(isAfterAxis: axis is not null);
        }

        if (isClosed && tokens.Current.Kind == TokenKind.CloseParenthesis) tokens.Next();
        var group = new GroupSyntax(axes.ToEquatableArray()) { Span = tokens.SpanFrom(open.Span.Start) };
        return this.RejectTail(group, "( ) is a group of axes, never arithmetic; put an expression into braces, as in {2*(a+b)}");
    }

    /// <summary>An operator or a mark right after an axis that takes none: one error for all of it.</summary>
    private AxisSyntax RejectTail(AxisSyntax axis, string reason)
    {
        var first = tokens.Current;
        if (!first.IsArithmetic && first.Kind is not (TokenKind.Equals or TokenKind.Question)) return axis;
        while (tokens.Current.IsArithmetic || tokens.Current.Kind is TokenKind.Equals or TokenKind.Question or TokenKind.Name
            or TokenKind.Number or TokenKind.Bad or TokenKind.Dots)
        {
            tokens.Next();
        }

        var code = first.IsArithmetic
            ? axis is ExpressionAxisSyntax ? NotationErrorCode.OperatorChain : NotationErrorCode.NotArithmetic
            : NotationErrorCode.MarkNeedsName;
        if (!first.IsArithmetic && axis is not NamedAxisSyntax) reason = "only a single name takes it, as in 'c?' and 'x=28'";
        tokens.Report(code, tokens.SpanFrom(first.Span.Start), $"'{first.Text}' cannot follow here: {reason}");
        return axis;
    }
}
