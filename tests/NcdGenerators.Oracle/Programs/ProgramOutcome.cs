using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>What came of a program in real PyTorch, under several bindings of its symbols. Nothing of it is known while the program is read.</summary>
internal sealed class ProgramOutcome
{
    private readonly JsonElement json;
    private readonly RecordedProgram program;

    private ProgramOutcome(RecordedProgram program)
    {
        (this.program, this.json) = (program, program.Json);
        this.Label = this.json.GetProperty("label").GetString()!;
        var failed = new[] { "outcome", "generic_outcome", "alt_outcome" }
            .Select(name => this.json.TryGetProperty(name, out var outcome) ? outcome : default)
            .FirstOrDefault(static outcome => outcome.ValueKind == JsonValueKind.Object && outcome.TryGetProperty("error", out _));
        this.HasFailed = failed.ValueKind == JsonValueKind.Object;
        this.Layer = this.HasFailed && failed.TryGetProperty("layer", out var layer) ? layer.GetString()! : "-";
        this.FailingStep = !this.HasFailed || !failed.TryGetProperty("at", out var at) ? -1
            : at.ValueKind == JsonValueKind.Number ? at.GetInt32()
            : this.program.Steps.FirstOrDefault(step => step.Module == at.GetString())?.Index ?? -1;
    }

    /// <summary>ok, crash, crash-generic, hardcoded-batch, silent-broadcast, semantic, …</summary>
    public string Label { get; }

    /// <summary>aten, python or program where it failed; else <c>-</c>.</summary>
    public string Layer { get; }

    /// <summary>Whether it failed under any binding.</summary>
    public bool HasFailed { get; }

    /// <summary>The step that failed, under the first binding that made it fail; -1 for none.</summary>
    public int FailingStep { get; }

    /// <summary>The outcome, or null in a file without outcomes.</summary>
    public static ProgramOutcome? Of(RecordedProgram program) =>
        program.Json.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String ? new ProgramOutcome(program) : null;

    /// <summary>Whether the mistake was reported: at the failing step or earlier on its data path; anywhere if nothing fails.</summary>
    public bool IsReported(ProgramAnswer answer)
    {
        var warnings = answer.Reports.Where(static report => report.Severity >= FindingSeverity.Warning);
        return this.FailingStep < 0 ? warnings.Any() : warnings.Select(static report => report.Step).Intersect(this.DataPath()).Any();
    }

    /// <summary>How many recorded shapes agree, differ, and are unknown, and the first that differs.</summary>
    public (int Agree, int Differ, int Unknown, string? First) Compare(ProgramAnswer answer)
    {
        var (agree, differ, unknown) = (0, 0, 0);
        string? first = null;
        if (!this.json.TryGetProperty("outcome", out var outcome) || !outcome.TryGetProperty("shapes", out var shapes)) return (0, 0, 0, null);
        var symbols = this.json.GetProperty("symbols").EnumerateObject().ToDictionary(static symbol => symbol.Name, static symbol => symbol.Value.GetInt64(), StringComparer.Ordinal);
        foreach (var recorded in shapes.EnumerateObject().Where(static shape => shape.Value.ValueKind == JsonValueKind.Array))
        {
            if (!answer.Shapes.TryGetValue(recorded.Name, out var axes))
            {
                unknown++;
                continue;
            }

            var actual = recorded.Value.EnumerateArray().Select(static size => size.GetInt64()).ToList();
            var sizes = axes.Select(axis => AxisTexts.Evaluate(axis, symbols)).ToList();
            if (actual.Count != sizes.Count || actual.Zip(sizes).Any(static pair => pair.Second is { } size && size != pair.First))
            {
                differ++;
                first ??= $"{recorded.Name} is [{string.Join(" ", axes)}], was {recorded.Value.GetRawText()}";
            }
            else if (sizes.Contains(null))
            {
                unknown++;
            }
            else
            {
                agree++;
            }
        }

        return (agree, differ, unknown, first);
    }

    private HashSet<int> DataPath()
    {
        var makers = this.program.Steps.SelectMany(static step => step.Results.Select(name => (name, step))).GroupBy(static pair => pair.name).ToDictionary(static group => group.Key, static group => group.First().step, StringComparer.Ordinal);
        var path = new HashSet<int>();
        var open = new Stack<ProgramStep>(this.program.Steps.Where(step => step.Index == this.FailingStep));
        while (open.TryPop(out var step))
        {
            if (!path.Add(step.Index)) continue;
            foreach (var read in step.Reads)
            {
                if (makers.TryGetValue(read, out var maker)) open.Push(maker);
            }
        }

        return path;
    }
}
