using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What convolutions and pooling share: which axes are slid over, and how sizes are given per axis (ATen/native/Pool.h, ConvUtils.h).</summary>
internal static class Windows
{
    /// <summary>
    /// The items of the channels and of the sliding axes: the last ones, with at most one axis for the batch before them.
    /// False with the context's failure set.
    /// </summary>
    /// <param name="context">The application.</param>
    /// <param name="dimensions">How many axes are slid over.</param>
    /// <param name="channel">The item of the channels.</param>
    /// <param name="spatial">The items slid over.</param>
    public static bool TryAxes(RuleContext context, int dimensions, out int channel, out int[] spatial)
    {
        var shape = context.Tensor("input").Shape;
        channel = -1;
        spatial = new int[dimensions];
        if (shape.MinimumRank > dimensions + 2 || shape.Rank < dimensions + 1)
        {
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} needs {dimensions + 2} axes (batch, channels, {Names(dimensions)}), or {dimensions + 1} without a batch; input has {RuleContext.Axes(shape.Axes.Count)} [{shape}]",
                shape.Rank == dimensions ? "add the axis of channels: unsqueeze(-" + (dimensions + 1) + ")" : null);
            return false;
        }

        if (!context.TryFindAxis("input", -dimensions - 1, out channel)) return false;
        for (var i = 0; i < dimensions; i++)
        {
            if (!context.TryFindAxis("input", i - dimensions, out spatial[i])) return false;
        }

        return true;
    }

    /// <summary>The numbers of a parameter, one per axis: a single one counts for all, none gives <paramref name="otherwise"/>.</summary>
    public static bool TryNumbers(RuleContext context, string parameter, int dimensions, IReadOnlyList<IntExpr> otherwise, out IReadOnlyList<IntExpr> numbers)
    {
        numbers = otherwise;
        if (context.Operator.IndexOf(parameter) < 0 || context.Ints(parameter) is not { Count: > 0 } given) return true;
        numbers = given.Count == 1 ? Same(given[0], dimensions) : given.ToList();
        if (numbers.Count == dimensions) return true;
        context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: {parameter} takes one number or {dimensions}, got {given.Count}");
        return false;
    }

    /// <summary>That number for each axis.</summary>
    public static IReadOnlyList<IntExpr> Same(IntExpr number, int dimensions) => Enumerable.Repeat(number, dimensions).ToList();

    /// <summary>Whether all numbers may be at least <paramref name="minimum"/>; if one is known not to be, a mismatch.</summary>
    public static bool AreAtLeast(RuleContext context, string what, IReadOnlyList<IntExpr> numbers, int minimum)
    {
        foreach (var number in numbers)
        {
            if (context.Facts.IsLessOrEqual(minimum, number) != Trilean.No) continue;
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: {what} must be at least {minimum}, got {number}");
            return false;
        }

        return true;
    }

    /// <summary>Adds the axis of window positions: the input's own where its size stays.</summary>
    public static void Slide(RuleContext context, FlowBuilder flow, int output, Axis axis, IntExpr size, IEnumerable<AxisRef> sources, params FlowParameter[] parameters)
    {
        size = context.Facts.Simplify(size);
        var stays = context.Facts.AreEqual(size, axis.Size) == Trilean.Yes;
        flow.Add(output, stays ? axis : new Axis(null, size, axis.Role), AxisFlowKind.Windowed, sources, parameters);
    }

    private static string Names(int dimensions) => dimensions switch
    {
        1 => "length",
        2 => "height, width",
        _ => "depth, height, width",
    };
}
