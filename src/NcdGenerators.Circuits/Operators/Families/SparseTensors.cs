using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Tensors made of their entries that are not 0 (ATen/native/sparse/SparseTensor.cpp, <c>_validate_sparse_coo_tensor_args</c>). Axes know
/// nothing of how entries are stored, so that what is made is a tensor like any other.
/// </summary>
internal static class SparseTensors
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "sparse_coo_tensor",
            OperatorFamily.Creation,
            EquatableArray.Of(
                OperatorParameter.Tensor("indices", Linearity.None),
                OperatorParameter.Tensor("values", Linearity.Linear),
                OperatorParameter.IntList("size"),
                OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true }),
            Apply,
            Pictogram.Box("sparse"),
            CostKind.None,
            "2 n, n -> a b") { ResultOrder = ResultOrder.Unspecified },
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var (indices, values, sizes) = (context.Tensor("indices"), context.Tensor("values"), context.Ints("size")!.Value);
        if (indices.Shape.Rank is { } rank and not 2)
            return context.Mismatch(MismatchKind.Rank, $"sparse_coo_tensor takes the places as 2 axes (axis, entry), got {RuleContext.Axes(rank)} [{indices.Shape}]");
        if (!context.TryFindAxis("indices", 0, out var axes) || !context.TryFindAxis("indices", 1, out var places) || !context.TryFindAxis("values", 0, out var entries)) return context.Failure;
        AxisRef place = new(0, places), entry = new(1, entries);
        if (!context.RequireSame(place, entry, MismatchKind.Argument, "the stored entries")) return context.Failure;
        if (values.Shape.Rank is not { } dense) return context.Undetermined("sparse_coo_tensor needs to know the number of axes of its values");
        var sparse = sizes.Count - dense + 1;
        if (!context.Require(
            RequirementKind.Equal,
            indices.Shape[axes].Size,
            sparse,
            MismatchKind.Rank,
            $"sparse_coo_tensor: places along {context.Describe(new AxisRef(0, axes))} and values [{values.Shape}] do not make [{string.Join(", ", sizes)}]",
            null,
            new AxisRef(0, axes)))
        {
            return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(context["dtype"] is Argument.Unknown ? DType.Unknown : context.ElementType("dtype") ?? values.DType);
        for (var i = 0; i < sizes.Count; i++)
        {
            if (context.IsNegative(sizes[i])) return context.Mismatch(MismatchKind.Argument, $"sparse_coo_tensor: {sizes[i]} is not a size");
            if (i < sparse)
            {
                flow.Create(output, AxisNaming.FromSize(sizes[i]));
                continue;
            }

            AxisRef source = new(1, i - sparse + 1);
            if (!context.Require(RequirementKind.Equal, values.Shape[source.Item].Size, sizes[i], MismatchKind.Argument, $"sparse_coo_tensor: {context.Describe(source)} must be {sizes[i]}", null, source)) return context.Failure;
            flow.Pass(output, values.Shape[source.Item], source);
        }

        return context.Apply(flow.End(AxisFlowKind.Dropped, entry));
    }
}
