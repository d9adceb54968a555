using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>Bounds of slices: <c>x[1..^1]</c>, narrow, tensor_split (libtorch: <c>slice</c>, ATen/native/TensorShape.cpp).</summary>
internal static class Slicing
{
    /// <summary>The entries that a slice keeps.</summary>
    /// <param name="Start">The first of them.</param>
    /// <param name="Count">How many.</param>
    /// <param name="IsWhole">Whether these are known to be all.</param>
    public readonly record struct Span(IntExpr Start, IntExpr Count, bool IsWhole);

    /// <summary>
    /// The entries between two bounds. Negative bounds count from the end, and bounds outside the axis are moved to its
    /// edge, as libtorch does; where nothing tells whether they are outside, the size says min and max.
    /// </summary>
    /// <param name="context">The application; its failure is set where the result is false.</param>
    /// <param name="axis">The axis, for messages.</param>
    /// <param name="size">Its size.</param>
    /// <param name="start">The first entry, or null for 0.</param>
    /// <param name="stop">The entry after the last one, or null for the size.</param>
    /// <param name="step">The distance, or null for 1.</param>
    /// <param name="span">The entries.</param>
    public static bool TrySpan(RuleContext context, AxisRef? axis, IntExpr size, IntExpr? start, IntExpr? stop, IntExpr? step, out Span span)
    {
        span = default;
        if (step is not null && context.Facts.IsLessOrEqual(step, 0) == Trilean.Yes)
        {
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: the step of a slice must be positive, got {step}", "use flip to reverse an axis");
            return false;
        }

        var from = start is null ? IntExpr.Zero : Bound(context, axis, size, start);
        var to = stop is null ? size : Bound(context, axis, size, stop);
        var length = context.Facts.IsLessOrEqual(from, to) == Trilean.Yes ? to - from : IntExpr.Max(0, to - from);
        var isWhole = context.Is(from, 0) && context.Facts.AreEqual(to, size) == Trilean.Yes && (step is null || context.Is(step, 1));
        var count = step is null ? length : IntExpr.CeilDiv(length, step);
        span = new Span(from, isWhole ? size : context.Facts.Simplify(count), isWhole);
        return true;
    }

    private static IntExpr Bound(RuleContext context, AxisRef? axis, IntExpr size, IntExpr bound)
    {
        var isNegative = context.IsNegative(bound);
        var value = isNegative ? size + bound : bound;
        if (context.Facts.IsLessOrEqual(0, value) != Trilean.Yes)
        {
            // Whether a bound of unknown sign counts from the end is not known: from the beginning is what it is meant to.
            if (isNegative) value = IntExpr.Max(0, value);
            else RequireNotNegative(context, axis, size, value);
        }

        return context.Facts.Simplify(context.Facts.IsLessOrEqual(value, size) == Trilean.Yes ? value : IntExpr.Min(value, size));
    }

    private static void RequireNotNegative(RuleContext context, AxisRef? axis, IntExpr size, IntExpr value)
    {
        var refs = axis is { } known ? new[] { known } : [];
        var what = axis is { } described ? context.Describe(described) : "size " + size;
        var message = $"{context.Operator.Name}: the bound {value} of a slice of {what} counts from the end where it is negative";
        context.Require(RequirementKind.AtMost, 0, value, MismatchKind.Argument, message, null, refs);
    }
}
