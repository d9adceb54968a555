using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Losses with one score for each class of a vector or of each row of a matrix (ATen/native/LossMulti.h,
/// LossMultiMargin.cpp, LossMultiLabelMargin.cpp; torch/nn/functional.py).
/// </summary>
internal static class MarginLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Losses.Of(
            "multi_margin_loss",
            "multi margin",
            "b c, b -> b",
            MultiMargin,
            [Scores, Indices, OperatorParameter.Int("p", 1) with { MayBeUnknown = true }, OperatorParameter.Number("margin", 1), Losses.Weight()]),
        Losses.Of("multilabel_margin_loss", "multi-label margin", "b c, b c -> b", MultiLabelMargin, [Scores, Indices]),
        Losses.Of("multilabel_soft_margin_loss", "multi-label soft margin", "... c, ... c -> ...", MultiLabelSoftMargin, [Scores, OperatorParameter.Tensor("target"), Losses.Weight()]),
    ];

    private static OperatorParameter Scores => OperatorParameter.Tensor("input");

    private static OperatorParameter Indices => OperatorParameter.Tensor("target", Linearity.None);

    private static RuleResult MultiMargin(RuleContext context)
    {
        if (!TryScores(context, out var dtype) || !Losses.RequireIntegers(context, "target", "class indices", null, DType.Int64)) return context.Failure;
        if (!Losses.RequireNumber(context, "p", static p => p is 1 or 2, "1 or 2 for p") || !ElementTypes.AreSame(context, "input", "weight")) return context.Failure;
        var (input, target) = (context.Tensor("input").Shape, context.Tensor("target").Shape);
        if (target.HasRun) return context.Undetermined("multi_margin_loss needs to know the number of axes of 'target'");
        if (target.Axes.Count > 1) return context.Mismatch(MismatchKind.Rank, $"multi_margin_loss takes one class index for each row of input [{input}], got target [{target}]");
        var classes = new AxisRef(0, input.Axes.Count - 1);
        if (input.Axes.Count == 0 && context.OptionalTensor("weight") is not null) return context.Undetermined("multi_margin_loss of a single score has no class to weigh");
        if (input.Axes.Count > 0 && !Losses.RequireClassWeight(context, classes)) return context.Failure;

        // A vector is one row; it takes one index, with or without an axis.
        var (rows, indices) = (input.Axes.Count == 2 ? input[0] : Axis.Of(1), target.Axes.Count == 1 ? target[0] : Axis.Of(1));
        var sources = new List<AxisRef>();
        if (input.Axes.Count == 2) sources.Add(new AxisRef(0, 0));
        if (target.Axes.Count == 1) sources.Add(new AxisRef(1, 0));
        var message = $"multi_margin_loss takes one class index for each row of input [{input}], got target [{target}]";
        if (rows.Size != indices.Size && !context.Require(RequirementKind.Equal, rows.Size, indices.Size, MismatchKind.Broadcast, message, null, [.. sources])) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        if (input.Axes.Count > 0) flow.End(AxisFlowKind.Reduced, [.. Losses.Places(context, ("input", classes.Item), ("weight", 0))]);
        if (target.Axes.Count == 1) flow.Pass(output, rows, [.. sources]);
        else if (sources.Count > 0) flow.End(AxisFlowKind.Dropped, [.. sources]);
        return Losses.Finish(context, flow);
    }

    private static RuleResult MultiLabelMargin(RuleContext context)
    {
        if (!TryScores(context, out var dtype) || !Losses.RequireIntegers(context, "target", "class indices", null, DType.Int64)) return context.Failure;
        var (input, target) = (context.Tensor("input").Shape, context.Tensor("target").Shape);
        var isSingle = input.Axes.Count == 0 && target.Axes.Count == 1 && context.Is(target[0].Size, 1);
        var isOne = target.Axes.Count == 0 && input.Axes.Count == 1 && context.Is(input[0].Size, 1);
        if (!isSingle && !isOne && !Losses.RequireSameShape(context, "input", "target")) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Axes.Count; i++)
        {
            List<AxisRef> sources = isOne ? [new(0, i)] : [new(0, i), new(1, i)];
            if (i == input.Axes.Count - 1) flow.End(AxisFlowKind.Reduced, [.. sources]);
            else flow.Pass(output, input[i], [.. sources]);
        }

        return Losses.Finish(context, flow);
    }

    // Written in Python and C++ of other operations: entries are broadcast, and the input's last axis is averaged.
    private static RuleResult MultiLabelSoftMargin(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is null || ElementTypes.Numeric(context, "target") is null) return context.Failure;
        var input = context.Tensor("input").Shape;
        if (input.Rank == 0) return context.Mismatch(MismatchKind.Rank, "multilabel_soft_margin_loss needs an axis of classes in 'input', got a tensor without axes");
        var flow = new FlowBuilder();
        var output = flow.Output(TypePromotion.Of(context, "input", "target", "weight"));
        var parts = context.Operands.Select((type, i) => Broadcasting.Part.Whole(i, type.Shape)).ToArray();
        if (!Broadcasting.TryAlign(context, flow, output, parts)) return context.Failure;

        // It is counted from the front: a longer target moves it.
        var isSameLength = flow.AxesOf(output).Count == input.Axes.Count;
        if (input[input.Axes.Count - 1].IsRun || (input.HasRun && !isSameLength)) return context.Undetermined("which axis holds the classes depends on the number of axes in a run");
        return Losses.Finish(context, flow.Reduce(output, input.Axes.Count - 1));
    }

    private static bool TryScores(RuleContext context, out DType dtype)
    {
        dtype = DType.Unknown;
        if (ElementTypes.FloatingOnly(context, "input") is not { } type || !context.RequireRank("input", 0, 1, 2)) return false;
        dtype = type;
        var input = context.Tensor("input").Shape;
        if (input.Axes.Count == 0 || !context.Is(input[input.Axes.Count - 1].Size, 0)) return true;
        context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs at least one class, got [{input}]");
        return false;
    }
}
