using System.Collections.Generic;
using System.Globalization;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Cuts a notation text into tokens and reports the characters that are none.</summary>
internal sealed class NotationLexer
{
    private readonly string text;
    private readonly List<NotationError> errors;
    private readonly List<NotationToken> tokens = [];
    private int position;

    private NotationLexer(string text, List<NotationError> errors)
    {
        this.text = text;
        this.errors = errors;
    }

    /// <summary>The tokens, covering the whole text, and an end token.</summary>
    public static List<NotationToken> Read(string text, List<NotationError> errors)
    {
        var lexer = new NotationLexer(text, errors);
        while (lexer.position < text.Length) lexer.ReadOne();
        lexer.tokens.Add(new NotationToken(TokenKind.End, new NotationSpan(text.Length, 0), ""));
        return lexer.tokens;
    }

    private static TokenKind? Punctuation(char character) => character switch
    {
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '=' => TokenKind.Equals,
        '~' => TokenKind.Tilde,
        '?' => TokenKind.Question,
        ',' => TokenKind.Comma,
        _ => null,
    };

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private void ReadOne()
    {
        var character = this.text[this.position];
        if (char.IsWhiteSpace(character))
        {
            this.Add(TokenKind.Blank, this.Run(char.IsWhiteSpace));
        }
        else if (IsDigit(character))
        {
            this.ReadNumber();
        }
        else if (AxisNames.Measure(this.text, this.position) is > 0 and var length)
        {
            this.Add(TokenKind.Name, length);
        }
        else if (character is '.' or '…')
        {
            this.ReadDots();
        }
        else if (this.StartsWith("->"))
        {
            this.Add(TokenKind.Arrow, 2);
        }
        else if (this.StartsWith("=>") || character is '→' or '⇒')
        {
            // Clearly meant as an arrow: reported, and read as one, so that it costs one error only.
            var span = new NotationSpan(this.position, character == '=' ? 2 : 1);
            this.Report(NotationErrorCode.UnknownCharacter, span, $"'{span.Of(this.text)}' is not the arrow; write '->'");
            this.Add(TokenKind.Arrow, span.Length);
        }
        else if (Punctuation(character) is { } kind)
        {
            this.Add(kind, 1);
        }
        else
        {
            this.ReadUnknown();
        }
    }

    private void ReadNumber()
    {
        var digits = this.Run(IsDigit);
        var end = this.position + digits;
        if (end + 1 < this.text.Length && this.text[end] == '.' && IsDigit(this.text[end + 1]))
        {
            end++;
            while (end < this.text.Length && IsDigit(this.text[end])) end++;
        }

        // A name or the rest of one (x in 28x, ² in 2²) runs on from the digits.
        while (end < this.text.Length && (AxisNames.Measure("_" + this.text[end], 0) == 2 || AxisNames.Measure(this.text, end) > 0))
        {
            end += System.Math.Max(1, AxisNames.Measure(this.text, end));
        }

        var span = NotationSpan.FromBounds(this.position, end);
        var written = span.Of(this.text);
        if (end > this.position + digits)
        {
            var number = this.text.Substring(this.position, digits);
            var rest = written.Substring(digits);
            var way = AxisNames.IsName(rest) && rest[0] != '_'
                ? $"write '{number}*{rest}' for a product or '{number} {rest}' for two axes"
                : "a size is decimal digits only";
            this.Report(NotationErrorCode.MalformedNumber, span, $"'{written}' is not a number; {way}");
            this.Add(TokenKind.Bad, span.Length);
        }
        else if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            this.Add(TokenKind.Number, digits, value);
        }
        else
        {
            this.Report(NotationErrorCode.NumberTooLarge, span, $"{written} is too large for a size; the largest is {long.MaxValue.ToString(CultureInfo.InvariantCulture)}");
            this.Add(TokenKind.Bad, span.Length);
        }
    }

    private void ReadDots()
    {
        var length = this.Run(static character => character is '.' or '…');
        if (length == 3 && this.StartsWith("..."))
        {
            this.Add(TokenKind.Dots, 3);
            return;
        }

        var span = new NotationSpan(this.position, length);
        this.Report(NotationErrorCode.MalformedEllipsis, span, $"'{span.Of(this.text)}' is no run of axes; a run is written with exactly three dots, '...' or 'x...'");
        this.Add(TokenKind.Dots, length); // clearly meant as a run
    }

    private void ReadUnknown()
    {
        var width = AxisNames.Width(this.text, this.position);
        var span = new NotationSpan(this.position, width);
        var shown = span.Of(this.text);
        var character = shown[0];
        if (width == 1 && (char.IsControl(character) || char.IsSurrogate(character)))
        {
            shown = "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        }

        var way = character switch
        {
            '[' or ']' or '<' or '>' => "axes are separated by blanks and grouped by ( )",
            ';' => "tensors are separated by ','",
            '×' or '·' or '⋅' or '∙' => "a product is written '*'",
            '−' or '–' or '—' => "minus is written '-', the arrow '->'",
            '%' or '^' or '!' or '&' or '|' => "sizes are computed with + - * / only",
            ':' => "a size is fixed with '=', as in x=28",
            '"' or '\\' => "the notation has no quotes",
            _ => "axes are names, numbers, '_', '...' and groups '( )', separated by blanks",
        };
        this.Report(NotationErrorCode.UnknownCharacter, span, $"'{shown}' has no meaning here; {way}");
        this.Add(TokenKind.Bad, width);
    }

    private int Run(System.Func<char, bool> belongs)
    {
        var end = this.position;
        while (end < this.text.Length && belongs(this.text[end])) end++;
        return end - this.position;
    }

    private bool StartsWith(string value) => string.CompareOrdinal(this.text, this.position, value, 0, value.Length) == 0;

    private void Add(TokenKind kind, int length, long value = 0)
    {
        var span = new NotationSpan(this.position, length);
        this.tokens.Add(new NotationToken(kind, span, span.Of(this.text), value));
        this.position = span.End;
    }

    private void Report(NotationErrorCode code, NotationSpan span, string message) => this.errors.Add(NotationError.At(code, span, message));
}
