using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Losses that compare two or three embeddings (ATen/native/Loss.cpp).</summary>
internal static class EmbeddingLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Losses.Of("margin_ranking_loss", "ranking", "..., ..., ... -> ...", MarginRanking, Operands("input1", "input2", "target").Append(Margin(0))),
        Losses.Of("cosine_embedding_loss", "cos", "b d, b d, b -> b", CosineEmbedding, Operands("input1", "input2", "target").Append(Margin(0))),
        Losses.Of(
            "triplet_margin_loss",
            "triplet",
            "... d, ... d, ... d -> ...",
            TripletMargin,
            [.. Operands("anchor", "positive", "negative"), Margin(1), OperatorParameter.Number("p", 2), OperatorParameter.Flag("swap", false)]),
    ];

    private static IEnumerable<OperatorParameter> Operands(params string[] names) => names.Select(static name => OperatorParameter.Tensor(name));

    private static OperatorParameter Margin(int value) => OperatorParameter.Number("margin", value);

    // The numbers of axes are checked by Python and by torch::nn::functional.
    private static RuleResult MarginRanking(RuleContext context)
    {
        if (!Losses.RequireSameRank(context, "input1", "input2") || !Losses.RequireSameRank(context, "input1", "target")) return context.Failure;
        if (Distances.DifferenceType(context, "input1", "input2", "target") is not { } dtype || ElementTypes.Checked(context, dtype, static type => !type.IsComplex()) is null) return context.Failure;
        var flow = new FlowBuilder();
        return TryAlign(context, flow, flow.Output(dtype), 0) ? Losses.Finish(context, flow) : context.Failure;
    }

    private static RuleResult CosineEmbedding(RuleContext context)
    {
        if (!context.RequireRank("target", 0, 1)) return context.Failure;
        var rank = context.Tensor("target").Shape.Axes.Count + 1;
        if (!context.RequireRank("input1", rank) || !context.RequireRank("input2", rank)) return context.Failure;
        if (ElementTypes.RealNumeric(context, "input1", "input2") is not { } type) return context.Failure;
        var (first, second, target) = (context.Tensor("input1").Shape, context.Tensor("input2").Shape, context.Tensor("target").Shape);
        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToFloating(type));
        if (!Broadcasting.TryAlign(context, flow, output, new Broadcasting.Part(0, first.Axes.Skip(rank - 1).ToList(), rank - 1), new Broadcasting.Part(1, second.Axes.Skip(rank - 1).ToList(), rank - 1)))
            return context.Failure;
        flow.Reduce(output, 0);
        return Broadcasting.TryAlign(
            context,
            flow,
            output,
            new Broadcasting.Part(0, first.Axes.Take(rank - 1).ToList()),
            new Broadcasting.Part(1, second.Axes.Take(rank - 1).ToList()),
            Broadcasting.Part.Whole(2, target))
            ? Losses.Finish(context, flow)
            : context.Failure;
    }

    // Two distances along the last axis: of the anchor to the positive and to the negative example.
    private static RuleResult TripletMargin(RuleContext context)
    {
        if (!Losses.RequireSameRank(context, "anchor", "positive") || !Losses.RequireSameRank(context, "anchor", "negative")) return context.Failure;
        if (Distances.DifferenceType(context, "anchor", "positive", "negative") is not { } dtype) return context.Failure;
        var anchor = context.Tensor("anchor").Shape;
        var last = anchor.Axes.Count - 1;
        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToReal(dtype));
        if (last < 0) return Losses.Finish(context, flow);
        if (anchor[last].IsRun) return context.Undetermined("which axis is the last depends on the number of axes in a run");

        // An anchor of one coordinate goes with examples of different numbers of them, unless they are compared too.
        if (anchor[last].IsUnit && context["swap"] is not Argument.Bool { IsTrue: true })
        {
            flow.End(AxisFlowKind.Reduced, [.. Enumerable.Range(0, 3).Select(operand => new AxisRef(operand, last))]);
        }
        else
        {
            if (!TryAlign(context, flow, output, last)) return context.Failure;
            flow.Reduce(output, 0);
        }

        var parts = context.Operands.Select((type, operand) => new Broadcasting.Part(operand, type.Shape.Axes.Take(last).ToList())).ToArray();
        return Broadcasting.TryAlign(context, flow, output, parts) ? Losses.Finish(context, flow) : context.Failure;
    }

    private static bool TryAlign(RuleContext context, FlowBuilder flow, int output, int first) => Broadcasting.TryAlign(
        context,
        flow,
        output,
        [.. context.Operands.Select((type, operand) => new Broadcasting.Part(operand, type.Shape.Axes.Skip(first).ToList(), first))]);
}
