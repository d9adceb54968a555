using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Testing.Markup;

namespace NcdGenerators.Testing.Project;

/// <summary>A project whose markup was taken out, and the diagnostics that it and the test expect.</summary>
internal sealed record MarkedState(SolutionState State, ImmutableArray<DiagnosticResult> Expected)
{
    /// <param name="marked">The project, with markup.</param>
    /// <param name="markupMode">Whether the sources hold markup at all.</param>
    /// <param name="defaultRule">What <c>[|…|]</c> and <c>$$</c> stand for; null when that is not clear.</param>
    /// <param name="known">The rules under test, so that <c>{|ID:…|}</c> of an unknown id is caught; null when they cannot be listed.</param>
    /// <param name="more">Expected diagnostics besides those of the project.</param>
    public static MarkedState Read(
        SolutionState marked, MarkupMode markupMode, DiagnosticDescriptor? defaultRule, IEnumerable<DiagnosticDescriptor>? known, IEnumerable<DiagnosticResult> more)
    {
        var state = marked.Clone();
        var expected = new List<DiagnosticResult>();
        var places = new Dictionary<int, FileLinePositionSpan>();
        var knownIds = known?.Select(d => d.Id).ToHashSet(System.StringComparer.Ordinal);
        if (markupMode == MarkupMode.Allow)
        {
            Strip(state.Sources);
            Strip(state.AdditionalFiles);
        }

        var path = state.Sources.Count > 0 ? state.Sources[0].FileName : "";
        return new(state, [.. expected, .. state.ExpectedDiagnostics.Concat(more).Select(e => e.Resolve(path, places))]);

        void Strip(SourceFileList files)
        {
            for (var i = 0; i < files.Count; i++)
            {
                var (name, content) = files[i];
                var source = MarkupSource.Parse(content);
                files[i] = (name, source.Text);
                var text = SourceText.From(source.Text);
                foreach (var span in source.Spans) Note(name, span, text.Lines.GetLinePositionSpan(span.Span));
            }
        }

        void Note(string file, MarkupSpan span, LinePositionSpan lines)
        {
            if (span.Kind == MarkupKind.Location)
            {
                if (!places.TryAdd(int.Parse(span.Name, CultureInfo.InvariantCulture), new(file, lines)))
                    throw new VerificationException($"The markup {{|#{span.Name}:…|}} occurs twice.");
                return;
            }

            var result = Result(span).WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity);
            expected.Add(span.Kind == MarkupKind.Position
                ? result.WithLocation(file, lines.Start.Line + 1, lines.Start.Character + 1)
                : result.WithSpan(file, lines.Start.Line + 1, lines.Start.Character + 1, lines.End.Line + 1, lines.End.Character + 1));
        }

        DiagnosticResult Result(MarkupSpan span)
        {
            if (span.Kind != MarkupKind.Diagnostic)
                return defaultRule is not null
                    ? new(defaultRule)
                    : throw new VerificationException("[|…|] and $$ need an analyzer with exactly one rule; write {|ID:…|} instead.");
            // A mistyped id would otherwise only show as "missing"; compiler ids cannot be listed.
            if (knownIds?.Contains(span.Name) == false && !span.Name.StartsWith("CS", System.StringComparison.Ordinal))
                throw new VerificationException($"The markup {{|{span.Name}:…|}} names no rule of the analyzers under test ({string.Join(", ", knownIds.Order(System.StringComparer.Ordinal))}).");
            return new(span.Name, DiagnosticSeverity.Warning);
        }
    }
}
