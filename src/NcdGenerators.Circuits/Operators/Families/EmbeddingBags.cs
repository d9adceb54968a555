using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Rows of a learned table, looked up and aggregated by bags (ATen/native/EmbeddingBag.cpp; checks of
/// torch/nn/functional.py, <c>embedding_bag</c>): a row of indices is a bag, or offsets say where each bag begins.
/// </summary>
internal static class EmbeddingBags
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "embedding_bag",
            OperatorFamily.Learned,
            EquatableArray.Of(
                OperatorParameter.Tensor("input", Linearity.None),
                OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = EquatableArray.Of("num_embeddings", "embedding_dim") },
                OperatorParameter.OptionalTensor("offsets", Linearity.None),
                OperatorParameter.OptionalTensor("per_sample_weights", Linearity.Linear),
                OperatorParameter.Text("mode", "mean") with { MayBeUnknown = true },
                OperatorParameter.Bool("include_last_offset", false),
                Lookup.Padding),
            Apply,
            new Pictogram(PictogramKind.Lookup, "E"),
            CostKind.ElementWise,
            "b n, v d -> b d"),
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var (input, weight) = (context.Tensor("input"), context.Tensor("weight"));
        if (!context.RequireRank("input", 1, 2) || !context.RequireRank("weight", 2)) return context.Failure;
        foreach (var (name, type) in new[] { ("input", input), ("offsets", context.OptionalTensor("offsets")) })
        {
            if (type?.DType is null or DType.Int64 or DType.Int32 or DType.Unknown) continue;
            return context.Mismatch(
                MismatchKind.ElementType,
                $"embedding_bag looks up by int64 or int32, got '{name}' of {type.DType.ToName()}",
                "convert the indices: to_type(ScalarType.Int64)");
        }

        var isRows = input.Shape.Rank == 2;
        if (isRows && context.OptionalTensor("offsets") is not null)
            return context.Mismatch(MismatchKind.Argument, "embedding_bag takes offsets only with an input of 1 axis: each row of this one is a bag", "leave the offsets out");
        if (!isRows && context.OptionalTensor("offsets") is null)
            return context.Mismatch(MismatchKind.Argument, "embedding_bag needs offsets for an input of 1 axis, to know where each bag begins", "give offsets, or an input of 2 axes (bags, indices)");
        if (!isRows && !context.RequireRank("offsets", 1)) return context.Failure;
        if (!TryWeights(context, input.Shape) || !Lookup.IsPaddingInside(context, "weight")) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(weight.DType);
        var factors = context.OptionalTensor("per_sample_weights") is null ? [] : new[] { context.Operand("per_sample_weights") };
        if (isRows)
        {
            flow.Pass(output, input.Shape[0], [new AxisRef(0, 0), .. factors.Select(static factor => new AxisRef(factor, 0))]);
        }
        else
        {
            AxisRef bags = new(context.Operand("offsets"), 0);
            var axis = context.Operands[bags.Tensor].Shape[0];
            if (context.IsTrue("include_last_offset")) flow.Add(output, Axis.Of(axis.Size - 1), AxisFlowKind.Sliced, [bags]);
            else flow.Pass(output, axis, bags);
        }

        flow.Pass(output, weight.Shape[1], new AxisRef(1, 1));
        flow.End(AxisFlowKind.Indexed, new AxisRef(1, 0));
        var last = input.Shape.Axes.Count - 1;
        flow.End(AxisFlowKind.Reduced, [new AxisRef(0, last), .. factors.Select(factor => new AxisRef(factor, last))]);
        return context.Apply(flow);
    }

    private static bool TryWeights(RuleContext context, Shape input)
    {
        if (context.OptionalTensor("per_sample_weights") is null) return true;
        if (context.Text("mode") is { } mode && mode != "sum")
        {
            context.Mismatch(MismatchKind.Argument, $"embedding_bag weighs its rows only where it sums them, not with mode '{mode}'", "use mode sum");
            return false;
        }

        if (!context.RequireRank("per_sample_weights", input.Axes.Count) || !ElementTypes.AreSame(context, "weight", "per_sample_weights")) return false;
        var factor = context.Operand("per_sample_weights");
        return Enumerable.Range(0, input.Axes.Count).All(i =>
            context.RequireSame(new AxisRef(factor, i), new AxisRef(0, i), MismatchKind.Broadcast, "the indices that are looked up"));
    }
}
