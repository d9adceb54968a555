using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing;

/// <summary>How strictly an expected location is compared.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    None = 0,

    /// <summary>Only the start is compared.</summary>
    IgnoreLength = 1,
}

/// <summary>An expected place: a span of a file, or a reference to the markup <c>{|#n:…|}</c>.</summary>
/// <param name="Span">The file and span; with an empty path, the first source.</param>
/// <param name="Options">How strictly it is compared.</param>
/// <param name="MarkupKey">The number in the markup, until it is resolved.</param>
public readonly record struct DiagnosticLocation(FileLinePositionSpan Span, DiagnosticLocationOptions Options, int? MarkupKey = null)
{
    internal static DiagnosticLocation At(string path, LinePosition start) => new(new(path, start, start), DiagnosticLocationOptions.IgnoreLength);

    internal static DiagnosticLocation Over(string path, LinePositionSpan span) => new(new(path, span), DiagnosticLocationOptions.None);

    internal bool Matches(FileLinePositionSpan actual) =>
        string.Equals(Span.Path, actual.Path, StringComparison.Ordinal)
        && Span.StartLinePosition == actual.StartLinePosition
        && (Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || Span.EndLinePosition == actual.EndLinePosition);

    /// <inheritdoc/>
    public override string ToString() => MarkupKey is { } key
        ? FormattableString.Invariant($"{{|#{key}:…|}}")
        : Diagnostics.Places.Format(Span, withEnd: !Options.HasFlag(DiagnosticLocationOptions.IgnoreLength));
}
