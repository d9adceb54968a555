using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>One finding in a program.</summary>
internal sealed record ProgramReport(string Rule, FindingSeverity Severity, int Step, string Message);

/// <summary>What the reader says of a program.</summary>
/// <param name="Reports">The findings.</param>
/// <param name="Shapes">The axes of every step's values as expressions in the program's symbols, where the number of axes is known.</param>
/// <param name="Problem">What could not be written or compiled, and why, or null.</param>
internal sealed record ProgramAnswer(IReadOnlyList<ProgramReport> Reports, IReadOnlyDictionary<string, IReadOnlyList<string>> Shapes, string? Problem)
{
    public static ProgramAnswer Unknown(string problem) => new([], new Dictionary<string, IReadOnlyList<string>>(), problem);

    /// <summary>Reads the answer off a reading.</summary>
    public static ProgramAnswer Of(WrittenProgram written, IEnumerable<Finding> findings, CircuitReading? circuit)
    {
        var reports = findings.Select(finding => new ProgramReport(finding.RuleId, finding.Severity, written.StepAt(finding.Place.Start), finding.Message)).ToList();
        return new ProgramAnswer(reports, circuit is null ? new Dictionary<string, IReadOnlyList<string>>() : ShapesOf(written, circuit), written.Problem);
    }

    /// <summary>Writes the answer as one JSON object.</summary>
    public void Write(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteStartArray("reports");
        foreach (var report in this.Reports)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", report.Rule);
            writer.WriteString("severity", report.Severity.ToString().ToLowerInvariant());
            writer.WriteNumber("step", report.Step);
            writer.WriteString("message", report.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("shapes");
        foreach (var (name, axes) in this.Shapes)
        {
            writer.WriteStartArray(name);
            foreach (var axis in axes) writer.WriteStringValue(axis);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        if (this.Problem is not null) writer.WriteString("problem", this.Problem);
        writer.WriteEndObject();
    }

    private static Dictionary<string, IReadOnlyList<string>> ShapesOf(WrittenProgram written, CircuitReading circuit)
    {
        var shapes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var places = circuit.Places.GroupBy(static place => place.Anchor).ToDictionary(static group => group.Key, static group => group.First().Place);
        var notes = circuit.Expressions.Where(note => note.Place.Path == written.Path).ToList();
        foreach (var step in written.Program.Steps)
        {
            // A local variable that is used, else what its declaration makes, else the results of the operation there.
            var made = circuit.Circuit.Steps.LastOrDefault(made => places.TryGetValue(made.Anchor, out var place) && written.StepAt(place.Start) == step.Index && place.Path == written.Path);
            for (var i = 0; i < step.Results.Count; i++)
            {
                var name = CSharpValue.Name(step.Results[i]);
                var note = notes.FirstOrDefault(note => written.Text.AsSpan(note.Place.Start, note.Place.Length).SequenceEqual(name))
                    ?? notes.FirstOrDefault(note => IsInitialiser(written.Text, note.Place, name));
                if (note is not null)
                {
                    if (note.IsRankKnown) shapes[step.Results[i]] = AxisTexts.Split(note.Axes);
                }
                else if (made is not null && i < made.Outputs.Count && circuit.Circuit.Values[made.Outputs[i]].Type.Shape is { HasRun: false } shape)
                {
                    shapes[step.Results[i]] = shape.Axes.Select(static axis => axis.Size.ToString()).ToList();
                }
            }
        }

        return shapes;
    }

    private static bool IsInitialiser(string text, SourcePlace place, string name)
    {
        var before = $"var {name} = ";
        return place.Start >= before.Length && text.AsSpan(place.Start - before.Length, before.Length).SequenceEqual(before) && text[place.Start + place.Length] == ';';
    }
}
