using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NcdGenerators.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>How many programs of a label are reported.</summary>
internal sealed record LabelScore(string Label, string Layer, int Reported, int Total);

/// <summary>How the answers compare with what came of the programs.</summary>
/// <param name="Labels">By label and layer.</param>
/// <param name="Agree">Shapes that agree.</param>
/// <param name="Differ">Shapes that differ.</param>
/// <param name="Unknown">Shapes of which something is not known.</param>
/// <param name="Differences">What is not as it should be, a line each.</param>
internal sealed record ProgramScore(IReadOnlyList<LabelScore> Labels, int Agree, int Differ, int Unknown, IReadOnlyList<string> Differences)
{
    private static readonly HashSet<string> Mistakes = new(StringComparer.Ordinal) { "crash", "crash-generic", "crash-some", "hardcoded-batch", "silent-broadcast" };
    private static readonly HashSet<string> Sound = new(StringComparer.Ordinal) { "ok", "benign", "variant" };

    public static ProgramScore Of(IReadOnlyList<RecordedProgram> programs, IReadOnlyList<ProgramAnswer> answers)
    {
        var (agree, differ, unknown) = (0, 0, 0);
        var counted = new SortedDictionary<(string, string), (int Reported, int Total)>();
        var differences = new List<string>();
        foreach (var (program, answer) in programs.Zip(answers))
        {
            if (ProgramOutcome.Of(program) is not { } outcome) continue;
            var isReported = outcome.IsReported(answer);
            var (reported, total) = counted.GetValueOrDefault((outcome.Label, outcome.Layer));
            counted[(outcome.Label, outcome.Layer)] = (reported + (isReported ? 1 : 0), total + 1);
            var mutation = program.Json.TryGetProperty("mutation", out var change) ? change.ToString() : string.Empty;
            if (!isReported && Mistakes.Contains(outcome.Label)) differences.Add($"MISSED {outcome.Label}/{outcome.Layer} {program.Id} at {outcome.FailingStep}: {mutation}");
            if (isReported && Sound.Contains(outcome.Label))
                differences.Add($"FALSE {outcome.Label} {program.Id}: {mutation} {answer.Reports.First(static report => report.Severity >= FindingSeverity.Warning)}");
            var (agrees, differs, unknowns, first) = outcome.Compare(answer);
            (agree, differ, unknown) = (agree + agrees, differ + differs, unknown + unknowns);
            if (first is not null) differences.Add($"SHAPE {program.Id}: {first}");
        }

        var labels = counted.Select(static pair => new LabelScore(pair.Key.Item1, pair.Key.Item2, pair.Value.Reported, pair.Value.Total)).ToList();
        return new ProgramScore(labels, agree, differ, unknown, differences);
    }

    /// <summary>Writes <c>LABEL/LAYER: N reported of M</c> for each, and the shapes; nothing for a file without labels.</summary>
    public void Write(TextWriter output)
    {
        if (this.Labels.Count == 0) return;
        foreach (var label in this.Labels) output.WriteLine($"{label.Label}/{label.Layer}: {label.Reported} reported of {label.Total}");
        output.WriteLine($"shapes: {this.Agree} agree, {this.Differ} differ, {this.Unknown} unknown");
    }
}
