using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>One reading of a method, or the question that ended it.</summary>
/// <param name="Circuit">What was read.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Question">The question that ended it, or null.</param>
/// <param name="Solved">Sizes of pinned axes that every path needs.</param>
internal sealed record Attempt(CircuitReading Circuit, IReadOnlyList<Finding> Findings, RankQuestion? Question, IReadOnlyDictionary<string, IntExpr> Solved)
{
    public bool HasErrors => this.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
}

/// <summary>
/// Reads a method whose inputs have no declared rank once for each number of axes that the steps leave open (design §7:
/// Conv2d takes 3 or 4). What cannot work with any of them is reported; what rests on one of them is information.
/// </summary>
/// <param name="read">Reads with such pins; the second argument says whether steps may ask for more.</param>
internal sealed class RankReadings(Func<RankPins, bool, Attempt> read)
{
    private const int MaximumReadings = 16;

    public (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Read()
    {
        var open = new Stack<RankPins>();
        open.Push(RankPins.None);
        var done = new List<(RankPins Pins, Attempt Attempt)>();
        for (var readings = 0; open.Count > 0; readings++)
        {
            var pins = open.Pop();
            var mayAsk = readings < MaximumReadings;
            var attempt = read(pins, mayAsk);
            if (attempt.Question is { } question)
            {
                foreach (var choice in question.Choices.Reverse()) open.Push(pins.With(choice));
                continue;
            }

            done.Add((pins, attempt));

            // Too many to try: what is left out might have fitted.
            if (!mayAsk && open.Count > 0) return (attempt.Circuit, attempt.Findings.Select(AsInformation).ToList());
        }

        return this.Choose(done);
    }

    private (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Choose(List<(RankPins Pins, Attempt Attempt)> done)
    {
        var fitting = done.Where(static entry => !entry.Attempt.HasErrors).ToList();
        var (pins, chosen) = fitting.Count > 0 ? fitting[0] : done[0];
        if (chosen.Solved.Count > 0) chosen = this.WithSizes(pins, chosen);
        var others = (fitting.Count > 0 ? fitting : done).Where(entry => entry.Pins != pins).Select(static entry => entry.Attempt).ToList();

        // Where no rank fits, each fails somewhere, and the preferred reading says where.
        var findings = chosen.Findings
            .Select(finding => finding.Severity == FindingSeverity.Warning && !others.All(other => Has(other, finding)) ? AsInformation(finding) : finding)
            .ToList();
        return (chosen.Circuit, findings);
    }

    // Sizes that every path needs are what the inputs have: read again with these, the drawing and the cost know them.
    private Attempt WithSizes(RankPins pins, Attempt chosen)
    {
        var sized = read(pins with { Sizes = chosen.Solved.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToEquatableArray() }, false);
        return sized.HasErrors == chosen.HasErrors && sized.Circuit.State <= chosen.Circuit.State ? sized : chosen;
    }

    private static bool Has(Attempt attempt, Finding finding) => attempt.Findings.Any(other => other.RuleId == finding.RuleId && other.Place == finding.Place);

    private static Finding AsInformation(Finding finding) =>
        finding.RuleId == RuleIds.Stopped || finding.Severity < FindingSeverity.Warning ? finding : finding with { Severity = FindingSeverity.Hidden };
}
