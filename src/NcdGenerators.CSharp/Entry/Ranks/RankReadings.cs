using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.State;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>One reading of a method, or the question that ended it.</summary>
/// <param name="Circuit">What was read.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Question">The question that ended it, or null.</param>
/// <param name="Solved">Sizes of pinned axes that every path needs.</param>
/// <param name="CouldGuess">Whether a step stayed unknown that a likely rank would make known.</param>
/// <param name="Operations">How many operations it took.</param>
internal sealed record Attempt(
    CircuitReading Circuit, IReadOnlyList<Finding> Findings, RankQuestion? Question, IReadOnlyDictionary<string, IntExpr> Solved, bool CouldGuess, int Operations)
{
    /// <summary>Where reading stopped.</summary>
    public IEnumerable<Finding> Stops => this.Findings.Where(static finding => finding.RuleId == RuleIds.Stopped);

    /// <summary>Whether the budget ended it: with other numbers of axes it would end as well.</summary>
    public bool IsCutShort => this.Operations > Budget.Operations;

    public bool HasErrors => this.Findings.Any(static finding => finding.Severity == FindingSeverity.Error);
}

/// <summary>What steps may ask about ranks.</summary>
internal enum Asking
{
    /// <summary>Nothing: what is open stays unknown.</summary>
    Nothing,

    /// <summary>Where a rule leaves few answers.</summary>
    WhatRulesNeed,

    /// <summary>Also where an answer is only likely.</summary>
    WhatIsLikely,
}

/// <summary>
/// Reads a method whose inputs have no declared rank once for each number of axes that the steps leave open (design §7:
/// Conv2d takes 3 or 4). What cannot work with any of them is reported; what rests on one of them is information.
/// </summary>
/// <param name="read">Reads with such pins, where steps may ask for that.</param>
/// <param name="onlyErrors">Whether nothing but errors is asked for: then likely ranks, which are for drawings, are not tried.</param>
internal sealed class RankReadings(Func<RankPins, Asking, Attempt> read, bool onlyErrors = false)
{
    private const int MaximumReadings = 16;
    private const int MaximumGuesses = 8;

    private int operations;

    /// <summary>What the reading that was chosen takes the runs to be.</summary>
    public RankPins Chosen { get; private set; } = RankPins.None;

    /// <summary>Whether the budget ended the reading that was chosen.</summary>
    public bool IsCutShort { get; private set; }

    private bool IsExhausted => this.operations >= Budget.AllOperations;

    /// <summary>Reads the method.</summary>
    /// <param name="known">What is known to fit in general: where it fits here too, no other number of axes is tried. Null where nothing is known.</param>
    public (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Read(RankPins? known = null)
    {
        if (known is { Pins.Count: > 0 } && this.Search(known) is var found && !found.Findings.Any(static finding => finding.Severity == FindingSeverity.Error)) return found;
        return this.Search(RankPins.None);
    }

    private (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Search(RankPins start)
    {
        var open = new Stack<RankPins>();
        open.Push(start);
        var done = new List<(RankPins Pins, Attempt Attempt)>();
        var isAll = true;
        for (var readings = start.Pins.Count; open.Count > 0; readings++)
        {
            var pins = open.Pop();
            var mayAsk = readings < MaximumReadings && !this.IsExhausted;
            var attempt = this.Try(pins, mayAsk ? Asking.WhatRulesNeed : Asking.Nothing);
            if (attempt.Question is { } question)
            {
                foreach (var choice in question.Choices.Reverse()) open.Push(pins.With(choice));
                continue;
            }

            // What differs in numbers of axes only would end the same way.
            while (attempt.IsCutShort && open.Count > 0 && open.Peek().Entries == pins.Entries)
            {
                open.Pop();
                isAll = false;
            }

            done.Add((pins, attempt.Solved.Count > 0 && !attempt.IsCutShort && (attempt.HasErrors || !onlyErrors) ? this.WithSizes(pins, attempt) : attempt));
            if (onlyErrors && !attempt.HasErrors) return (attempt.Circuit, attempt.Findings);
            if (mayAsk || open.Count == 0) continue;
            isAll = false;
            break;
        }

        var (circuit, findings) = this.Choose(done);

        // Too many to try: what is left out might have fitted.
        return (circuit, isAll ? findings : findings.Select(AsInformation).ToList());
    }

    private (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Choose(List<(RankPins Pins, Attempt Attempt)> done)
    {
        var fitting = done.Where(static entry => !entry.Attempt.HasErrors).ToList();
        var (pins, chosen) = (fitting.Count > 0 ? fitting : done).OrderBy(static entry => Doubts(entry.Attempt)).First();
        this.Chosen = pins;
        this.IsCutShort = chosen.IsCutShort;
        var others = (fitting.Count > 0 ? fitting : done).Where(entry => entry.Pins != pins).Select(static entry => entry.Attempt).ToList();

        // Where no rank fits, each fails somewhere, and the preferred reading says where.
        var findings = chosen.Findings
            .Select(finding => finding.Severity == FindingSeverity.Warning && !others.All(other => Has(other, finding)) ? AsInformation(finding) : finding)
            .ToList();
        return !onlyErrors && chosen.CouldGuess && !chosen.IsCutShort && this.Guess(pins, chosen) is { } guessed
            ? (guessed.Circuit, findings.Where(static finding => finding.RuleId != RuleIds.Stopped).Concat(guessed.Stops).ToList())
            : (chosen.Circuit, findings);
    }

    // What was not understood counts; then that the first axis, which the code reads as the batch, is a layer's features.
    private static int Doubts(Attempt attempt) => (2 * attempt.Stops.Count()) + (attempt.Solved.Keys.Any(static symbol => symbol.EndsWith("_0", StringComparison.Ordinal)) ? 1 : 0);

    // With likely ranks the drawing and the cost may be known where nothing can be said for certain.
    private Attempt? Guess(RankPins pins, Attempt certain)
    {
        for (var readings = 0; readings <= MaximumGuesses && !this.IsExhausted; readings++)
        {
            var attempt = this.Try(pins, readings < MaximumGuesses ? Asking.WhatIsLikely : Asking.Nothing);
            if (attempt.Question is { } question) pins = pins.With(question.Choices[0]);
            else if (attempt.HasErrors || attempt.Stops.Count() > certain.Stops.Count()) return null;
            else return attempt.Solved.Count > 0 ? this.WithSizes(pins, attempt) : attempt;
        }

        return null;
    }

    // Sizes that every path needs are what the inputs have: read again with these, the drawing and the cost know them.
    private Attempt WithSizes(RankPins pins, Attempt attempt)
    {
        if (this.IsExhausted) return attempt;
        var sized = this.Try(pins with { Sizes = attempt.Solved.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToEquatableArray() }, Asking.Nothing);
        return sized.HasErrors == attempt.HasErrors && sized.Stops.Count() <= attempt.Stops.Count() ? sized with { Solved = attempt.Solved } : attempt;
    }

    private Attempt Try(RankPins pins, Asking asking)
    {
        var attempt = read(pins, asking);
        this.operations += attempt.Operations;
        return attempt;
    }

    private static bool Has(Attempt attempt, Finding finding) => attempt.Findings.Any(other => other.RuleId == finding.RuleId && other.Place == finding.Place);

    /// <summary>The finding where it rests on what may be otherwise.</summary>
    public static Finding AsInformation(Finding finding) =>
        finding.RuleId == RuleIds.Stopped || finding.Severity < FindingSeverity.Warning ? finding : finding with { Severity = FindingSeverity.Hidden };
}
