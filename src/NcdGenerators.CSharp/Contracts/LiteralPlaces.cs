using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>
/// From a position in a string's value to the characters of the literal: what a notation error underlines. Where the value is
/// no single literal (a constant, a concatenation), the whole expression stands for it.
/// </summary>
internal static class LiteralPlaces
{
    /// <summary>The source of a span of the value.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="start">The first character of the value.</param>
    /// <param name="length">The number of characters; 0 underlines one all the same, where there is one.</param>
    public static SourcePlace Map(SyntaxNode expression, int start, int length)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized) expression = parenthesized.Expression;
        if (expression is not LiteralExpressionSyntax literal) return SourceModel.Place(expression);
        var token = literal.Token;
        var (first, last) = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", System.StringComparison.Ordinal) => (Verbatim(token.Text, start), Verbatim(token.Text, start + length)),
            SyntaxKind.StringLiteralToken => (Regular(token.Text, start), Regular(token.Text, start + length)),
            SyntaxKind.SingleLineRawStringLiteralToken => (Quotes(token.Text) + start, Quotes(token.Text) + start + length),
            _ => (-1, -1),
        };
        if (first < 0 || last > token.Text.Length) return SourceModel.Place(expression);
        return new SourcePlace(expression.SyntaxTree.FilePath, token.SpanStart + first, System.Math.Max(1, last - first));
    }

    private static int Quotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"') count++;
        return count;
    }

    // @"a""b": a doubled quote is one character.
    private static int Verbatim(string text, int target)
    {
        var position = 2;
        for (var i = 0; i < target; i++) position += position < text.Length && text[position] == '"' ? 2 : 1;
        return position;
    }

    // "a\tb\u0041": an escape is one character (two for \U beyond the basic plane).
    private static int Regular(string text, int target)
    {
        var position = 1;
        for (var i = 0; i < target;)
        {
            var (width, characters) = position < text.Length && text[position] == '\\' ? Escape(text, position) : (1, 1);
            position += width;
            i += characters;
        }

        return position;
    }

    private static (int Width, int Characters) Escape(string text, int position)
    {
        switch (position + 1 < text.Length ? text[position + 1] : ' ')
        {
            case 'u': return (6, 1);
            case 'U':
                var isAstral = position + 6 <= text.Length && text.Substring(position + 2, 4) != "0000";
                return (10, isAstral ? 2 : 1);
            case 'x':
                var digits = 0;
                while (digits < 4 && position + 2 + digits < text.Length && IsHex(text[position + 2 + digits])) digits++;
                return (2 + digits, 1);
            default: return (2, 1);
        }
    }

    private static bool IsHex(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
