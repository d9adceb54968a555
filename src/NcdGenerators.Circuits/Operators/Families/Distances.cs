using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Similarities and distances of vectors (ATen/native/Distance.cpp).</summary>
internal static class Distances
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("cosine_similarity", "cos", "... d, ... d -> ...", CosineSimilarity, OperatorParameter.Int("dim", 1)),
        Of("pairwise_distance", "‖x − y‖", "... d, ... d -> ...", PairwiseDistance, OperatorParameter.Number("p", 2), OperatorParameter.Bool("keepdim", false)),
        Of("cdist", "‖x − y‖", "... n d, ... m d -> ... n m", AllDistances, OperatorParameter.Number("p", 2)) with { Cost = CostKind.Contraction },
    ];

    private static Operator Of(string name, string text, string signature, Rule rule, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Reduction,
        new[] { OperatorParameter.Tensor("x1"), OperatorParameter.Tensor("x2") }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(text),
        CostKind.ElementWise,
        signature);

    // dim counts the axes of the broadcast shape.
    private static RuleResult CosineSimilarity(RuleContext context)
    {
        if (!context.TryLiteral("dim", out var dim)) return context.Failure;
        if (ElementTypes.FloatingOnly(context, "x1", "x2") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        if (!TryAlign(context, flow, dtype)) return context.Failure;
        var shape = Shape.Of(flow.AxesOf(0));
        if (shape.Axes.Count == 0 && dim is 0 or -1) return context.Apply(flow);
        return context.TryFindAxis(shape, "the broadcast operand", dim, out var item) ? context.Apply(flow.Reduce(0, item)) : context.Failure;
    }

    private static RuleResult PairwiseDistance(RuleContext context)
    {
        if (DifferenceType(context, "x1", "x2") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        if (!TryAlign(context, flow, DTypes.ToReal(dtype))) return context.Failure;
        var last = flow.AxesOf(0).Count - 1;
        if (last < 0) return context.Apply(flow);
        return flow.AxesOf(0)[last].IsRun
            ? context.Undetermined("which axis is the last depends on the number of axes in a run")
            : context.Apply(flow.Reduce(0, last, context.IsTrue("keepdim")));
    }

    /// <summary>The type of a difference computed in floating point; null after a mismatch.</summary>
    public static DType? DifferenceType(RuleContext context, params string[] parameters)
    {
        foreach (var parameter in parameters)
        {
            if (ElementTypes.Numeric(context, parameter) is null) return null;
        }

        return ElementTypes.Floating(context, parameters);
    }

    private static bool TryAlign(RuleContext context, FlowBuilder flow, DType dtype) => Broadcasting.TryAlign(
        context,
        flow,
        flow.Output(dtype),
        Broadcasting.Part.Whole(0, context.Operands[0].Shape),
        Broadcasting.Part.Whole(1, context.Operands[1].Shape));

    private static RuleResult AllDistances(RuleContext context)
    {
        var shapes = new[] { context.Tensor("x1").Shape, context.Tensor("x2").Shape };
        for (var i = 0; i < 2; i++)
        {
            var shape = shapes[i];
            if (shape.Rank < 2) return context.Mismatch(MismatchKind.Rank, $"cdist needs at least 2 axes in 'x{i + 1}', got [{shape}]");
            if (shape.Axes.Count < 2 || shape.RunIndex >= shape.Axes.Count - 2) return context.Undetermined("cdist needs to know the last 2 axes");
        }

        if (ElementTypes.FloatingOnly(context, "x1") is not { } dtype || ElementTypes.FloatingOnly(context, "x2") is null) return context.Failure;
        if (!ElementTypes.AreSame(context, "x1", "x2") || !Losses.RequireNumber(context, "p", static p => p >= 0, "no negative p")) return context.Failure;
        var (rows, columns) = (shapes.Select(static shape => shape.Axes.Count - 2).ToList(), shapes.Select(static shape => shape.Axes.Count - 1).ToList());
        var coordinates = new[] { new AxisRef(0, columns[0]), new AxisRef(1, columns[1]) };
        if (!Losses.RequireSameSize(context, coordinates[0], coordinates[1], "the points must have the same number of coordinates")) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype == DType.Unknown ? context.Tensor("x2").DType : dtype);
        var batches = shapes.Select((shape, i) => new Broadcasting.Part(i, shape.Axes.Take(rows[i]).ToList())).ToArray();
        if (!Broadcasting.TryAlign(context, flow, output, batches)) return context.Failure;
        for (var i = 0; i < 2; i++) flow.Pass(output, shapes[i][rows[i]], new AxisRef(i, rows[i]));
        return context.Apply(flow.End(AxisFlowKind.Reduced, coordinates));
    }
}
