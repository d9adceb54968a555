using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>Asks for sizes that layers of several operands need. Every method is false with the context's failure set.</summary>
internal static class AxisSizes
{
    /// <summary>The size of an input axis.</summary>
    public static IntExpr SizeOf(this RuleContext context, AxisRef axis) => context.Operands[axis.Tensor].Shape[axis.Item].Size;

    /// <summary>Asks that an axis have a size.</summary>
    /// <param name="context">The application.</param>
    /// <param name="axis">The input axis.</param>
    /// <param name="expected">The size that it must have.</param>
    /// <param name="kind">What does not fit otherwise.</param>
    /// <param name="role">What the axis stands for, in words: <c>the batch</c>.</param>
    /// <param name="repair">The way out, or null.</param>
    public static bool RequireSize(this RuleContext context, AxisRef axis, IntExpr expected, MismatchKind kind, string role, string? repair = null) =>
        context.SizeOf(axis) == expected // words are for what does not fit
        || context.Require(RequirementKind.Equal, context.SizeOf(axis), expected, kind, $"{context.Operator.Name}: {context.Describe(axis)} is {role} and must be {expected}", repair, axis);

    /// <summary>Asks that two axes that stand for the same thing have one size.</summary>
    public static bool RequireSame(this RuleContext context, AxisRef axis, AxisRef other, MismatchKind kind, string role, string? repair = null) =>
        context.SizeOf(axis) == context.SizeOf(other)
        || context.Require(
            RequirementKind.Equal,
            context.SizeOf(axis),
            context.SizeOf(other),
            kind,
            $"{context.Operator.Name}: {context.Describe(axis)} and {context.Describe(other)} are both {role}; their sizes must be equal",
            repair,
            axis,
            other);
}
