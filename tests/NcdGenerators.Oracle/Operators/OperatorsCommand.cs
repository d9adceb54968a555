using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Answers every application of a recorded file and, where outcomes are recorded, compares.</summary>
internal static class OperatorsCommand
{
    /// <summary>0 if nothing differs, else 1.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var cases = RecordedLines.Read(line.File).Select(RecordedOperator.TryParse).OfType<RecordedOperator>().ToList();
        var read = clock.Elapsed;
        var answers = cases.AsParallel().AsOrdered().Select(recorded => line.IsSymbolic ? OperatorAdapter.SymbolicAnswer(recorded) : OperatorAdapter.Answer(recorded)).ToList();
        var answered = clock.Elapsed;
        if (line.Answers is { } path) Write(path, cases.Zip(answers));

        var verdicts = cases.Zip(answers)
            .Where(static pair => pair.First is { HasOutcome: true, IsOutOfScope: false })
            .Select(static pair => (Case: pair.First, Verdict: Verdict.Of(pair.First, pair.Second)))
            .ToList();
        if (line.IsVerbose)
        {
            foreach (var (recorded, verdict) in verdicts.Where(static entry => entry.Verdict.Kind != VerdictKind.Agree))
                output.WriteLine($"{verdict.Kind}: {verdict.Reason} | {recorded}");
            output.WriteLine($"{cases.Count} applications: read in {read.TotalSeconds:0.00} s, answered in {(answered - read).TotalSeconds:0.00} s");
        }

        if (line.IsSymbolic)
        {
            foreach (var family in verdicts.GroupBy(static entry => OperatorAdapter.Read(entry.Case, null, out _)?.Operator.Family.ToString() ?? "none").OrderBy(static family => family.Key, StringComparer.Ordinal))
                output.WriteLine($"{family.Key}: {family.Count(static entry => entry.Verdict.Kind == VerdictKind.Unknown)} of {family.Count()} need numbers");
        }

        foreach (var layer in new[] { Layer.Aten, Layer.Python, Layer.KernelDtype })
        {
            var own = verdicts.Where(entry => entry.Case.Layer == layer).Select(static entry => entry.Verdict.Kind).ToList();
            if (verdicts.Count > 0)
                output.WriteLine($"{Name(layer)}: {Count(VerdictKind.Agree)} agree, {Count(VerdictKind.Differ)} differ, {Count(VerdictKind.Unknown)} unknown");

            int Count(VerdictKind kind) => own.Count(verdict => verdict == kind);
        }

        return verdicts.Any(static entry => entry.Case.Layer == Layer.Aten && entry.Verdict.Kind == VerdictKind.Differ) ? 1 : 0;
    }

    private static string Name(Layer layer) => layer switch { Layer.Aten => "aten", Layer.Python => "python", _ => "kernel-dtype" };

    private static void Write(string path, IEnumerable<(RecordedOperator Case, Answer Answer)> answers)
    {
        using var file = File.Create(path);
        foreach (var (recorded, answer) in answers)
        {
            using (var writer = new Utf8JsonWriter(file)) answer.Write(writer, recorded.Id);
            file.WriteByte((byte)'\n');
        }
    }
}
