using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using NcdGenerators.Circuits.Algebra;
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
    /// <param name="valueOf">The numbers of the symbols in it, if there are any.</param>
    /// <param name="places">Which of the signature's results there are (<see cref="Operator.Places"/>); null where all are.</param>
    public static Answer Of(RuleResult result, Func<string, BigInteger?>? valueOf = null, IReadOnlyList<bool>? places = null)
    {
        valueOf ??= static _ => null;
        switch (result)
        {
            case RuleResult.Mismatched mismatch: return Error(mismatch.Mismatch.Message);
            case RuleResult.Undetermined unknown: return Unknown(unknown.Reason);
            case RuleResult.Applied applied:
                foreach (var open in applied.Requirements.Select(requirement => requirement with { Left = Known(requirement.Left, valueOf), Right = Known(requirement.Right, valueOf) }))
                {
                    switch (open.Check(Facts.Empty))
                    {
                        case Trilean.No when open.Otherwise.Kind == MismatchKind.ResultCount: return Unknown(open.Otherwise.Message);
                        case Trilean.No: return Error(open.Otherwise.Message);
                        case Trilean.Unknown: return Unknown($"requires {open.Kind} {open.Left} {open.Right}");
                    }
                }

                return applied.Outputs.FirstOrDefault(static output => output.Shape.HasRun) is { } running
                    ? Unknown($"a result is [{running.Shape}]")
                    : new Answer(AnswerKind.Shapes, Placed(applied.Outputs.Select(output => (Result?)Result.Of(output, valueOf)).ToList(), places), null, ValueOf(applied, valueOf));
            default: return Unknown("no answer");
        }
    }

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

    private static List<Result?> Placed(List<Result?> results, IReadOnlyList<bool>? places)
    {
        if (places is null) return results;
        var next = 0;
        return places.Select(isThere => isThere ? results[next++] : null).ToList();
    }

    // What asks for a number gives no tensor; the number stands with the axes that it was read from.
    private static long? ValueOf(RuleResult.Applied applied, Func<string, BigInteger?> valueOf) =>
        applied.Outputs.Count == 0 && applied.Flow.Entries.SelectMany(static entry => entry.Parameters).FirstOrDefault(static parameter => parameter.Name == "value") is { Value: { } number }
            ? (long?)number.Evaluate(valueOf)
            : null;

    private static IntExpr Known(IntExpr number, Func<string, BigInteger?> valueOf) => number.IsLiteral ? number : number.Substitute(symbol => valueOf(symbol) is { } value ? IntExpr.Literal(value) : null);

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
