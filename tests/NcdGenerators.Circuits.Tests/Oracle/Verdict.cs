using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>How the table's answer compares with what PyTorch did.</summary>
public enum VerdictKind
{
    /// <summary>Same failure or same result.</summary>
    Agree,

    /// <summary>The table does not say.</summary>
    Unknown,

    /// <summary>The table lacks the operator.</summary>
    NotCovered,

    /// <summary>The table is wrong.</summary>
    Differ,
}

/// <summary>A verdict with its reason.</summary>
public sealed record Verdict(VerdictKind Kind, string Reason)
{
    /// <summary>Compares the table's answer on a recorded application with its outcome.</summary>
    public static Verdict Of(RecordedOperator recorded) => OperatorAdapter.Apply(recorded) switch
    {
        null => new Verdict(VerdictKind.NotCovered, recorded.Api),
        RuleResult.Undetermined unknown => new Verdict(VerdictKind.Unknown, unknown.Reason),
        RuleResult.Mismatched mismatch => recorded.Fails ? Agree : new Verdict(VerdictKind.Differ, "false alarm: " + mismatch.Mismatch.Message),
        RuleResult.Applied applied when applied.Requirements.Count > 0 =>
            new Verdict(VerdictKind.Unknown, "requires " + string.Join(", ", applied.Requirements.Select(static r => $"{r.Kind} {r.Left} {r.Right}"))),
        RuleResult.Applied when recorded.Fails => new Verdict(VerdictKind.Differ, "missed: " + recorded.Message),
        RuleResult.Applied applied => Compare(recorded, applied),
        var other => new Verdict(VerdictKind.Differ, "strange answer " + other),
    };

    private static Verdict Agree => new(VerdictKind.Agree, string.Empty);

    private static Verdict Compare(RecordedOperator recorded, RuleResult.Applied applied)
    {
        var (shapes, types) = (recorded.Shapes, recorded.ElementTypes);
        var expected = Enumerable.Range(0, shapes.Count)
            .Where(i => shapes[i] is not null)
            .Select(i => (Sizes: shapes[i]!, Type: types[i]))
            .ToList();
        if (expected.Count != applied.Outputs.Count) return new Verdict(VerdictKind.Differ, $"{applied.Outputs.Count} results, not {expected.Count}");
        for (var i = 0; i < expected.Count; i++)
        {
            var output = applied.Outputs[i];
            if (recorded.IsDynamic)
            {
                if (output.Shape.Rank is { } rank && rank != expected[i].Sizes.Length) return new Verdict(VerdictKind.Differ, $"result {i} is [{output.Shape}]");
                continue;
            }

            if (output.Shape.HasRun || output.Shape.Axes.Any(static axis => !axis.Size.IsLiteral)) return new Verdict(VerdictKind.Unknown, $"result {i} is [{output.Shape}]");
            if (string.Join(" ", expected[i].Sizes) != string.Join(" ", output.Shape.Axes.Select(static axis => axis.Size.ToString())))
                return new Verdict(VerdictKind.Differ, $"result {i} is [{output.Shape}]");
            if (expected[i].Type is { } type && output.DType != DType.Unknown && output.DType.ToName() != type)
                return new Verdict(VerdictKind.Differ, $"result {i} is {output.DType.ToName()}");
        }

        return Agree;
    }
}
