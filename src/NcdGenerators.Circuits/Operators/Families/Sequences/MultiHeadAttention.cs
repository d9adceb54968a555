using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// Attention with its four linear maps (torch/nn/functional.py, <c>multi_head_attention_forward</c>). The keys' positions are
/// contracted, the queries' passed over; the weights of the heads come averaged unless asked for apart.
/// </summary>
internal static class MultiHeadAttention
{
    private static readonly string[] Projections = ["q_proj_weight", "k_proj_weight", "v_proj_weight"];

    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "multi_head_attention_forward",
            OperatorFamily.Learned,
            EquatableArray.Of(
                OperatorParameter.Tensor("query"),
                OperatorParameter.Tensor("key"),
                OperatorParameter.Tensor("value"),
                OperatorParameter.OptionalTensor("in_proj_weight"),
                OperatorParameter.OptionalTensor("q_proj_weight"),
                OperatorParameter.OptionalTensor("k_proj_weight"),
                OperatorParameter.OptionalTensor("v_proj_weight"),
                OperatorParameter.OptionalTensor("in_proj_bias"),
                OperatorParameter.OptionalTensor("bias_k"),
                OperatorParameter.OptionalTensor("bias_v"),
                OperatorParameter.Tensor("out_proj_weight"),
                OperatorParameter.OptionalTensor("out_proj_bias"),
                OperatorParameter.OptionalTensor("key_padding_mask"),
                OperatorParameter.OptionalTensor("attn_mask"),
                OperatorParameter.Int("num_heads"),
                OperatorParameter.Bool("batch_first", false),
                OperatorParameter.Bool("add_zero_attn", false),
                OperatorParameter.Bool("need_weights", true),
                OperatorParameter.Bool("average_attn_weights", true)),
            Apply,
            Pictogram.Box("Attention"),
            CostKind.Contraction,
            "l b m, s b m, s b m -> l b m, b l s")
        {
            Work = Work,
            Places = static argument => new[] { true, argument("need_weights") is not Argument.Bool { IsTrue: false } },
        },
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var isBatchFirst = context.IsTrue("batch_first");
        if (SequenceAxes.Find(context, "query", isBatchFirst) is not { } query
            || SequenceAxes.Find(context, "key", isBatchFirst, query) is not { } key
            || SequenceAxes.Find(context, "value", isBatchFirst, query) is not { } value
            || !context.RequireSame(key.Sequence, value.Sequence, MismatchKind.Contraction, "the positions of keys and values")
            || !context.RequireRank("out_proj_weight", 2))
        {
            return context.Failure;
        }

        AxisRef outRows = new(context.Operand("out_proj_weight"), 0), outColumns = outRows with { Item = 1 };
        if (Columns(context) is not { } columns || !TryBiases(context, context.SizeOf(outColumns), context.SizeOf(outRows), columns)) return context.Failure;
        var heads = context.Int("num_heads")!;
        if (!context.RequireSame(query.Features, columns[0], MismatchKind.Contraction, "the features of the queries", $"embed_dim should be {context.SizeOf(query.Features)}")
            || !context.RequireSame(key.Features, columns[1], MismatchKind.Contraction, "the features of the keys", $"kdim should be {context.SizeOf(key.Features)}")
            || !context.RequireSame(value.Features, columns[2], MismatchKind.Contraction, "the features of the values", $"vdim should be {context.SizeOf(value.Features)}")
            || !AttentionSettings.TryHeads(context, context.SizeOf(outColumns), heads)
            || !AttentionMasks.TryPairs(context, "attn_mask", query.Batch, heads, query.Sequence, key.Sequence)
            || !AttentionMasks.TryPadding(context, "key_padding_mask", query.Batch, key.Sequence)
            || !Contractions.RequireSameType(context, 0, 1, 2, outRows.Tensor))
        {
            return context.Failure;
        }

        var flow = new FlowBuilder();
        var dtype = DTypes.Promote(context.Tensor("query").DType, context.Operands[outRows.Tensor].DType);
        AxisRef[] samples = query.Batch is null ? [] : [query.Batch.Value, key.Batch!.Value, value.Batch!.Value, .. Axis("key_padding_mask", 0), .. Axis("bias_k", 1), .. Axis("bias_v", 1)];
        AxisRef[] pairs = context.OptionalTensor("attn_mask") is { } mask ? Axis("attn_mask", mask.Shape.Axes.Count - 2) : [];
        AxisRef[] rows = [query.Sequence, .. pairs];
        var input = context.Tensor("query").Shape;

        // Batch-first results are transposed views in some kernels.
        var output = flow.Output(dtype, isBatchFirst && query.Batch is not null ? Layout.Unknown : null);
        for (var i = 0; i < query.Features.Item; i++) flow.Pass(output, input[i], i == query.Sequence.Item ? rows : samples);
        flow.Pass(output, context.Operands[outRows.Tensor].Shape[0], [outRows, .. Axis("out_proj_bias", 0)]);
        for (var i = 0; i < 3; i++) flow.Contract(new[] { query, key, value }[i].Features, columns[i]);
        flow.Contract([.. columns.Select(static column => column with { Item = 0 }).Distinct(), .. Axis("in_proj_bias", 0), .. Axis("bias_k", 2), .. Axis("bias_v", 2), outColumns]);

        // The weights that are asked for keep the keys' positions; they are contracted with those of the values.
        var isAsked = context.IsTrue("need_weights");
        AxisRef[] keys = [key.Sequence, .. pairs.Select(static axis => axis with { Item = axis.Item + 1 }), .. Axis("key_padding_mask", query.Batch is null ? 0 : 1), .. Axis("bias_k", 0)];
        AxisRef[] values = [value.Sequence, .. Axis("bias_v", 0)];
        flow.Contract(isAsked ? values : [.. keys, .. values]);
        if (pairs is [{ Item: 1 } pair]) flow.End(AxisFlowKind.Reduced, pair with { Item = 0 });
        if (query.Batch is null)
        {
            foreach (var bias in new[] { Axis("bias_k", 1), Axis("bias_v", 1) }.Where(static bias => bias.Length > 0)) flow.End(AxisFlowKind.Dropped, bias);
        }

        if (isAsked)
        {
            var weights = flow.Output(dtype);
            if (query.Batch is { } batch) flow.Pass(weights, input[batch.Item], samples);
            if (!context.IsTrue("average_attn_weights")) flow.Create(weights, AxisNaming.FromSize(heads));
            flow.Pass(weights, input[query.Sequence.Item], rows);
            var more = (context.OptionalTensor("bias_k") is null ? 0 : 1) + (context.IsTrue("add_zero_attn") ? 1 : 0);
            var positions = context.Operands[key.Sequence.Tensor].Shape[key.Sequence.Item];
            if (more == 0) flow.Add(weights, positions, AxisFlowKind.Normalised, keys);
            else flow.Add(weights, Circuits.Axis.Of(positions.Size + more), AxisFlowKind.Sliced, keys);
        }

        return context.Apply(flow);

        AxisRef[] Axis(string parameter, int item) => context.OptionalTensor(parameter) is null ? [] : [new AxisRef(context.Operand(parameter), item)];
    }

    // The columns that queries, keys and values are multiplied with: of one weight, or of three.
    private static AxisRef[]? Columns(RuleContext context)
    {
        var isJoint = context.OptionalTensor("in_proj_weight") is not null;
        string[] parameters = isJoint ? ["in_proj_weight"] : Projections;
        foreach (var parameter in parameters)
        {
            if (context.OptionalTensor(parameter)?.Shape.Rank == 2) continue;
            context.Undetermined($"{context.Operator.Name} needs in_proj_weight, or a weight each for queries, keys and values");
            return null;
        }

        return Enumerable.Range(0, 3).Select(i => new AxisRef(context.Operand(parameters[isJoint ? 0 : i]), 1)).ToArray();
    }

    // The maps' rows and biases, as the module makes them.
    private static bool TryBiases(RuleContext context, IntExpr inner, IntExpr outer, AxisRef[] columns)
    {
        var isJoint = columns[0].Tensor == columns[1].Tensor;
        return columns.All(column => context.RequireSize(column with { Item = 0 }, isJoint ? inner * 3 : inner, MismatchKind.Contraction, "the features of queries, keys and values"))
            && Has("in_proj_bias", inner * 3) && Has("out_proj_bias", outer) && Has("bias_k", 1, 1, inner) && Has("bias_v", 1, 1, inner);

        bool Has(string parameter, params IntExpr[] sizes)
        {
            if (context.OptionalTensor(parameter) is null) return true;
            if (!context.RequireRank(parameter, sizes.Length)) return false;
            var operand = context.Operand(parameter);
            return sizes.Select((size, i) => context.RequireSize(new AxisRef(operand, i), size, MismatchKind.Broadcast, "a bias")).All(static fits => fits);
        }
    }

    private static DeclaredWork Work(Step step, IReadOnlyList<Value> values)
    {
        Shape? Given(string name) => step[name] is Argument.Value value ? values[value.Id].Type.Shape : null;
        var isBatchFirst = step["batch_first"] is Argument.Bool { IsTrue: true };
        if (Given("query") is not { } query || Given("key") is not { } key || Given("value") is not { } value) return default;
        var features = query[query.Axes.Count - 1].Size;
        var samples = query.Axes.Count == 3 ? query[isBatchFirst ? 0 : 1].Size : IntExpr.One;
        var sequence = query.Axes.Count == 3 && isBatchFirst ? 1 : 0;
        return AttentionWork.Of(
            samples,
            query[sequence].Size,
            key[sequence].Size,
            features,
            key[key.Axes.Count - 1].Size,
            value[value.Axes.Count - 1].Size,
            step["num_heads"] is Argument.Int heads ? heads.Number : IntExpr.One,
            hasBias: Given("in_proj_bias") is not null,
            masks: new[] { "attn_mask", "key_padding_mask" }.Count(name => Given(name) is not null));
    }
}
