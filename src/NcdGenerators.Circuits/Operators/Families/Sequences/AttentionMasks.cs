using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// The masks of multi-head attention (torch/nn/functional.py, <c>multi_head_attention_forward</c>): one over pairs of
/// positions, one over the keys of each sample. They hide entries and have no axis of their own in the results.
/// </summary>
internal static class AttentionMasks
{
    /// <summary>Checks a mask over pairs: [queries, keys], or [batch·heads, queries, keys].</summary>
    /// <param name="context">The application.</param>
    /// <param name="parameter">The mask's parameter.</param>
    /// <param name="batch">The batch axis, or null where there is none.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="queries">The queries' sequence axis.</param>
    /// <param name="keys">The keys' sequence axis.</param>
    public static bool TryPairs(RuleContext context, string parameter, AxisRef? batch, IntExpr heads, AxisRef queries, AxisRef keys)
    {
        if (context.OptionalTensor(parameter) is not { } mask) return true;
        if (!IsMask(context, parameter, mask) || !context.RequireRank(parameter, 2, 3)) return false;
        var operand = context.Operand(parameter);
        var last = mask.Shape.Axes.Count - 1;
        var samples = batch is { } axis ? context.SizeOf(axis) * heads : heads;
        return context.RequireSame(new AxisRef(operand, last - 1), queries, MismatchKind.Broadcast, "the positions of the queries")
            && context.RequireSame(new AxisRef(operand, last), keys, MismatchKind.Broadcast, "the positions of the keys")
            && (last == 1 || context.RequireSize(new AxisRef(operand, 0), samples, MismatchKind.Broadcast, "batch·heads", "a mask that is the same for all samples has 2 axes"));
    }

    /// <summary>Checks a mask over keys: [batch, keys], or [keys] without a batch.</summary>
    public static bool TryPadding(RuleContext context, string parameter, AxisRef? batch, AxisRef keys)
    {
        if (context.OptionalTensor(parameter) is not { } mask) return true;
        if (!IsMask(context, parameter, mask) || !context.RequireRank(parameter, batch is null ? 1 : 2)) return false;
        var operand = context.Operand(parameter);
        var last = mask.Shape.Axes.Count - 1;
        const string Order = "a padding mask has the axes (batch, keys), whatever the order of the input";
        return context.RequireSame(new AxisRef(operand, last), keys, MismatchKind.Broadcast, "the positions of the keys", Order)
            && (batch is not { } samples || context.RequireSame(new AxisRef(operand, 0), samples, MismatchKind.Broadcast, "the batch", Order));
    }

    private static bool IsMask(RuleContext context, string parameter, TensorType mask)
    {
        if (mask.DType is DType.Unknown or DType.Bool or DType.UInt8 || mask.DType.IsFloating()) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name}: '{parameter}' is {mask.DType.ToName()}, a mask is bool or floating-point",
            "convert the mask: to_type(ScalarType.Bool)");
        return false;
    }
}
