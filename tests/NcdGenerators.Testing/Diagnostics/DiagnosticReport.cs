using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Testing.Diagnostics;

/// <summary>Writes what was expected and what was found, each under the source line it belongs to.</summary>
internal static class DiagnosticReport
{
    /// <summary>Throws unless the diagnostics are exactly the expected ones.</summary>
    public static void Verify(string what, IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual, IReadOnlyDictionary<string, SourceText> files)
    {
        var (missing, unexpected) = DiagnosticMatcher.Match(expected, actual);
        if (missing.Count == 0 && unexpected.Count == 0) return;

        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"{what}: expected {Count(expected.Count)}, found {actual.Count}.\n");
        foreach (var result in missing)
        {
            report.Append(CultureInfo.InvariantCulture, $"\nMissing: {Describe(result)}\n");
            if (!result.Locations.IsEmpty) AppendLine(report, result.Locations[0].Span, files);
            if (Nearest(result, unexpected) is { } near)
                report.Append(CultureInfo.InvariantCulture, $"    nearest was reported, but {DiagnosticMatcher.Difference(result, near)}\n");
        }

        foreach (var diagnostic in unexpected)
        {
            report.Append(CultureInfo.InvariantCulture, $"\nUnexpected: {Describe(diagnostic)}\n");
            if (diagnostic.Location != Location.None) AppendLine(report, diagnostic.Location.GetLineSpan(), files);
        }

        if (unexpected.Count > 0)
        {
            report.Append("\nTo expect what was found:\n");
            foreach (var diagnostic in unexpected) report.Append("    ").Append(AsCode(diagnostic)).Append(",\n");
        }

        throw new VerificationException(report.ToString());
    }

    /// <summary>Lists diagnostics with their source lines.</summary>
    public static string List(IEnumerable<Diagnostic> diagnostics)
    {
        var report = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            report.Append(Describe(diagnostic)).Append('\n');
            if (diagnostic.Location.SourceTree is { } tree)
                AppendLine(report, diagnostic.Location.GetLineSpan(), new Dictionary<string, SourceText> { [diagnostic.Location.GetLineSpan().Path] = tree.GetText() });
        }

        return report.ToString();
    }

    private static string Count(int count) => count == 1 ? "1 diagnostic" : count.ToString(CultureInfo.InvariantCulture) + " diagnostics";

    private static Diagnostic? Nearest(DiagnosticResult expected, List<Diagnostic> unexpected)
    {
        var line = expected.Locations.IsEmpty ? 0 : expected.Locations[0].Span.StartLinePosition.Line;
        return unexpected.Where(d => d.Id == expected.Id)
            .OrderBy(d => Math.Abs((d.Location == Location.None ? 0 : d.Location.GetLineSpan().StartLinePosition.Line) - line))
            .FirstOrDefault();
    }

    private static string Describe(DiagnosticResult expected)
    {
        var severity = expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) ? "" : " " + Word(expected.Severity);
        var place = expected.Locations.IsEmpty ? "" : " at " + string.Join(" and ", expected.Locations);
        var message = expected.Message ?? expected.MessageFormat;
        var arguments = expected.MessageArguments.IsDefaultOrEmpty ? "" : " with (" + string.Join(", ", expected.MessageArguments.Select(Literal)) + ")";
        return $"{expected.Id}{severity}{place}{(message is null ? "" : ": " + message)}{arguments}";
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location == Location.None ? "" : " at " + Places.Format(diagnostic.Location.GetLineSpan(), withEnd: true);
        return $"{diagnostic.Id} {Word(diagnostic.Severity)}{place}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static string AsCode(Diagnostic diagnostic)
    {
        var create = diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)
            ? $"DiagnosticResult.Compiler{(diagnostic.Severity == DiagnosticSeverity.Error ? "Error" : "Warning")}(\"{diagnostic.Id}\")"
            : $"VerifyCS.Diagnostic(\"{diagnostic.Id}\")";
        var where = diagnostic.Location == Location.None ? ".WithNoLocation()" : Span(diagnostic.Location.GetLineSpan());
        return create + where + $".WithMessage({Literal(diagnostic.GetMessage(CultureInfo.InvariantCulture))})";

        static string Span(FileLinePositionSpan s) => FormattableString.Invariant(
            $".WithSpan(\"{s.Path}\", {s.StartLinePosition.Line + 1}, {s.StartLinePosition.Character + 1}, {s.EndLinePosition.Line + 1}, {s.EndLinePosition.Character + 1})");
    }

    private static string Literal(object? value) => value is string text
        ? "\"" + text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\""
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";

    private static string Word(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

    private static void AppendLine(StringBuilder report, FileLinePositionSpan span, IReadOnlyDictionary<string, SourceText> files)
    {
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        if (!files.TryGetValue(span.Path, out var text) || start.Line >= text.Lines.Count) return;
        var line = text.Lines[start.Line].ToString();
        var last = end.Line == start.Line ? end.Character : line.Length;
        // A tab stays a tab, so that the marks stand under what they mark.
        var indent = string.Concat(line.Take(start.Character).Select(c => c == '\t' ? '\t' : ' '));
        report.Append(CultureInfo.InvariantCulture, $"    {start.Line + 1,4} | {line}\n         | {indent}{new string('~', Math.Max(1, last - start.Character))}\n");
    }
}
