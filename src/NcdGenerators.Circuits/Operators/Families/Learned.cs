using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Linear maps with a weight (ATen/native/Linear.cpp).</summary>
internal static class Learned
{
    private static readonly Pictogram L = new(PictogramKind.Linear, "L");

    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "linear",
            OperatorFamily.Learned,
            EquatableArray.Of(
                OperatorParameter.Tensor("input", Linearity.Linear),
                OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = EquatableArray.Of("out_features", "in_features") },
                OperatorParameter.Bias with { AxisNames = EquatableArray.Of("out_features") }),
            Linear,
            L,
            CostKind.Contraction,
            "... n, m n, m -> ... m"),
        new(
            "bilinear",
            OperatorFamily.Learned,
            EquatableArray.Of(
                OperatorParameter.Tensor("input1", Linearity.Linear),
                OperatorParameter.Tensor("input2", Linearity.Linear),
                OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = EquatableArray.Of("out_features", "in1_features", "in2_features") },
                OperatorParameter.Bias with { AxisNames = EquatableArray.Of("out_features") }),
            Bilinear,
            L,
            CostKind.Contraction,
            "... n, ... k, m n k, m -> ... m"),
        new(
            "prelu",
            OperatorFamily.ElementWise,
            EquatableArray.Of(OperatorParameter.Tensor("input"), OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = EquatableArray.Of("num_parameters") }),
            Prelu,
            Pictogram.ElementWise("R_a"),
            CostKind.ElementWise,
            "b c ..., c -> b c ..."),
    ];

    private static RuleResult Linear(RuleContext context)
    {
        var (input, weight) = (context.Tensor("input").Shape, context.Tensor("weight").Shape);
        if (weight.HasRun) return context.Undetermined("linear needs to know how many axes its weight has");
        if (input.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "linear needs an input of at least 1 axis, got a tensor without axes");
        if (weight.Rank is not (1 or 2))
            return context.Mismatch(MismatchKind.Rank, $"linear needs a weight of 2 axes (out_features, in_features), got [{weight}]");
        if (!context.TryFindAxis("input", -1, out var last)) return context.Failure;
        if (!ElementTypes.AreSame(context, "input", "weight", "bias")) return context.Failure;

        AxisRef features = new(0, last), column = new(1, weight.Axes.Count - 1);
        if (!context.Require(RequirementKind.Equal, input[last].Size, weight[column.Item].Size, Contraction(context, features, column)))
            return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.Promote(context.Tensor("input").DType, context.Tensor("weight").DType));
        for (var i = 0; i < last; i++) flow.Pass(output, input[i], new AxisRef(0, i));
        if (weight.Rank == 2 && !TryPassOut(context, flow, output, new AxisRef(1, 0))) return context.Failure;
        if (weight.Rank == 1 && context.OptionalTensor("bias") is { Shape.Axes.Count: > 0 })
            return context.Undetermined("linear with a weight of 1 axis and a bias that has axes is not understood");
        flow.Contract(features, column);
        return context.Apply(flow);
    }

    // The bias is added to the out features; it may be a single number, and never makes the result larger.
    private static bool TryPassOut(RuleContext context, FlowBuilder flow, int output, AxisRef row)
    {
        var axis = context.Operands[row.Tensor].Shape[row.Item];
        if (context.OptionalTensor("bias") is not { Shape.Axes.Count: > 0 } bias)
        {
            flow.Pass(output, axis, row);
            return true;
        }

        if (bias.Shape.HasRun)
        {
            context.Undetermined($"{context.Operator.Name} needs to know how many axes its bias has");
            return false;
        }

        var operand = context.Operand("bias");
        if (bias.Shape.Axes.Count > 1)
        {
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} needs a bias of 1 axis (out_features), got [{bias.Shape}]",
                null,
                Enumerable.Range(0, bias.Shape.Axes.Count).Select(i => new AxisRef(operand, i)).ToArray());
            return false;
        }

        var entry = new AxisRef(operand, 0);
        if (!bias.Shape[0].IsUnit && !context.Require(
            RequirementKind.Equal,
            axis.Size,
            bias.Shape[0].Size,
            MismatchKind.Broadcast,
            $"{context.Operator.Name} adds {context.Describe(entry)} to its out features, {context.Describe(row)}; they must have equal sizes",
            null,
            row,
            entry))
        {
            return false;
        }

        flow.Pass(output, axis, row, entry);
        return true;
    }

    private static Mismatch Contraction(RuleContext context, AxisRef features, AxisRef column)
    {
        return new Mismatch(
            MismatchKind.Contraction,
            $"linear contracts {context.Describe(features)} with in_features, {context.Describe(column)}, which must have equal sizes",
            EquatableArray.Of(features, column));
    }

    // One slope for all, or one per channel: axis 1, and a single channel where there is no such axis.
    private static RuleResult Prelu(RuleContext context)
    {
        var (input, weight) = (context.Tensor("input"), context.Tensor("weight"));
        if (weight.Shape.HasRun) return context.Undetermined("prelu needs to know how many axes its weight has");
        if (weight.Shape.Axes.Count > 1) return context.Mismatch(MismatchKind.Rank, $"prelu needs a weight of 1 axis, got [{weight.Shape}]");
        if (!ElementTypes.AreSame(context, "input", "weight")) return context.Failure;
        var slope = new AxisRef(1, 0);
        var isSingle = weight.Shape.Axes.Count == 0 || weight.Shape[0].IsUnit;
        var channel = -1;
        if (!isSingle)
        {
            var isFlat = input.Shape.Rank < 2;
            if (!isFlat && !context.TryFindAxis("input", 1, out channel)) return context.Failure;
            var (size, axis) = isFlat ? (IntExpr.One, slope) : (input.Shape[channel].Size, new AxisRef(0, channel));
            var channels = isFlat ? "the single channel of an input of fewer than 2 axes" : context.Describe(axis);
            if (!context.Require(
                RequirementKind.Equal,
                size,
                weight.Shape[0].Size,
                MismatchKind.Broadcast,
                $"prelu has a slope for each of {context.Describe(slope)}, but its channels are {channels}",
                $"num_parameters should be {size}",
                axis,
                slope))
            {
                return context.Failure;
            }
        }

        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype, input.Layout);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i == channel) flow.Pass(output, input.Shape[i], new AxisRef(0, i), slope);
            else flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        }

        if (channel < 0 && weight.Shape.Axes.Count == 1) flow.End(AxisFlowKind.Dropped, slope);
        return context.Apply(flow);
    }

    private static RuleResult Bilinear(RuleContext context)
    {
        var (first, second, weight) = (context.Tensor("input1").Shape, context.Tensor("input2").Shape, context.Tensor("weight").Shape);
        if (weight.HasRun) return context.Undetermined("bilinear needs to know how many axes its weight has");
        if (weight.Rank != 3) return context.Mismatch(MismatchKind.Rank, $"bilinear needs a weight of 3 axes (out, in1, in2), got [{weight}]");
        if (first.Axes.Count == 0 || second.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "bilinear needs inputs of at least 1 axis");
        if (!context.TryFindAxis("input1", -1, out var last1) || !context.TryFindAxis("input2", -1, out var last2)) return context.Failure;
        if (first.HasRun != second.HasRun || first.RunIndex != second.RunIndex || (first.HasRun && first[first.RunIndex].Name != second[second.RunIndex].Name))
            return context.Undetermined("how bilinear aligns its inputs depends on the number of axes in a run");
        if (first.Axes.Count != second.Axes.Count)
            return context.Mismatch(MismatchKind.Rank, $"bilinear needs inputs of equally many axes, got [{first}] and [{second}]");
        if (!ElementTypes.AreSame(context, "input1", "input2", "weight", "bias")) return context.Failure;

        for (var i = 0; i < last1; i++)
        {
            AxisRef left = new(0, i), right = new(1, i);
            if (first[i].IsRun) continue;
            if (!context.Require(
                RequirementKind.Equal,
                first[i].Size,
                second[i].Size,
                MismatchKind.Broadcast,
                $"bilinear pairs {context.Describe(left)} with {context.Describe(right)}; it does not broadcast, so their sizes must be equal",
                null,
                left,
                right))
            {
                return context.Failure;
            }
        }

        if (!TryContract(new AxisRef(0, last1), new AxisRef(2, 1), "in1_features") || !TryContract(new AxisRef(1, last2), new AxisRef(2, 2), "in2_features"))
            return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input1").DType);
        for (var i = 0; i < last1; i++) flow.Pass(output, first[i], new AxisRef(0, i), new AxisRef(1, i));
        if (!TryPassOut(context, flow, output, new AxisRef(2, 0))) return context.Failure;
        flow.Contract(new AxisRef(0, last1), new AxisRef(2, 1)).Contract(new AxisRef(1, last2), new AxisRef(2, 2));
        return context.Apply(flow);

        bool TryContract(AxisRef input, AxisRef column, string features) => context.Require(
            RequirementKind.Equal,
            context.Operands[input.Tensor].Shape[input.Item].Size,
            weight[column.Item].Size,
            MismatchKind.Contraction,
            $"bilinear contracts {context.Describe(input)} with {features}, {context.Describe(column)}, which must have equal sizes",
            null,
            input,
            column);
    }
}
