using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>How operators read their <c>dim</c> arguments (c10/core/WrapDimMinimal.h): a tensor without axes accepts 0 and -1.</summary>
internal static class Dims
{
    /// <summary>
    /// The item that the parameter <c>dim</c> means; -1 on a tensor without axes. False with the context's failure set.
    /// </summary>
    public static bool TryFind(RuleContext context, string operand, string parameter, out int item)
    {
        item = -1;
        return context.TryLiteral(parameter, out var dim) && TryFind(context, operand, dim, out item);
    }

    /// <summary>The item that <paramref name="dim"/> means; -1 on a tensor without axes.</summary>
    public static bool TryFind(RuleContext context, string operand, long dim, out int item)
    {
        item = -1;
        return (context.Tensor(operand).Shape.Axes.Count == 0 && dim is 0 or -1) || context.TryFindAxis(operand, dim, out item);
    }

    /// <summary>
    /// The items that a list of dims means, ascending; all of them where the list is absent or empty. False with the
    /// context's failure set, also where one is meant twice.
    /// </summary>
    public static bool TryFindAll(RuleContext context, string operand, string parameter, out List<int> items)
    {
        var shape = context.Tensor(operand).Shape;
        items = [];
        if (context.Ints(parameter) is not { Count: > 0 } dims)
        {
            items.AddRange(Enumerable.Range(0, shape.Axes.Count));
            return true;
        }

        var seen = new HashSet<int>();
        foreach (var number in dims)
        {
            if (!context.Facts.Simplify(number).TryGetLiteral(out var dim))
            {
                context.Undetermined($"'{parameter}' of {context.Operator.Name} is not a known number");
                return false;
            }

            if (!TryFind(context, operand, dim, out var item)) return false;
            if (!seen.Add(item))
            {
                context.Mismatch(MismatchKind.Dimension, $"{context.Operator.Name}: axis {dim} is given twice in '{parameter}'", "name each axis once");
                return false;
            }

            if (item >= 0) items.Add(item);
        }

        items.Sort();
        return true;
    }
}
