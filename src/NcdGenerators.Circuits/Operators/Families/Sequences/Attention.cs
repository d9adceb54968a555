using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// Scaled dot-product attention (ATen/native/transformers/attention.cpp, <c>validate_sdpa_input</c>,
/// <c>_scaled_dot_product_attention_math</c>): softmax of queries times keys, times values; the batch axes broadcast.
/// </summary>
internal static class Attention
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "scaled_dot_product_attention",
            OperatorFamily.Normalisation,
            EquatableArray.Of(
                OperatorParameter.Tensor("query"),
                OperatorParameter.Tensor("key"),
                OperatorParameter.Tensor("value", Linearity.Linear),
                OperatorParameter.OptionalTensor("attn_mask") with { IsSummand = true },
                OperatorParameter.Number("dropout_p", 0),
                OperatorParameter.Flag("is_causal", false)),
            Apply,
            Pictogram.Box("Attention"),
            CostKind.Contraction,
            "... l k, ... s k, ... s m -> ... l m")
        {
            ResultOrder = ResultOrder.Unspecified, // flash attention keeps heads inside positions
            Work = Work,
        },
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var (query, key, value) = (context.Tensor("query").Shape, context.Tensor("key").Shape, context.Tensor("value").Shape);
        if (!TryMatrix("query", out var rows, out var inner) || !TryMatrix("key", out var positions, out var keyInner)
            || !TryMatrix("value", out var valuePositions, out var features))
        {
            return context.Failure;
        }

        AxisRef queries = new(0, rows), keys = new(1, positions), values = new(2, valuePositions);
        if (!context.RequireSame(new AxisRef(0, inner), new AxisRef(1, keyInner), MismatchKind.Contraction, "the features of queries and keys"))
            return context.Failure;
        if (!context.RequireSame(keys, values, MismatchKind.Contraction, "the positions of keys and values")) return context.Failure;
        if (!ElementTypes.AreSame(context, "query", "key", "value")) return context.Failure;
        var mask = context.OptionalTensor("attn_mask");
        if (mask is not null && context.IsTrue("is_causal"))
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} takes a mask or is_causal, not both", "leave the mask out");
        if (mask is not null && mask.DType is not (DType.Bool or DType.Unknown) && context.Tensor("query").DType is not DType.Unknown and var type && mask.DType != type)
        {
            return context.Mismatch(
                MismatchKind.ElementType,
                $"{context.Operator.Name} takes a mask of bool or of the queries' type {type.ToName()}, got {mask.DType.ToName()}",
                "convert the mask: to_type(ScalarType.Bool)");
        }

        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.Promote(context.Tensor("query").DType, context.Tensor("value").DType));
        var parts = new List<Broadcasting.Part> { Before(0, query, rows), Before(1, key, positions), Before(2, value, valuePositions) };
        AxisRef[] ofQuery = [queries], ofKeys = [keys, values];
        if (mask is not null && !TryMask(parts, ref ofQuery, ref ofKeys)) return context.Failure;
        if (!Broadcasting.TryAlign(context, flow, output, [.. parts])) return context.Failure;
        flow.Pass(output, query[rows], ofQuery).Pass(output, value[features], new AxisRef(2, features));
        flow.Contract(new AxisRef(0, inner), new AxisRef(1, keyInner)).Contract(ofKeys);
        return context.Apply(flow);

        static Broadcasting.Part Before(int operand, Shape shape, int end) => new(operand, shape.Axes.Take(end).ToList());

        bool TryMatrix(string parameter, out int row, out int column)
        {
            row = column = -1;
            if (context.Tensor(parameter).Shape.Rank is { } rank and < 2)
            {
                context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs '{parameter}' to have at least 2 axes (positions, features), got {rank}: [{context.Tensor(parameter).Shape}]");
                return false;
            }

            return context.TryFindAxis(parameter, -2, out row) && context.TryFindAxis(parameter, -1, out column);
        }

        // The mask is added to queries × keys: aligned from the last axis.
        bool TryMask(List<Broadcasting.Part> aligned, ref AxisRef[] ofRows, ref AxisRef[] ofColumns)
        {
            var axes = mask.Shape.Axes;
            if (mask.Shape.HasRun && mask.Shape.RunIndex > axes.Count - 3)
            {
                context.Undetermined($"{context.Operator.Name} needs to know the last axes of its mask");
                return false;
            }

            if (axes.Count >= 1 && !TryStretch(axes.Count - 1, keys, "the positions of the keys", ref ofColumns)) return false;
            if (axes.Count >= 2 && !TryStretch(axes.Count - 2, queries, "the positions of the queries", ref ofRows)) return false;
            if (axes.Count > 2) aligned.Add(new Broadcasting.Part(3, axes.Take(axes.Count - 2).ToList()));
            return true;
        }

        bool TryStretch(int item, AxisRef other, string role, ref AxisRef[] sources)
        {
            AxisRef axis = new(3, item);
            sources = [.. sources, axis];
            return context.Operands[3].Shape[item].IsUnit || context.RequireSame(axis, other, MismatchKind.Broadcast, role);
        }
    }

    // Two products, and a softmax with its scale (and mask) between them.
    private static DeclaredWork Work(Step step, IReadOnlyList<Value> values)
    {
        var products = ContractionWork.Of(OperatorTable.Find(step.Operator)!, step, values).MultiplyAdds;
        var types = step.OperandTypes(values);
        var (output, key, features) = (values[step.Outputs[0]].Type.Shape, types[1].Shape, types[2].Shape);
        var rows = IntExpr.Product(output.Axes.Take(output.Axes.Count - 1).Select(static axis => axis.Size));
        var scores = rows * key[key.Axes.Count - 2].Size;
        return new DeclaredWork(products, scores * (types.Count > 3 ? 3 : 2));
    }
}
