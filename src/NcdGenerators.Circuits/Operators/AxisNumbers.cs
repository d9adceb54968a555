using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// Arguments that number axes (libtorch: <c>maybe_wrap_dim</c>, c10/core/WrapDimMinimal.h). Every method is false with
/// the context's failure set.
/// </summary>
internal static class AxisNumbers
{
    /// <summary>
    /// Finds the item that the integer parameter <paramref name="parameter"/> means on an operand. A tensor without axes
    /// accepts 0 and -1 in most operations; the item is -1 then.
    /// </summary>
    public static bool TryAxis(this RuleContext context, string operand, string parameter, out int item, bool scalarHasAxis = true)
    {
        item = -1;
        return context.TryLiteral(parameter, out var dim) && context.TryAxisAt(operand, dim, out item, scalarHasAxis);
    }

    /// <summary>Finds the item that the number <paramref name="dim"/> means on an operand.</summary>
    public static bool TryAxisAt(this RuleContext context, string operand, long dim, out int item, bool scalarHasAxis = true)
    {
        item = -1;
        return (scalarHasAxis && context.Tensor(operand).Shape.Axes.Count == 0 && dim is 0 or -1)
            || context.TryFindAxis(operand, dim, out item);
    }

    /// <summary>Finds the items that a list of numbers means; a mismatch if one is given twice.</summary>
    public static bool TryAxes(this RuleContext context, string operand, IEnumerable<IntExpr> dims, out List<int> items)
    {
        items = [];
        foreach (var number in dims)
        {
            if (!context.TryKnown(number, out var dim) || !context.TryAxisAt(operand, dim, out var item)) return false;
            if (items.Contains(item))
            {
                context.Mismatch(
                    MismatchKind.Dimension,
                    item < 0
                        ? $"{context.Operator.Name}: axis {dim} is given twice"
                        : $"{context.Operator.Name}: axis {dim} is given twice; it is {context.Describe(new AxisRef(context.Operand(operand), item))}");
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    /// <summary>
    /// Finds the items that a list of numbers means, ascending; all items where the list is absent or empty. A tensor
    /// without axes has none, whatever the list says.
    /// </summary>
    public static bool TryAxesOrAll(this RuleContext context, string operand, string parameter, out List<int> items)
    {
        items = Enumerable.Range(0, context.Tensor(operand).Shape.Axes.Count).ToList();
        if (context.Ints(parameter) is not { Count: > 0 } dims) return true;
        if (!context.TryAxes(operand, dims, out items)) return false;
        items = items.Where(static item => item >= 0).OrderBy(static item => item).ToList();
        return true;
    }

    /// <summary>
    /// Finds the place for a new axis: 0 is before the first item, -1 after the last one (libtorch wraps by the rank of
    /// the result).
    /// </summary>
    public static bool TryGap(this RuleContext context, Shape shape, long dim, out int position)
    {
        var gaps = shape.Axes.Count + 1;
        var run = shape.RunIndex;
        position = (int)System.Math.Max(-1, System.Math.Min(int.MaxValue, dim < 0 ? dim + gaps : dim));
        if (run < 0)
        {
            if (position >= 0 && position < gaps) return true;
            context.Mismatch(
                MismatchKind.Dimension,
                $"{context.Operator.Name}: there is no place {dim} for a new axis among {RuleContext.Axes(shape.Axes.Count)} ({shape})");
            return false;
        }

        if (dim < 0 ? position > run : position <= run) return true;
        context.Undetermined($"which place {dim} is depends on the number of axes in '{shape[run]}'");
        return false;
    }

    /// <summary>The number that an expression is known to be.</summary>
    public static bool TryKnown(this RuleContext context, IntExpr number, out long value)
    {
        if (context.Facts.Simplify(number).TryGetLiteral(out value)) return true;
        context.Undetermined($"{context.Operator.Name} needs a known number in place of {number}");
        return false;
    }

    /// <summary>The numbers that a list of expressions is known to be.</summary>
    public static bool TryKnown(this RuleContext context, IEnumerable<IntExpr> numbers, out List<long> values)
    {
        values = [];
        foreach (var number in numbers)
        {
            if (!context.TryKnown(number, out var value)) return false;
            values.Add(value);
        }

        return true;
    }

    /// <summary>Whether the number is known to be this one.</summary>
    public static bool Is(this RuleContext context, IntExpr number, long value) => context.Facts.AreEqual(number, value) == Trilean.Yes;

    /// <summary>Whether the number is known to be negative.</summary>
    public static bool IsNegative(this RuleContext context, IntExpr number) => context.Facts.IsLessOrEqual(number, -1) == Trilean.Yes;

    /// <summary>A mismatch unless the shape has one of these numbers of axes; undetermined where a run leaves it open.</summary>
    public static bool RequireRank(this RuleContext context, string operand, params int[] ranks)
    {
        var shape = context.Tensor(operand).Shape;
        if (shape.Rank is { } rank && ranks.Contains(rank)) return true;
        if (shape.Rank is null && ranks.Any(allowed => allowed >= shape.MinimumRank))
        {
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes of '{operand}'");
            return false;
        }

        context.Mismatch(
            MismatchKind.Rank,
            $"{context.Operator.Name} takes {string.Join(" or ", ranks)} {(ranks.Length == 1 && ranks[0] == 1 ? "axis" : "axes")} in '{operand}', got {shape.Axes.Count}: [{shape}]");
        return false;
    }
}
