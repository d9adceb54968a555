using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing;

/// <summary>What is left out when an expected diagnostic is compared.</summary>
[Flags]
public enum DiagnosticOptions
{
    None = 0,

    /// <summary>Only the primary location counts. Diagnostics written as markup always have this.</summary>
    IgnoreAdditionalLocations = 1,

    /// <summary>The severity is not compared. Diagnostics written as markup always have this.</summary>
    IgnoreSeverity = 2,
}

/// <summary>An expected diagnostic. Immutable: each <c>With…</c> returns another one. Shaped like the type of Microsoft.CodeAnalysis.Testing.</summary>
public sealed record DiagnosticResult
{
    /// <summary>Expects a diagnostic by id and severity, for instance of the compiler.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity) => (Id, Severity) = (id, severity);

    /// <summary>Expects a diagnostic of a rule, with its id, default severity and message format.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
    {
        (Id, Severity) = (descriptor.Id, descriptor.DefaultSeverity);
        MessageFormat = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
    }

    public string Id { get; private init; }

    public DiagnosticSeverity Severity { get; private init; }

    /// <summary>The message format, when the rule is known; otherwise the one of the rule that reported.</summary>
    public string? MessageFormat { get; private init; }

    /// <summary>The arguments of the message; default when they are not compared.</summary>
    public ImmutableArray<object?> MessageArguments { get; private init; }

    /// <summary>The whole message; null when it is not compared.</summary>
    public string? Message { get; private init; }

    /// <summary>The primary location and then the additional ones; empty when the location is not compared.</summary>
    public ImmutableArray<DiagnosticLocation> Locations { get; private init; } = [];

    /// <summary>Whether the diagnostic must have no location.</summary>
    public bool HasNoLocation { get; private init; }

    public DiagnosticOptions Options { get; private init; }

    /// <summary>Expects an error of the compiler, such as <c>CS0103</c>.</summary>
    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    /// <summary>Adds the start of a location in the first source; lines and columns count from one.</summary>
    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", line, column);

    /// <summary>Adds the start of a location; lines and columns count from one.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column) =>
        Add(DiagnosticLocation.At(path, new LinePosition(line - 1, column - 1)));

    /// <summary>Adds the location that the markup <c>{|#n:…|}</c> marks.</summary>
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options = DiagnosticLocationOptions.None) =>
        Add(new DiagnosticLocation(default, options, markupKey));

    /// <summary>Adds a location in the first source; lines and columns count from one, the end is exclusive.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) => WithSpan("", startLine, startColumn, endLine, endColumn);

    /// <summary>Adds a location; lines and columns count from one, the end is exclusive.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        Add(DiagnosticLocation.Over(path, new(new(startLine - 1, startColumn - 1), new(endLine - 1, endColumn - 1))));

    /// <summary>Expects the diagnostic to have no location.</summary>
    public DiagnosticResult WithNoLocation() => this with { Locations = [], HasNoLocation = true };

    /// <summary>Compares the message with the rule's format, filled with these arguments.</summary>
    public DiagnosticResult WithArguments(params object?[] arguments) => this with { MessageArguments = [.. arguments] };

    /// <summary>Compares the whole message; null: not at all.</summary>
    public DiagnosticResult WithMessage(string? message) => this with { Message = message, MessageFormat = null, MessageArguments = default };

    /// <summary>Compares the message with this format, filled with the arguments.</summary>
    public DiagnosticResult WithMessageFormat(LocalizableString format) => this with { MessageFormat = format.ToString(CultureInfo.InvariantCulture) };

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity, Options = Options & ~DiagnosticOptions.IgnoreSeverity };

    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    /// <summary>Replaces references to markup by the places, and an empty path by the first source.</summary>
    internal DiagnosticResult Resolve(string defaultPath, IReadOnlyDictionary<int, FileLinePositionSpan> markup) => this with
    {
        Locations = [.. Locations.Select(location =>
            location.MarkupKey is not { } key ? location with { Span = location.Span.Path == "" ? new(defaultPath, location.Span.Span) : location.Span }
            : markup.TryGetValue(key, out var span) ? new DiagnosticLocation(span, location.Options)
            : throw new VerificationException(FormattableString.Invariant($"The test code has no markup {{|#{key}:…|}} for {Id}.")))],
    };

    private DiagnosticResult Add(DiagnosticLocation location) => this with { Locations = Locations.Add(location), HasNoLocation = false };
}
