using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>The axes in another order: transpose, permute, movedim (ATen/native/TensorShape.cpp).</summary>
internal static class Rearrangement
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Order("transpose", [OperatorParameter.Int("dim0"), OperatorParameter.Int("dim1")], Transpose, "... a b -> ... b a"),
        Order("permute", [OperatorParameter.IntList("dims")], Permute, "a b c -> c a b"),
        Order("t", [], T, "a b -> b a"),
        Order("T", [], Reverse, "a b c -> c b a"),
        Order("mT", [], MatrixTranspose, "... a b -> ... b a"),
        Order("movedim", [OperatorParameter.IntList("source"), OperatorParameter.IntList("destination")], MoveDim, "a b c -> b c a"),
    ];

    private static Operator Order(string name, IEnumerable<OperatorParameter> parameters, Rule rule, string signature) =>
        Views.View(name, parameters, rule, signature, OperatorFamily.Rearrangement);

    private static RuleResult Transpose(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.TryAxis("input", "dim0", out var a) || !context.TryAxis("input", "dim1", out var b)) return context.Failure;
        return Reorder(context, Swapped(shape, a, b));
    }

    private static List<int> Swapped(Shape shape, int a, int b) =>
        Enumerable.Range(0, shape.Axes.Count).Select(item => item == a ? b : item == b ? a : item).ToList();

    private static RuleResult Permute(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        var dims = context.Ints("dims")!.Value;
        if (shape.HasRun && dims.Count >= shape.MinimumRank)
            return context.Undetermined($"permute needs to know the axes in '{shape[shape.RunIndex]}'");
        if (dims.Count != shape.Axes.Count)
        {
            return context.Mismatch(
                MismatchKind.Dimension,
                $"permute orders {RuleContext.Axes(dims.Count)}, but [{shape}] has {RuleContext.Axes(shape.MinimumRank)}{(shape.HasRun ? " or more" : "")}",
                "name every axis exactly once");
        }

        return context.TryAxes("input", dims, out var items) ? Reorder(context, items) : context.Failure;
    }

    private static RuleResult T(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun && shape.MinimumRank <= 2) return context.Undetermined("t needs to know the number of axes");
        return shape.Axes.Count > 2
            ? context.Mismatch(MismatchKind.Rank, $"t takes at most 2 axes, got {shape.MinimumRank}: [{shape}]", "use transpose(-2, -1)")
            : Reverse(context);
    }

    private static RuleResult Reverse(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        return shape.HasRun
            ? context.Undetermined($"{context.Operator.Name} reverses the axes in '{shape[shape.RunIndex]}', which are not known")
            : Reorder(context, Enumerable.Range(0, shape.Axes.Count).Reverse().ToList());
    }

    private static RuleResult MatrixTranspose(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!shape.HasRun && shape.Axes.Count is 0 or 1)
        {
            return shape.Axes.Count == 0
                ? Reorder(context, []) // libtorch 1.13 and 2.x let a scalar through, with a warning
                : context.Mismatch(MismatchKind.Rank, $"mT takes matrices or batches of matrices, got [{shape}]");
        }

        if (!context.TryFindAxis("input", -2, out var a) || !context.TryFindAxis("input", -1, out var b)) return context.Failure;
        return Reorder(context, Swapped(shape, a, b));
    }

    private static RuleResult MoveDim(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        var (source, destination) = (context.Ints("source")!.Value, context.Ints("destination")!.Value);
        if (source.Count != destination.Count)
        {
            return context.Mismatch(
                MismatchKind.Dimension,
                $"movedim moves {RuleContext.Axes(source.Count)} to {destination.Count} places; there must be one place for each");
        }

        if (!context.TryAxes("input", source, out var from)) return context.Failure;
        if (shape.HasRun) return MoveOneAroundRun(context, shape, from, destination);
        if (!context.TryAxes("input", destination, out var to)) return context.Failure;
        if (shape.Axes.Count == 0) return Reorder(context, []);

        var rest = new Queue<int>(Enumerable.Range(0, shape.Axes.Count).Where(item => !from.Contains(item)));
        return Reorder(context, Enumerable.Range(0, shape.Axes.Count)
            .Select(place => to.IndexOf(place) is var moved && moved >= 0 ? from[moved] : rest.Dequeue())
            .ToList());
    }

    private static RuleResult MoveOneAroundRun(RuleContext context, Shape shape, List<int> from, EquatableArray<IntExpr> destination)
    {
        if (from.Count != 1) return context.Undetermined($"movedim needs to know the axes in '{shape[shape.RunIndex]}'");
        if (!context.TryKnown(destination[0], out var place)) return context.Failure;
        var rest = Enumerable.Range(0, shape.Axes.Count).Where(item => item != from[0]).ToList();
        if (!context.TryGap(Shape.Of(rest.Select(item => shape[item])), place, out var position)) return context.Failure;
        rest.Insert(position, from[0]);
        return Reorder(context, rest);
    }

    private static RuleResult Reorder(RuleContext context, List<int> items)
    {
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, input.Layout.Permute(items.ToEquatableArray()));
        foreach (var item in items) flow.Pass(output, input.Shape[item], new AxisRef(0, item));
        return context.Apply(flow);
    }
}
