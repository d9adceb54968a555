using System.Collections.Generic;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Operators that need one whole axis and keep it: softmax and cumulative ones (ATen/native/SoftMax.cpp, ReduceOps.cpp).</summary>
internal static class Softmax
{
    private static readonly OperatorParameter Type = OperatorParameter.OptionalElementType("dtype");

    public static IEnumerable<Operator> Operators { get; } =
    [
        Legacy("softmax", new Pictogram(PictogramKind.Softmax)),
        Legacy("log_softmax", new Pictogram(PictogramKind.Softmax, "log")),
        Legacy("softmin", new Pictogram(PictogramKind.Softmax, "min")),
        Along("cumsum", new Pictogram(PictogramKind.Scan, "Σ"), Accumulated, Linearity.Linear, Type),
        Along("cumprod", new Pictogram(PictogramKind.Scan, "Π"), Accumulated, Linearity.Nonlinear, Type),
        Along("logcumsumexp", new Pictogram(PictogramKind.Scan, "log Σ exp"), ElementTypes.FloatingOnly, Linearity.Nonlinear),
        Along("cummax", new Pictogram(PictogramKind.Scan, "max"), ElementTypes.Real, Linearity.Nonlinear) with { Rule = context => Apply(context, ElementTypes.Real, withIndices: true), Signature = "... n -> ... n, ... n" },
        Along("cummin", new Pictogram(PictogramKind.Scan, "min"), ElementTypes.Real, Linearity.Nonlinear) with { Rule = context => Apply(context, ElementTypes.Real, withIndices: true), Signature = "... n -> ... n, ... n" },
        new(
            "softmax2d",
            OperatorFamily.Normalisation,
            EquatableArray.Of(OperatorParameter.Tensor("input")),
            Softmax2d,
            new Pictogram(PictogramKind.Softmax),
            CostKind.ElementWise,
            "... c h w -> ... c h w"),
        new(
            "glu",
            OperatorFamily.Normalisation,
            EquatableArray.Of(OperatorParameter.Tensor("input"), OperatorParameter.Int("dim", -1)),
            Glu,
            Pictogram.Box("GLU"),
            CostKind.ElementWise,
            "... {2*n} -> ... n"),
    ];

    // Old code leaves the axis out: torch/nn/functional.py, _get_softmax_dim.
    private static Operator Legacy(string name, Pictogram pictogram) =>
        Along(name, pictogram, FloatingOrGiven, Linearity.Nonlinear, Type) with
        {
            Parameters = EquatableArray.Of(OperatorParameter.Tensor("input"), OperatorParameter.OptionalInt("dim"), Type),
        };

    private static bool TryAxis(RuleContext context, out int item)
    {
        if (context["dim"] is not Argument.None) return context.TryAxis("input", "dim", out item);
        var shape = context.Tensor("input").Shape;
        item = -1;
        if (shape.HasRun)
        {
            context.Undetermined($"which axis {context.Operator.Name} takes without dim depends on the number of axes");
            return false;
        }

        return context.TryAxisAt("input", shape.Axes.Count is 0 or 1 or 3 ? 0 : 1, out item);
    }

    private static Operator Along(string name, Pictogram pictogram, ElementTypeRule type, Linearity linearity, params OperatorParameter[] more)
    {
        var parameters = new List<OperatorParameter> { OperatorParameter.Tensor("input", linearity), OperatorParameter.Int("dim") };
        parameters.AddRange(more);
        return new Operator(
            name,
            OperatorFamily.Normalisation,
            parameters.ToEquatableArray(),
            context => Apply(context, type, withIndices: false),
            pictogram,
            CostKind.ElementWise,
            "... n -> ... n");
    }

    private static RuleResult Apply(RuleContext context, ElementTypeRule type, bool withIndices)
    {
        if (!TryAxis(context, out var item)) return context.Failure;
        if (type(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        Along(flow, context.Tensor("input"), dtype, item);
        if (withIndices) Along(flow, context.Tensor("input"), DType.Int64, item);
        return context.Apply(flow);
    }

    private static void Along(FlowBuilder flow, TensorType input, DType dtype, int item)
    {
        // The kernels write a contiguous result, whatever the input's memory order is.
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
            flow.Add(output, input.Shape[i], i == item ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
    }

    private static RuleResult Softmax2d(RuleContext context)
    {
        var input = context.Tensor("input");
        if (input.Shape.Rank is { } rank and not (3 or 4))
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"softmax2d needs 3 or 4 axes (batch, channels, height, width), got {rank} [{input.Shape}]",
                "use softmax with the axis that it should go over");
        }

        if (!context.TryFindAxis("input", -3, out var item)) return context.Failure;
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        Along(flow, input, dtype, item);
        return context.Apply(flow);
    }

    private static RuleResult Glu(RuleContext context)
    {
        var input = context.Tensor("input");
        if (input.Shape.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "glu needs at least 1 axis, got a tensor without axes");
        if (!context.TryAxis("input", "dim", out var item)) return context.Failure;
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        var axis = new AxisRef(0, item);
        var size = input.Shape[item].Size;
        if (!context.Require(
            RequirementKind.Divisible,
            size,
            2,
            MismatchKind.Argument,
            $"glu halves {context.Describe(axis)}, which must be even",
            "give glu twice as many channels as should leave it",
            axis))
        {
            return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i == item) flow.Add(output, Axis.Of(context.Facts.Simplify(IntExpr.FloorDiv(size, 2))), AxisFlowKind.Sliced, [axis]);
            else flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        }

        return context.Apply(flow);
    }

    private static DType? FloatingOrGiven(RuleContext context, params string[] parameters) =>
        context.ElementType("dtype") is { } given
            ? ElementTypes.Checked(context, given, static type => type.IsFloating())
            : ElementTypes.FloatingOnly(context, parameters);

    private static DType? Accumulated(RuleContext context, params string[] parameters) =>
        context.ElementType("dtype") ?? Reductions.ElementTypeOfSum(context.Tensor("input").DType);
}
