using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Oracle.Operators;

/// <summary>How the table's answer compares with what PyTorch did.</summary>
public enum VerdictKind
{
    /// <summary>Same failure or same result.</summary>
    Agree,

    /// <summary>The table does not say.</summary>
    Unknown,

    /// <summary>The table is wrong.</summary>
    Differ,
}

/// <summary>A verdict with its reason.</summary>
public sealed record Verdict(VerdictKind Kind, string Reason)
{
    /// <summary>Compares an answer with the outcome, which must have been recorded.</summary>
    public static Verdict Of(RecordedOperator recorded, Answer answer) => answer.Kind switch
    {
        AnswerKind.Unknown => new Verdict(VerdictKind.Unknown, answer.Text!),
        AnswerKind.Error => recorded.Fails ? Agree : new Verdict(VerdictKind.Differ, "false alarm: " + answer.Text),
        _ => recorded.Fails ? new Verdict(VerdictKind.Differ, "missed: " + recorded.Message) : recorded.Value is { } value && answer.Value != value ? Differ($"the number {answer.Value}, not {value}") : Compare(recorded, answer.Results),
    };

    private static Verdict Agree => new(VerdictKind.Agree, string.Empty);

    private static Verdict Compare(RecordedOperator recorded, IReadOnlyList<Result?> results)
    {
        var (shapes, types) = (recorded.Shapes, recorded.ElementTypes);
        if (shapes.Count != results.Count) return Differ($"{results.Count} results, not {shapes.Count}");
        var missing = false;
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i] is not { } shape || results[i] is not { } result)
            {
                if (shapes[i] is not null || results[i] is not null) return Differ($"result {i} is {results[i]?.ToString() ?? "None"}");
                continue;
            }

            // Sizes that depend on the entries can only be unknown; all the others must be right.
            if (result.Sizes.Count != shape.Length || Enumerable.Range(0, shape.Length).Any(k => result.Sizes[k] is { } size && size != shape[k])) return Differ($"result {i} is {result}");
            missing |= !recorded.IsDynamic && result.Sizes.Contains(null);
            if (types[i] is { } type && result.ElementType != type)
            {
                if (result.ElementType is not null) return Differ($"result {i} is {result}");
                missing = true;
            }
        }

        return missing ? new Verdict(VerdictKind.Unknown, "result " + string.Join(", ", results)) : Agree;
    }

    private static Verdict Differ(string reason) => new(VerdictKind.Differ, reason);
}
