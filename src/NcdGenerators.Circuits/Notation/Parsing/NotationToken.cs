namespace NcdGenerators.Circuits.Notation;

internal enum TokenKind
{
    Blank,
    Name,
    Number,
    Dots,
    OpenParenthesis,
    CloseParenthesis,
    OpenBrace,
    CloseBrace,
    Plus,
    Minus,
    Star,
    Slash,
    Equals,
    Tilde,
    Question,
    Comma,
    Arrow,

    /// <summary>Something that the lexer has reported; it stands in the place of one axis.</summary>
    Bad,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Value">The value of a number.</param>
internal readonly record struct NotationToken(TokenKind Kind, NotationSpan Span, string Text, long Value = 0)
{
    /// <summary>An operator of computed sizes.</summary>
    public bool IsArithmetic => this.Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash;

    /// <summary>What ends a segment.</summary>
    public bool EndsSegment => this.Kind is TokenKind.Comma or TokenKind.Arrow or TokenKind.End;
}
