using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>A learned table looked up by index (ATen/native/Embedding.cpp).</summary>
internal static class Lookup
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "embedding",
            OperatorFamily.Learned,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.Tensor("weight", Linearity.Linear)),
            Embedding,
            new Pictogram(PictogramKind.Lookup, "E"),
            CostKind.None,
            "..., n d -> ... d"),
    ];

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
        var flow = new FlowBuilder();
        var output = flow.Output(weight.DType);
        flow.PassAll(output, input.Shape, 0);
        flow.Pass(output, weight.Shape[1], new AxisRef(1, 1));
        flow.End(AxisFlowKind.Indexed, new AxisRef(1, 0));
        return context.Apply(flow);
    }
}
