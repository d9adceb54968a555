using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>Norms of vectors and matrices (ATen/native/LinearAlgebra.cpp: <c>linalg_norm</c>, <c>linalg_vector_norm</c>, <c>linalg_matrix_norm</c>).</summary>
internal static class Norms
{
    private static readonly OperatorParameter Dim = OperatorParameter.OptionalIntList("dim");
    private static readonly OperatorParameter Keep = OperatorParameter.Bool("keepdim", false);
    private static readonly OperatorParameter Type = OperatorParameter.OptionalElementType("dtype");

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("vector_norm", "... n -> ...", static c => Vector(c), OperatorParameter.Number("ord", 2)),
        Of("matrix_norm", "... n m -> ...", Matrix, Order("fro")),
        Of("linalg_norm", "... n -> ...", Any, Order(null)),
        new(
            "renorm",
            OperatorFamily.LinearAlgebra,
            EquatableArray.Of(OperatorParameter.Tensor("input"), OperatorParameter.Number("p"), OperatorParameter.Int("dim"), OperatorParameter.Number("maxnorm")),
            Renorm,
            Pictogram.Box("renorm"),
            CostKind.ElementWise,
            "n ... -> n ..."),
        new(
            "dist",
            OperatorFamily.LinearAlgebra,
            EquatableArray.Of(OperatorParameter.Tensor("input"), OperatorParameter.Tensor("other"), OperatorParameter.Number("p", 2)),
            Distance,
            Pictogram.Box("‖ − ‖"),
            CostKind.ElementWise,
            "..., ... ->"),
    ];

    // A number, or "fro", "nuc".
    private static OperatorParameter Order(string? word) => new("ord", ParameterKind.NumberOrText, word is null ? Argument.None.Instance : (Argument)word) { MayBeUnknown = true };

    private static Operator Of(string name, string signature, Rule rule, OperatorParameter order) => new(
        name,
        OperatorFamily.LinearAlgebra,
        EquatableArray.Of(OperatorParameter.Tensor("input"), order, Dim, Keep, Type),
        rule,
        new Pictogram(PictogramKind.Reduce, "‖ ‖"),
        CostKind.ElementWise,
        signature);

    private static RuleResult Vector(RuleContext context)
    {
        if (!context.TryAxesOrAll("input", "dim", out var items)) return context.Failure;
        return Finish(context, items);
    }

    private static RuleResult Matrix(RuleContext context)
    {
        if (!MatrixOperand.TryRead(context, "input", out var matrix) || !RequireOrder(context)) return context.Failure;
        if (context.Ints("dim") is not { } dims) return Finish(context, [matrix.Batch, matrix.Batch + 1]);
        if (dims.Count != 2) return context.Mismatch(MismatchKind.Dimension, $"{context.Operator.Name}: a matrix has 2 axes, dim names {dims.Count}");
        return context.TryAxes("input", dims, out var items) ? Finish(context, items) : context.Failure;
    }

    // With an order, two axes make a matrix; without one, the entries are taken as a vector.
    private static RuleResult Any(RuleContext context)
    {
        var dims = context.Ints("dim");
        var shape = context.Tensor("input").Shape;
        if (dims is { Count: not (1 or 2) } given)
            return context.Mismatch(MismatchKind.Dimension, $"linalg.norm takes 1 or 2 axes in dim, got {given.Count}", "use linalg.vector_norm for more");
        if (context["ord"] is Argument.None) return Vector(context);
        if (context["ord"] is Argument.Unknown && dims is null && shape.Rank is not (1 or 2)) return context.Undetermined("linalg.norm needs to know whether an order is given");
        if (dims is null && !context.RequireRank("input", 1, 2)) return context.Failure;
        var isMatrix = context["ord"] is Argument.Text || (dims is { } named ? named.Count == 2 : shape.Axes.Count == 2);
        return isMatrix ? Matrix(context) : Vector(context);
    }

    // Each slice along dim is scaled down to the greatest norm allowed.
    private static RuleResult Renorm(RuleContext context)
    {
        var input = context.Tensor("input");
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } dtype) return context.Failure;
        if (!input.Shape.HasRun && input.Shape.Axes.Count < 2)
            return context.Mismatch(MismatchKind.Rank, $"renorm needs at least 2 axes, got [{input.Shape}]");
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
            flow.Add(output, input.Shape[i], i == item ? AxisFlowKind.PassedOver : AxisFlowKind.Normalised, [new AxisRef(0, i)]);
        return context.Apply(flow);
    }

    // The norm of the difference, which broadcasts.
    private static RuleResult Distance(RuleContext context)
    {
        if (ElementTypes.FloatingOrComplexOnly(context, "input", "other") is not { } dtype) return context.Failure;
        var difference = new FlowBuilder();
        var whole = difference.Output(dtype);
        if (!Broadcasting.TryAlign(context, difference, whole, Broadcasting.Part.Whole(0, context.Tensor("input").Shape), Broadcasting.Part.Whole(1, context.Tensor("other").Shape))) return context.Failure;
        var flow = new FlowBuilder();
        flow.Output(DTypes.ToReal(dtype));
        foreach (var entry in difference.Flow().Entries) flow.End(AxisFlowKind.Reduced, entry.Inputs);
        return context.Apply(flow);
    }

    private static bool RequireOrder(RuleContext context)
    {
        var isKnown = context["ord"] switch
        {
            Argument.Text { String: var word } => word is "fro" or "nuc",
            Argument.Unknown => true,
            var number => Creation.Number(number) is not { } order || System.Math.Abs(order) is 1 or 2 or double.PositiveInfinity,
        };
        if (!isKnown) context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: a matrix has no norm of this order", "use 'fro', 'nuc', 1, -1, 2, -2 or an infinity");
        return isKnown;
    }

    private static RuleResult Finish(RuleContext context, IReadOnlyCollection<int> items)
    {
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } type) return context.Failure;
        return Reductions.Reduced(context, items, context.IsTrue("keepdim"), DTypes.ToReal(context.ElementType("dtype") ?? type));
    }
}
