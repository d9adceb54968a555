using System;
using System.Linq;
using NcdGenerators.Testing.Markup;

namespace NcdGenerators.Testing.Tests;

public class MarkupTests
{
    [Theory]
    [InlineData("abc", "abc", "")]
    [InlineData("a[|b|]c", "abc", "DefaultDiagnostic:1-2")]
    [InlineData("a{|NCD101:b|}c", "abc", "Diagnostic(NCD101):1-2")]
    [InlineData("a{|#0:b|}c", "abc", "Location(0):1-2")]
    [InlineData("a{|#12:b|}c", "abc", "Location(12):1-2")]
    [InlineData("a$$b", "ab", "Position:1-1")]
    [InlineData("[||]", "", "DefaultDiagnostic:0-0")]
    [InlineData("{|A1:|}", "", "Diagnostic(A1):0-0")]
    [InlineData("[|a|][|b|]", "ab", "DefaultDiagnostic:0-1 DefaultDiagnostic:1-2")]
    [InlineData("{|#0:{|A1:a[|b|]|}c|}", "abc", "Location(0):0-3 Diagnostic(A1):0-2 DefaultDiagnostic:1-2")]
    [InlineData("{|A1:{|B2:a|}|}", "a", "Diagnostic(A1):0-1 Diagnostic(B2):0-1")]
    [InlineData("[|a{|A1:b|]c|}", "abc", "DefaultDiagnostic:0-2 Diagnostic(A1):1-3")]
    [InlineData("x = a[0] || b[i | j] | {y}", "x = a[0] || b[i | j] | {y}", "")]
    [InlineData("{| #:", "{| #:", "")]
    [InlineData("\"b t d -> (b t) d\"", "\"b t d -> (b t) d\"", "")]
    [InlineData("{|A1:α\r\n\tb|}", "α\r\n\tb", "Diagnostic(A1):0-5")]
    public void Takes_markup_out(string markup, string text, string spans)
    {
        var source = MarkupSource.Parse(markup);
        Assert.Equal(text, source.Text);
        Assert.Equal(spans, string.Join(" ", source.Spans.Select(s => FormattableString.Invariant($"{s.Kind}{(s.Name == "" ? "" : $"({s.Name})")}:{s.Span.Start}-{s.Span.End}"))));
    }

    [Theory]
    [InlineData("a\n|]", "|] closes nothing (line 2)")]
    [InlineData("|}", "|} closes nothing (line 1)")]
    [InlineData("a\n\n[|", "[| is not closed (line 3)")]
    [InlineData("{|A1:b", "{|A1: is not closed (line 1)")]
    public void Says_where_markup_is_unbalanced(string markup, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => MarkupSource.Parse(markup)).Message, StringComparison.Ordinal);
}
