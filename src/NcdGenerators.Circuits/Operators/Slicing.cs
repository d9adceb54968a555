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
    /// The entries between two bounds. Negative bounds count from the end, and known bounds outside the axis are moved to
    /// its edge, as libtorch does. Where that is not known, the bounds are required to lie inside: the size is then right.
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
        var length = context.Facts.IsLessOrEqual(from, to) switch
        {
            Trilean.Yes => to - from,
            Trilean.No => IntExpr.Zero,
            _ => Inside(context, axis, from, to, size, to - from),
        };
        var isWhole = context.Is(from, 0) && context.Facts.AreEqual(to, size) == Trilean.Yes && (step is null || context.Is(step, 1));
        var count = step is null ? length : IntExpr.CeilDiv(length, step);
        span = new Span(from, isWhole ? size : context.Facts.Simplify(count), isWhole);
        return true;
    }

    private static IntExpr Bound(RuleContext context, AxisRef? axis, IntExpr size, IntExpr bound)
    {
        var value = context.IsNegative(bound) ? size + bound : bound;
        if (context.Facts.IsLessOrEqual(0, value) is var isInside && isInside == Trilean.No) return IntExpr.Zero;
        if (isInside == Trilean.Unknown) Inside(context, axis, 0, value, size, value);
        return context.Facts.IsLessOrEqual(value, size) switch
        {
            Trilean.Yes => value,
            Trilean.No => size,
            _ => Inside(context, axis, value, size, size, value),
        };
    }

    private static IntExpr Inside(RuleContext context, AxisRef? axis, IntExpr low, IntExpr high, IntExpr size, IntExpr result)
    {
        var refs = axis is { } known ? new[] { known } : [];
        var what = axis is { } described ? context.Describe(described) : "size " + size;
        context.Require(
            RequirementKind.AtMost,
            low,
            high,
            MismatchKind.Argument,
            $"{context.Operator.Name}: a bound of the slice lies outside {what}, where it is cut off without an error",
            null,
            refs);
        return result;
    }
}
