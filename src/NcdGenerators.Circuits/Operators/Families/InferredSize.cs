using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>The size that -1 stands for in view, reshape and unflatten (libtorch: <c>infer_size</c>, ATen/InferSize.h).</summary>
internal static class InferredSize
{
    /// <summary>Checks the sizes that are asked for and replaces a -1 among them. False with the context's failure set.</summary>
    /// <param name="context">The application.</param>
    /// <param name="from">The axes that are regrouped.</param>
    /// <param name="sizes">The sizes that are asked for.</param>
    /// <param name="filled">The sizes without -1.</param>
    public static bool TryFill(RuleContext context, Shape from, IReadOnlyList<IntExpr> sizes, out List<IntExpr> filled)
    {
        filled = [.. sizes];
        var name = context.Operator.Name;
        var unknown = -1;
        for (var i = 0; i < sizes.Count; i++)
        {
            if (context.Is(sizes[i], -1))
            {
                if (unknown >= 0)
                {
                    context.Mismatch(MismatchKind.View, $"{name}: only one size can be left to be inferred, {Text(sizes)} has several -1");
                    return false;
                }

                unknown = i;
            }
            else if (context.IsNegative(sizes[i]))
            {
                context.Mismatch(MismatchKind.View, $"{name}: {sizes[i]} is not a size");
                return false;
            }
        }

        if (unknown < 0) return true;

        var given = sizes.Where((_, i) => i != unknown).ToList();
        if (given.Any(size => context.Is(size, 0)))
        {
            context.Mismatch(MismatchKind.View, $"{name}: with a size 0 in {Text(sizes)}, -1 could stand for any size");
            return false;
        }

        // What both sides have in common is divided out first, so that what is asked for stays small.
        var rest = from.Axes.Select(static axis => axis.Size).ToList();
        var divisors = new List<IntExpr>();
        foreach (var size in given)
        {
            var same = rest.FindIndex(other => context.Facts.AreEqual(size, other) == Trilean.Yes);
            if (same >= 0) rest.RemoveAt(same);
            else divisors.Add(size);
        }

        var (dividend, divisor) = (IntExpr.Product(rest), IntExpr.Product(divisors));
        if (context.Facts.TryDivideExactly(dividend, divisor, out var quotient))
        {
            filled[unknown] = context.Facts.Simplify(quotient);
            return true;
        }

        var entries = context.Facts.Simplify(from.ElementCount);
        var count = entries.IsLiteral ? entries + " entries" : $"{entries} entries";
        var message = $"{name}: the {count} of [{from}] do not fit {Text(sizes)}: {dividend} is not a multiple of {divisor}";
        var refs = rest.Count == 1 ? new[] { new AxisRef(0, IndexOf(from, rest[0])) } : [];
        if (!context.Require(RequirementKind.Divisible, dividend, divisor, MismatchKind.View, message, null, refs)) return false;
        filled[unknown] = IntExpr.FloorDiv(dividend, divisor);
        return true;
    }

    private static int IndexOf(Shape shape, IntExpr size) => shape.Axes.Select((axis, i) => (axis, i)).First(pair => pair.axis.Size == size).i;

    private static string Text(IReadOnlyList<IntExpr> sizes) => "[" + string.Join(", ", sizes) + "]";
}
