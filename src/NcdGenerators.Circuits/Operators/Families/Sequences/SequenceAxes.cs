using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>The axes of a sequence that a layer of attention reads: [sequence, batch, features], batch-first, or without a batch.</summary>
internal readonly record struct SequenceAxes(AxisRef Sequence, AxisRef? Batch, AxisRef Features)
{
    /// <summary>Finds them; null with the context's failure set where the number of axes is another or not known.</summary>
    /// <param name="context">The application.</param>
    /// <param name="parameter">The parameter of the tensor.</param>
    /// <param name="isBatchFirst">Whether the batch stands first.</param>
    /// <param name="other">A sequence that this one goes with: both have a batch, the same one, or none.</param>
    public static SequenceAxes? Find(RuleContext context, string parameter, bool isBatchFirst, SequenceAxes? other = null)
    {
        int[] ranks = other is not { } given ? [2, 3] : [given.Batch is null ? 2 : 3];
        if (!context.RequireRank(parameter, ranks)) return null;
        var operand = context.Operand(parameter);
        if (context.Operands[operand].Shape.Axes.Count == 2) return new SequenceAxes(new AxisRef(operand, 0), null, new AxisRef(operand, 1));
        var batch = new AxisRef(operand, isBatchFirst ? 0 : 1);
        if (other?.Batch is { } samples && !context.RequireSame(batch, samples, MismatchKind.Broadcast, "the batch", Order(isBatchFirst))) return null;
        return new SequenceAxes(new AxisRef(operand, isBatchFirst ? 1 : 0), batch, new AxisRef(operand, 2));
    }

    private static string Order(bool isBatchFirst) =>
        isBatchFirst ? "the order of the axes is (batch, sequence, features)" : "the order of the axes is (sequence, batch, features): transpose(0, 1) of a batch-first tensor";
}

/// <summary>What layers of attention ask of their settings.</summary>
internal static class AttentionSettings
{
    /// <summary>Asks that the heads share the features evenly.</summary>
    public static bool TryHeads(RuleContext context, IntExpr features, IntExpr heads) => context.Require(
        RequirementKind.Divisible,
        features,
        heads,
        MismatchKind.Argument,
        $"{context.Operator.Name} shares {features} features among {heads} heads, which does not come out even",
        "choose a number of heads that divides the features");
}
