namespace NcdGenerators.Circuits.Notation;

/// <summary>Reads computed sizes.</summary>
internal sealed class SizeReader(TokenReader tokens)
{
    private static readonly SizeSyntax unreadable = new LiteralSizeSyntax(1);
    private int operators;
    private int depth;
    private bool braced;

    /// <summary>Whether the token at the current position plus <paramref name="ahead"/>, past a blank, continues an expression.</summary>
    public bool OperatorFollows(int ahead) => tokens.PeekPastBlank(ahead).IsArithmetic && !this.NegativeFollows(ahead);

    /// <summary>Whether <c> -1</c> follows: after a blank, that is meant as a size rather than as the rest of an expression.</summary>
    private bool NegativeFollows(int ahead) => tokens.Peek(ahead).Kind == TokenKind.Blank
        && tokens.Peek(ahead + 1).Kind == TokenKind.Minus && tokens.Peek(ahead + 2).Kind == TokenKind.Number;

    /// <summary>Reads an expression outside braces, which has room for one operator, from its first operand on.</summary>
    public SizeSyntax ReadOpen()
    {
        var start = tokens.Current.Span.Start;
        this.Begin(isBraced: false);
        var size = this.ReadSum();
        if (this.operators is > 1 and <= AxesParser.MaximumOperators)
        {
            var span = tokens.SpanFrom(start);
            tokens.Report(NotationErrorCode.OperatorChain, span, $"more than one operator needs braces: write '{{{tokens.TextFrom(start)}}}'");
        }

        return size;
    }

    /// <summary>Reads <c>{…}</c>, from its opening brace on.</summary>
    public SizeSyntax ReadBraced()
    {
        var isClosed = tokens.IsClosedBefore(TokenKind.OpenBrace, TokenKind.CloseBrace, commaEnds: true);
        var open = tokens.Next();
        if (!isClosed)
        {
            tokens.Report(NotationErrorCode.UnclosedBrace, open.Span, "'{' is never closed; add '}' after the expression");
        }

        if (tokens.PeekPastBlank().Kind == TokenKind.CloseBrace)
        {
            tokens.SkipBlank();
            tokens.Next();
            tokens.Report(NotationErrorCode.EmptyBraces, tokens.SpanFrom(open.Span.Start), "'{}' computes nothing; write an expression such as {n+1}, or '_' for any size");
            return unreadable with { Span = tokens.SpanFrom(open.Span.Start) };
        }

        this.Begin(isBraced: true);
        var size = this.ReadSum();
        while (!tokens.Current.EndsSegment && tokens.Current.Kind != TokenKind.CloseBrace)
        {
            this.ReadStray();
        }

        if (tokens.Current.Kind == TokenKind.CloseBrace) tokens.Next();
        return size;
    }

