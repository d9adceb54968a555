using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Testing.Diagnostics;

/// <summary>Pairs expected diagnostics with reported ones, each used once, leaving as few over as possible.</summary>
internal static class DiagnosticMatcher
{
    public static (List<DiagnosticResult> Missing, List<Diagnostic> Unexpected) Match(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        // Kuhn's augmenting paths: an expectation that fits several diagnostics must not take the only one that fits another.
        var takenBy = new int[actual.Count];
        Array.Fill(takenBy, -1);
        for (var e = 0; e < expected.Count; e++) TryPlace(e, new bool[actual.Count]);

        return ([.. expected.Where((_, e) => Array.IndexOf(takenBy, e) < 0)], [.. actual.Where((_, a) => takenBy[a] < 0)]);

        bool TryPlace(int e, bool[] visited)
        {
            for (var a = 0; a < actual.Count; a++)
            {
                if (visited[a] || Difference(expected[e], actual[a]) is not null) continue;
                visited[a] = true;
                if (takenBy[a] >= 0 && !TryPlace(takenBy[a], visited)) continue;
                takenBy[a] = e;
                return true;
            }

            return false;
        }
    }

    /// <summary>Says in words how a diagnostic differs from the expected one; null when it does not.</summary>
    public static string? Difference(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Id != actual.Id) return "the id is " + actual.Id;
        return LocationDifference(expected, actual) ?? SeverityDifference(expected, actual) ?? MessageDifference(expected, actual);
    }

    private static string? SeverityDifference(DiagnosticResult expected, Diagnostic actual) =>
        expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) || expected.Severity == actual.Severity
            ? null
            : $"the severity is {actual.Severity}, not {expected.Severity}";

    private static string? LocationDifference(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.HasNoLocation) return actual.Location == Location.None ? null : "it has a location";
        if (expected.Locations.IsEmpty) return null;
        if (actual.Location == Location.None) return "it has no location";
        if (!expected.Locations[0].Matches(actual.Location.GetLineSpan())) return "the span is " + Places.Format(actual.Location.GetLineSpan(), withEnd: true);
        if (expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)) return null;
        var additional = expected.Locations.Skip(1).ToList();
        return additional.Count == actual.AdditionalLocations.Count && additional.Zip(actual.AdditionalLocations, (e, a) => e.Matches(a.GetLineSpan())).All(fits => fits)
            ? null
            : "the additional locations are [" + string.Join(", ", actual.AdditionalLocations.Select(l => Places.Format(l.GetLineSpan(), withEnd: true))) + "]";
    }

    private static string? MessageDifference(DiagnosticResult expected, Diagnostic actual)
    {
        var message = actual.GetMessage(CultureInfo.InvariantCulture);
        var wanted = expected.Message;
        if (wanted is null && !expected.MessageArguments.IsDefault)
        {
            var format = expected.MessageFormat ?? actual.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
            wanted = expected.MessageArguments.IsEmpty ? format : Fill(format, [.. expected.MessageArguments]);
        }

        return wanted is null || wanted == message ? null : $"the message is \"{message}\", not \"{wanted}\"";
    }

    private static string Fill(string format, object?[] arguments)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, arguments);
        }
        catch (FormatException)
        {
            return FormattableString.Invariant($"{format} (does not take {arguments.Length} arguments)");
        }
    }
}
