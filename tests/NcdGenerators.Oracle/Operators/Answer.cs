using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>What the table says of an application.</summary>
public enum AnswerKind
{
    /// <summary>It gives results of these sizes.</summary>
    Shapes,

    /// <summary>It fails.</summary>
    Error,

    /// <summary>The table does not say.</summary>
    Unknown,
}

/// <summary>The table's answer to one application, in the terms of the recorded outcomes.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Results">The results in order, tuples flattened; null for one that is None.</param>
/// <param name="Text">The mismatch's message, or why it is unknown.</param>
/// <param name="Value">The number that is the result where it is no tensor (<c>size</c>), or null.</param>
public sealed record Answer(AnswerKind Kind, IReadOnlyList<Result?> Results, string? Text, long? Value = null)
{
    public static Answer Error(string message) => new(AnswerKind.Error, [], message);

    public static Answer Unknown(string reason) => new(AnswerKind.Unknown, [], reason);

    /// <summary>The answer in a rule's result.</summary>
    /// <param name="result">The result.</param>
    public static Answer Of(RuleResult result) => result switch
    {
        RuleResult.Mismatched mismatch => Error(mismatch.Mismatch.Message),
        RuleResult.Undetermined unknown => Unknown(unknown.Reason),
        RuleResult.Applied applied => Of(applied),
        _ => Unknown("no answer"),
    };

    /// <summary>Writes the answer as one JSON object.</summary>
    public void Write(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("answer", this.Kind switch { AnswerKind.Shapes => "shapes", AnswerKind.Error => "error", _ => "unknown" });
        if (this.Kind == AnswerKind.Shapes)
        {
            this.WriteResults(writer);
            if (this.Value is { } value) writer.WriteNumber("value", value);
        }
        else
        {
            writer.WriteNull("shapes");
            writer.WriteNull("dtype");
        }

        writer.WriteString("message", this.Kind == AnswerKind.Error ? this.Text : null);
        writer.WriteString("reason", this.Kind == AnswerKind.Unknown ? this.Text : null);
        writer.WriteEndObject();
    }

    private static Answer Of(RuleResult.Applied applied)
    {
        if (applied.Requirements.Count > 0)
            return Unknown("requires " + string.Join(", ", applied.Requirements.Select(static open => $"{open.Kind} {open.Left} {open.Right}")));
        var running = applied.Outputs.FirstOrDefault(static output => output.Shape.HasRun);
        return running is null
            ? new Answer(AnswerKind.Shapes, applied.Outputs.Select(Result.Of).ToList(), null, ValueOf(applied))
            : Unknown($"a result is [{running.Shape}]");
    }

    // What asks for a number gives no tensor; the number stands with the axes that it was read from.
    private static long? ValueOf(RuleResult.Applied applied) =>
        applied.Outputs.Count == 0 && applied.Flow.Entries.SelectMany(static entry => entry.Parameters).FirstOrDefault(static parameter => parameter.Name == "value") is { Value: { } number } && number.TryGetLiteral(out var value)
            ? value
            : null;

    private void WriteResults(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("shapes");
        foreach (var result in this.Results)
        {
            if (result is null)
            {
                writer.WriteNullValue();
                continue;
            }

            writer.WriteStartArray();
            foreach (var size in result.Sizes)
            {
                if (size is { } known) writer.WriteNumberValue(known);
                else writer.WriteNullValue();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        var types = this.Results.Select(static result => result?.ElementType).ToList();
        writer.WriteString("dtype", types.FirstOrDefault());
        if (types.Distinct().Count() <= 1) return;
        writer.WriteStartArray("dtypes");
        foreach (var type in types) writer.WriteStringValue(type);
        writer.WriteEndArray();
    }
}

/// <summary>One result: its sizes, null where unknown, and its element type in PyTorch's spelling, or null.</summary>
public sealed record Result(IReadOnlyList<long?> Sizes, string? ElementType)
{
    public static Result Of(TensorType type) => new(
        type.Shape.Axes.Select(static axis => axis.Size.TryGetLiteral(out var size) ? (long?)size : null).ToList(),
        type.DType == DType.Unknown ? null : type.DType.ToName());

    public override string ToString() => $"[{string.Join(", ", this.Sizes.Select(static size => size?.ToString() ?? "?"))}] {this.ElementType ?? "?"}";
}
