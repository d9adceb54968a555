using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Copies with a part replaced: select_scatter, slice_scatter, diagonal_scatter, masked_scatter (ATen/native/TensorShape.cpp, TensorAdvancedIndexing.cpp).</summary>
internal static class PartialWrites
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("select_scatter", "select", Select, "n k, k -> n k", OperatorParameter.Int("dim"), OperatorParameter.Int("index")),
        Of("slice_scatter", "slice", Slice, "n k, m k -> n k", OperatorParameter.Int("dim", 0), OperatorParameter.OptionalInt("start"), OperatorParameter.OptionalInt("end"), OperatorParameter.Int("step", 1)),
        Of("diagonal_scatter", "diagonal", Diagonal, "n n, n -> n n", OperatorParameter.Int("offset", 0), OperatorParameter.Int("dim1", 0), OperatorParameter.Int("dim2", 1)),
        new(
            "masked_scatter",
            OperatorFamily.Indexing,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Tensor("mask", Linearity.None), OperatorParameter.Tensor("source", Linearity.Linear)),
            Masked,
            new Pictogram(PictogramKind.Index, "masked_scatter"),
            CostKind.None,
            "..., ..., n -> ..."),
    ];

    private static Operator Of(string name, string text, Rule rule, string signature, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Indexing,
        new[] { OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Tensor("src", Linearity.Linear) }.Concat(more).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Index, text),
        CostKind.None,
        signature);

    private static RuleResult Select(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        if (!IndexExpression.TryPosition(context, new AxisRef(0, item), shape[item].Size, context.Int("index")!)) return context.Failure;
        return Replace(context, shape.Axes.Where((_, i) => i != item).ToList());
    }

    private static RuleResult Slice(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        return Slicing.TrySpan(context, new AxisRef(0, item), shape[item].Size, context.Int("start"), context.Int("end"), context.Int("step"), out var span)
            ? Replace(context, shape.Axes.Select((axis, i) => i == item ? AxisNaming.FromSize(span.Count) : axis).ToList())
            : context.Failure;
    }

    private static RuleResult Diagonal(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        return Diagonals.TryDiagonal(context, shape, out var first, out var second, out var length)
            ? Replace(context, shape.Axes.Where((_, i) => i != first && i != second).Append(length).ToList())
            : context.Failure;
    }

    // The source must be exactly as large as the part.
    private static RuleResult Replace(RuleContext context, List<Axis> part)
    {
        var (input, source) = (context.Tensor("input"), context.Tensor("src"));
        var name = context.Operator.Name;
        if (source.Shape.HasRun || part.Any(static axis => axis.IsRun))
        {
            if (!source.Shape.Axes.SequenceEqual(part)) return context.Undetermined($"{name} needs to know the number of axes");
        }
        else if (source.Shape.Axes.Count != part.Count)
        {
            return context.Mismatch(MismatchKind.Rank, $"{name} writes [{source.Shape}] to [{string.Join(" ", part)}]; they must have the same shape");
        }

        for (var i = 0; i < part.Count; i++)
        {
            var own = new AxisRef(1, i);
            var message = $"{name} writes {context.Describe(own)} to a part of size {part[i].Size}; they must be equal";
            if (!part[i].IsRun && !context.Require(RequirementKind.Equal, source.Shape[i].Size, part[i].Size, MismatchKind.Broadcast, message, null, own)) return context.Failure;
        }

        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(input.DType), input.Shape, 0);
        for (var i = 0; i < part.Count; i++) flow.End(AxisFlowKind.Indexed, new AxisRef(1, i));
        return context.Apply(flow);
    }

    // How many entries the mask takes from the source depends on the mask.
    private static RuleResult Masked(RuleContext context)
    {
        var (input, mask, source) = (context.Tensor("input"), context.Tensor("mask"), context.Tensor("source"));
        if (ElementTypes.Checked(context, mask.DType, static type => type is DType.Bool or DType.UInt8) is null || !ElementTypes.AreSame(context, "input", "source")) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        if (!Broadcasting.TryAlign(context, flow, output, Broadcasting.Part.Whole(0, input.Shape), Broadcasting.Part.Whole(1, mask.Shape))) return context.Failure;
        for (var i = 0; i < source.Shape.Axes.Count; i++) flow.End(AxisFlowKind.Indexed, new AxisRef(2, i));
        return context.Apply(flow);
    }
}
