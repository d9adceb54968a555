using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing.Markup;

/// <summary>
/// A source text with the markup of Microsoft.CodeAnalysis.Testing taken out: <c>[|…|]</c>, <c>{|ID:…|}</c>, <c>{|#0:…|}</c> and <c>$$</c>.
/// Spans may nest and touch; a bracketed and a braced span may even overlap.
/// </summary>
/// <param name="Text">The text without markup.</param>
/// <param name="Spans">The markup in order of start, then outermost first.</param>
public sealed record MarkupSource(string Text, ImmutableArray<MarkupSpan> Spans)
{
    /// <summary>Takes the markup out of a text.</summary>
    /// <exception cref="FormatException">A span is closed that was not opened, or the other way round.</exception>
    public static MarkupSource Parse(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var spans = new List<(MarkupSpan Span, int Order)>();
        var brackets = new Stack<(int Start, int Order)>();
        var braces = new Stack<(int Start, int Order, string Name)>();
        var order = 0;
        for (var i = 0; i < markup.Length;)
        {
            if (StartsWith("[|"))
            {
                brackets.Push((text.Length, order++));
                i += 2;
            }
            else if (StartsWith("|]"))
            {
                if (!brackets.TryPop(out var open)) throw Unbalanced("|] closes nothing", i);
                spans.Add((new(MarkupKind.DefaultDiagnostic, "", TextSpan.FromBounds(open.Start, text.Length)), open.Order));
                i += 2;
            }
            else if (StartsWith("{|") && TryReadName(markup, i + 2) is { } name)
            {
                braces.Push((text.Length, order++, name));
                i += 2 + name.Length + 1;
            }
            else if (StartsWith("|}"))
            {
                if (!braces.TryPop(out var open)) throw Unbalanced("|} closes nothing", i);
                var span = TextSpan.FromBounds(open.Start, text.Length);
                spans.Add((open.Name[0] == '#' ? new(MarkupKind.Location, open.Name[1..], span) : new(MarkupKind.Diagnostic, open.Name, span), open.Order));
                i += 2;
            }
            else if (StartsWith("$$"))
            {
                spans.Add((new(MarkupKind.Position, "", new TextSpan(text.Length, 0)), order++));
                i += 2;
            }
            else
                text.Append(markup[i++]);

            bool StartsWith(string token) => string.CompareOrdinal(markup, i, token, 0, token.Length) == 0;
        }

        if (brackets.Count > 0) throw Unbalanced("[| is not closed", markup.Length);
        if (braces.TryPeek(out var unclosed)) throw Unbalanced("{|" + unclosed.Name + ": is not closed", markup.Length);
        return new(text.ToString(), [.. spans.OrderBy(s => s.Order).Select(s => s.Span)]);

        FormatException Unbalanced(string what, int at)
        {
            var line = markup.AsSpan(0, at).Count('\n') + 1;
            return new(string.Create(CultureInfo.InvariantCulture, $"Markup: {what} (line {line})."));
        }
    }

    /// <summary>Reads <c>ID:</c> or <c>#0:</c>; null when the text is not markup, which leaves <c>{|</c> as it is.</summary>
    private static string? TryReadName(string markup, int start)
    {
        var end = start;
        if (end < markup.Length && markup[end] == '#')
        {
            end++;
            while (end < markup.Length && char.IsAsciiDigit(markup[end])) end++;
            if (end == start + 1) return null;
        }
        else
            while (end < markup.Length && (char.IsAsciiLetterOrDigit(markup[end]) || markup[end] is '_' or '-' or '.')) end++;

        return end > start && end < markup.Length && markup[end] == ':' ? markup[start..end] : null;
    }
}
