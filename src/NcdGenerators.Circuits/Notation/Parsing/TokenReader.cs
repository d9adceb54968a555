using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>A position in a list of tokens, and the errors found so far.</summary>
internal sealed class TokenReader(List<NotationToken> tokens, List<NotationError> errors)
{
    private int position;

    public NotationToken Current => tokens[this.position];

    /// <summary>The end of the token before the current one.</summary>
    public int PreviousEnd => this.position == 0 ? 0 : tokens[this.position - 1].Span.End;

    /// <summary>The kind of the token before the current one.</summary>
    public TokenKind PreviousKind => this.position == 0 ? TokenKind.Blank : tokens[this.position - 1].Kind;

    public NotationToken Peek(int ahead = 1) => tokens[System.Math.Min(this.position + ahead, tokens.Count - 1)];

    /// <summary>The current token, or the one after it if the current one is a blank.</summary>
    public NotationToken PeekPastBlank(int ahead = 0) =>
        this.Peek(ahead).Kind == TokenKind.Blank ? this.Peek(ahead + 1) : this.Peek(ahead);

    public NotationToken Next()
    {
        var token = this.Current;
        if (token.Kind != TokenKind.End) this.position++;
        return token;
    }

    public void SkipBlank()
    {
        if (this.Current.Kind == TokenKind.Blank) this.Next();
    }

    /// <summary>Skips a blank where none may be, and says so.</summary>
    public void RejectBlank()
    {
        if (this.Current.Kind != TokenKind.Blank) return;
        this.Report(NotationErrorCode.BlankInExpression, this.Next().Span, "an expression has no blanks, because a blank begins the next axis; remove it");
    }

    /// <summary>Gives the rest of the text up.</summary>
    public void Abandon() => this.position = tokens.Count - 1;

    public bool IsClosedBefore(TokenKind open, TokenKind close, bool commaEnds)
    {
        var depth = 0;
        for (var i = this.position; i < tokens.Count; i++)
        {
            var kind = tokens[i].Kind;
            if (kind == open) depth++;
            if (kind == close && --depth == 0) return true;
            if (kind is TokenKind.Arrow or TokenKind.End || (commaEnds && kind == TokenKind.Comma)) return false;
        }

        return false;
    }

    public NotationSpan SpanFrom(int start) => NotationSpan.FromBounds(start, System.Math.Max(start, this.PreviousEnd));

    /// <summary>The characters from <paramref name="start"/> to the current position, without blanks.</summary>
    public string TextFrom(int start) => string.Concat(tokens
        .Where(token => token.Span.Start >= start && token.Span.End <= this.PreviousEnd && token.Kind != TokenKind.Blank)
        .Select(static token => token.Text));

    public void Report(NotationErrorCode code, NotationSpan span, string message) => errors.Add(NotationError.At(code, span, message));
}
