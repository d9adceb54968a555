using System.Collections.Generic;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>A learned table looked up by index (ATen/native/Embedding.cpp).</summary>
internal static class Lookup
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "embedding",
            OperatorFamily.Learned,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = EquatableArray.Of("num_embeddings", "embedding_dim") }, Padding),
            Embedding,
            new Pictogram(PictogramKind.Lookup, "E"),
            CostKind.None,
            "..., n d -> ... d"),
    ];

    /// <summary>The row that is left out of learning: it must be in the table.</summary>
    public static OperatorParameter Padding => OperatorParameter.OptionalInt("padding_idx") with { MayBeUnknown = true };

    /// <summary>Whether the row for padding can be in the table; else a mismatch (torch/nn/functional.py, <c>embedding</c>).</summary>
    public static bool IsPaddingInside(RuleContext context, string table)
    {
        if (context.Int("padding_idx") is not { } row) return true;
        var size = context.Tensor(table).Shape[0].Size;
        if (context.Facts.IsLess(row, size) != Trilean.No && context.Facts.IsLessOrEqual(-size, row) != Trilean.No) return true;
        context.Mismatch(
            MismatchKind.Argument,
            $"{context.Operator.Name}: padding_idx {row} is outside of the table's {size} rows",
            null,
            new AxisRef(context.Operand(table), 0));
        return false;
    }

    private static RuleResult Embedding(RuleContext context)
    {
        var (input, weight) = (context.Tensor("input"), context.Tensor("weight"));
        if (input.DType is not (DType.Int64 or DType.Int32 or DType.Unknown))
        {
            return context.Mismatch(
                MismatchKind.ElementType,
                $"embedding looks up by int64 or int32, got an input of {input.DType.ToName()}",
                "convert the indices: to_type(ScalarType.Int64)");
        }

        if (weight.Shape.HasRun) return context.Undetermined("embedding needs to know how many axes its weight has");
        if (weight.Shape.Rank != 2)
            return context.Mismatch(MismatchKind.Rank, $"embedding needs a weight of 2 axes (num_embeddings, embedding_dim), got [{weight.Shape}]");
        if (!IsPaddingInside(context, "weight")) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(weight.DType);
        flow.PassAll(output, input.Shape, 0);
        flow.Pass(output, weight.Shape[1], new AxisRef(1, 1));
        flow.End(AxisFlowKind.Indexed, new AxisRef(1, 0));
        return context.Apply(flow);
    }
}