    private static SizeOperator? OperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Plus => SizeOperator.Add,
        TokenKind.Minus => SizeOperator.Subtract,
        TokenKind.Star => SizeOperator.Multiply,
        TokenKind.Slash => SizeOperator.Divide,
        _ => null,
    };

    private static bool BeginsOperand(TokenKind kind) =>
        kind is TokenKind.Name or TokenKind.Number or TokenKind.OpenParenthesis or TokenKind.OpenBrace or TokenKind.Bad;

    private void Begin(bool isBraced)
    {
        this.operators = 0;
        this.depth = 0;
        this.braced = isBraced;
    }

    /// <summary>Something between the expression and its closing brace.</summary>
    private void ReadStray()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Blank when BeginsOperand(tokens.Peek().Kind):
                tokens.Next();
                break;
            case TokenKind.Blank:
                tokens.RejectBlank();
                break;
            case TokenKind.CloseParenthesis:
                tokens.Report(NotationErrorCode.UnmatchedParenthesis, tokens.Next().Span, "')' closes nothing; remove it, or add the '(' that it closes");
                break;
            case TokenKind.Name or TokenKind.Number or TokenKind.OpenParenthesis:
                tokens.Report(NotationErrorCode.MissingOperator, token.Span, $"an operator is missing before '{token.Text}'; braces hold one expression");
                this.ReadSum();
                break;
            case TokenKind.Bad:
                tokens.Next();
                break;
            default:
                tokens.Report(NotationErrorCode.NotArithmetic, tokens.Next().Span, $"'{token.Text}' has no meaning in an expression; use + - * / and parentheses");
                break;
        }
    }

    private SizeSyntax ReadSum()
    {
        if (this.braced) tokens.RejectBlank();
        var start = tokens.Current.Span.Start;
        return this.ReadTail(start, this.ReadTail(start, this.ReadFactor(), isProduct: true), isProduct: false);
    }

    /// <summary>Reads the operators of one precedence that follow <paramref name="left"/>.</summary>
    private SizeSyntax ReadTail(int start, SizeSyntax left, bool isProduct)
    {
        while (OperatorOf(tokens.PeekPastBlank().Kind) is { } op && (op is SizeOperator.Multiply or SizeOperator.Divide) == isProduct
            && (this.braced || !this.NegativeFollows(0)))
        {
            tokens.RejectBlank();
            var right = this.ReadRight(tokens.Next(), isProduct);
            if (right is null) return left;
            left = new BinarySizeSyntax(op, left, right) { Span = tokens.SpanFrom(start) };
        }

        return left;
    }

    private SizeSyntax? ReadRight(NotationToken op, bool isProduct)
    {
        if (++this.operators > AxesParser.MaximumOperators)
        {
            tokens.Report(NotationErrorCode.ExpressionTooLong, op.Span, $"an expression has at most {AxesParser.MaximumOperators} operators; give parts of it names of their own");
            tokens.Abandon();
            return null;
        }

        if (!BeginsOperand(tokens.PeekPastBlank().Kind))
        {
            tokens.Report(NotationErrorCode.MissingOperand, op.Span, $"'{op.Text}' lacks its right side; write a name or a number after it");
            return null;
        }

        tokens.RejectBlank();
        var start = tokens.Current.Span.Start;
        var right = this.ReadFactor();
        if (op.Kind == TokenKind.Slash && right is LiteralSizeSyntax { Value: 0 })
        {
            tokens.Report(NotationErrorCode.DivisionByZero, right.Span, "nothing can be divided by 0");
        }

        return isProduct ? right : this.ReadTail(start, right, isProduct: true);
    }

    private SizeSyntax ReadFactor()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new LiteralSizeSyntax(tokens.Next().Value) { Span = token.Span };
            case TokenKind.Name when tokens.Peek().Kind == TokenKind.Dots:
                tokens.Next();
                tokens.Next();
                tokens.Report(NotationErrorCode.NotArithmetic, tokens.SpanFrom(token.Span.Start), $"'{token.Text}...' is a run of axes and has no single size; compute with the name of one axis");
                return unreadable with { Span = tokens.SpanFrom(token.Span.Start) };
            case TokenKind.Name when token.Text == "_":
                tokens.Report(NotationErrorCode.NotArithmetic, tokens.Next().Span, "'_' has no name to compute with; give the axis a name");
                return unreadable with { Span = token.Span };
            case TokenKind.Name:
                return new NameSizeSyntax(tokens.Next().Text) { Span = token.Span };
            case TokenKind.Bad:
                return unreadable with { Span = tokens.Next().Span };
            case TokenKind.OpenParenthesis when this.braced:
                return this.ReadParenthesised();
            case TokenKind.OpenParenthesis:
                return this.SkipEnclosed(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis, NotationErrorCode.NotArithmetic,
                    "( ) is a group of axes, never arithmetic; put the whole expression into braces, as in {2*(a+b)}");
            case TokenKind.OpenBrace:
                return this.SkipEnclosed(TokenKind.OpenBrace, TokenKind.CloseBrace, NotationErrorCode.OperatorChain,
                    "braces go around the whole expression, as in {2*(a+b)}; use ( ) inside them");
            default:
                tokens.Report(NotationErrorCode.MissingOperand, Place(token), "a name or a number is missing here");
                return unreadable with { Span = token.Span };
        }
    }

    /// <summary>A token if it is one, a place if the text ends there.</summary>
    private static NotationSpan Place(NotationToken token) =>
        token.IsArithmetic ? token.Span : new NotationSpan(token.Span.Start, 0);

    private SizeSyntax ReadParenthesised()
    {
        var isClosed = tokens.IsClosedBefore(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis, commaEnds: true);
        var open = tokens.Next();
        if (!isClosed) tokens.Report(NotationErrorCode.UnclosedGroup, open.Span, "'(' is never closed; add ')'");
        if (++this.depth > AxesParser.MaximumDepth)
        {
            tokens.Report(NotationErrorCode.NestingTooDeep, open.Span, $"parentheses nest at most {AxesParser.MaximumDepth} deep");
            tokens.Abandon();
            return unreadable;
        }

        var size = this.ReadSum();
        while (isClosed && tokens.Current.Kind is not (TokenKind.CloseParenthesis or TokenKind.CloseBrace) && !tokens.Current.EndsSegment)
        {
            this.ReadStray();
        }

        this.depth--;
        if (isClosed && tokens.Current.Kind == TokenKind.CloseParenthesis) tokens.Next();
        return size;
    }

    private SizeSyntax SkipEnclosed(TokenKind open, TokenKind close, NotationErrorCode code, string message)
    {
        var start = tokens.Current.Span.Start;
        if (!tokens.IsClosedBefore(open, close, commaEnds: true))
        {
            tokens.Next();
            tokens.Report(code, tokens.SpanFrom(start), message);
            return unreadable with { Span = tokens.SpanFrom(start) };
        }

        var nesting = 0;
        do
        {
            var kind = tokens.Next().Kind;
            nesting += kind == open ? 1 : kind == close ? -1 : 0;
        }
        while (nesting > 0);
        tokens.Report(code, tokens.SpanFrom(start), message);
        return unreadable with { Span = tokens.SpanFrom(start) };
    }
}
