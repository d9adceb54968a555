using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing.Markup;

/// <summary>What a piece of markup stands for.</summary>
public enum MarkupKind
{
    /// <summary><c>[|…|]</c>: the only rule of the analyzer reports exactly this span.</summary>
    DefaultDiagnostic,

    /// <summary><c>{|ID:…|}</c>: the rule <c>ID</c> (or compiler error <c>CSxxxx</c>) reports exactly this span.</summary>
    Diagnostic,

    /// <summary><c>{|#0:…|}</c>: a place that <see cref="DiagnosticResult.WithLocation(int, DiagnosticLocationOptions)"/> refers to.</summary>
    Location,

    /// <summary><c>$$</c>: the only rule of the analyzer reports a span that starts here.</summary>
    Position,
}

/// <summary>One piece of markup, with its span in the text without markup.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The rule id, the number of a location, or empty.</param>
/// <param name="Span">Where it is, in the text without markup.</param>
public readonly record struct MarkupSpan(MarkupKind Kind, string Name, TextSpan Span);
