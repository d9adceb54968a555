using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Places of entries in sorted boundaries, and counts of entries in bins (ATen/native/Bucketization.cpp, SummaryOps.cpp, Histogram.cpp).</summary>
internal static class Searching
{
    private static readonly OperatorParameter Narrow = OperatorParameter.Bool("out_int32", false);
    private static readonly OperatorParameter Right = OperatorParameter.Flag("right", false);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of(
            "searchsorted",
            "... n, ... m -> ... m",
            SearchSorted,
            OperatorParameter.Tensor("sorted_sequence", Linearity.None),
            OperatorParameter.TensorOrNumber("input", Linearity.None),
            Narrow,
            Right,
            OperatorParameter.OptionalTensor("sorter", Linearity.None)),
        Of("bucketize", "..., n -> ...", Bucketize, OperatorParameter.TensorOrNumber("input", Linearity.None), OperatorParameter.Tensor("boundaries", Linearity.None), Narrow, Right),
        Of("isin", "..., n -> ...", IsIn, OperatorParameter.TensorOrNumber("elements", Linearity.None), OperatorParameter.TensorOrNumber("test_elements", Linearity.None), OperatorParameter.Flag("assume_unique", false), OperatorParameter.Flag("invert", false)),
        Of("bincount", "n -> m", BinCount, OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.OptionalTensor("weights", Linearity.Linear), OperatorParameter.Int("minlength", 0)),
        Of("histc", "... -> n", Histogram, OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.Int("bins", 100), OperatorParameter.Number("min", 0), OperatorParameter.Number("max", 0)),
    ];

    private static Operator Of(string name, string signature, Rule rule, params OperatorParameter[] parameters) =>
        new(name, OperatorFamily.Ordering, parameters.ToEquatableArray(), rule, Pictogram.Box(name), CostKind.ElementWise, signature);

    private static DType PlaceType(RuleContext context) => context.IsTrue("out_int32") ? DType.Int32 : DType.Int64;

    private static RuleResult SearchSorted(RuleContext context)
    {
        var boundaries = context.Tensor("sorted_sequence").Shape;
        var values = context.OptionalTensor("input")?.Shape ?? Shape.Scalar;
        if (boundaries.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "searchsorted needs boundaries with at least 1 axis, got a tensor without axes");
        if (context.OptionalTensor("sorter") is { } sorter && !RequireSorter(context, sorter, boundaries)) return context.Failure;
        if (boundaries.Rank == 1) return Placed(context, "input", []);
        if (boundaries.HasRun || values.HasRun)
        {
            return boundaries.RunIndex == values.RunIndex && boundaries.Axes.Count == values.Axes.Count && boundaries[boundaries.RunIndex].Name == values[values.RunIndex].Name && boundaries.RunIndex < boundaries.Axes.Count - 1
                ? Batched(context, boundaries, values)
                : context.Undetermined("searchsorted needs to know the number of axes");
        }

        return values.Axes.Count == boundaries.Axes.Count
            ? Batched(context, boundaries, values)
            : context.Mismatch(
                MismatchKind.Rank,
                $"searchsorted takes boundaries with 1 axis, or with as many as the values: got [{boundaries}] and [{values}]",
                "give the boundaries 1 axis to look all values up in the same ones");
    }

    // Each row of values is looked up in its own row of boundaries.
    private static RuleResult Batched(RuleContext context, Shape boundaries, Shape values)
    {
        var shared = new AxisRef[boundaries.Axes.Count - 1];
        var operand = context.Operand("input");
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = new AxisRef(0, i);
            if (boundaries[i].IsRun) continue;
            var own = new AxisRef(operand, i);
            var message = $"searchsorted looks {context.Describe(own)} up in {context.Describe(shared[i])}; all axes but the last must be equal";
            if (!context.Require(RequirementKind.Equal, boundaries[i].Size, values[i].Size, MismatchKind.Argument, message, null, shared[i], own)) return context.Failure;
        }

        return Placed(context, "input", shared);
    }

    private static bool RequireSorter(RuleContext context, TensorType sorter, Shape boundaries)
    {
        if (sorter.DType is not (DType.Int64 or DType.Unknown))
        {
            context.Mismatch(MismatchKind.ElementType, $"searchsorted takes a sorter of int64, got {sorter.DType.ToName()}", "use the indices that argsort gives");
            return false;
        }

        if (sorter.Shape.HasRun || boundaries.HasRun) return true;
        if (sorter.Shape.Axes.Count != boundaries.Axes.Count)
        {
            context.Mismatch(MismatchKind.Rank, $"searchsorted: sorter [{sorter.Shape}] and boundaries [{boundaries}] must have the same shape");
            return false;
        }

        for (var i = 0; i < boundaries.Axes.Count; i++)
        {
            var (own, other) = (new AxisRef(context.Operand("sorter"), i), new AxisRef(0, i));
            var message = $"searchsorted: {context.Describe(own)} and {context.Describe(other)} must be equal";
            if (!context.Require(RequirementKind.Equal, sorter.Shape[i].Size, boundaries[i].Size, MismatchKind.Argument, message, null, own, other)) return false;
        }

        return true;
    }

    private static RuleResult Bucketize(RuleContext context) =>
        context.RequireRank("boundaries", 1) ? Placed(context, "input", []) : context.Failure;

    // A place for every value; a single number has one place.
    private static RuleResult Placed(RuleContext context, string values, AxisRef[] shared, DType? type = null)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(type ?? PlaceType(context));
        var operand = context.Operand(values);
        var shape = context.OptionalTensor(values)?.Shape ?? Shape.Scalar;
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i < shared.Length) flow.Pass(output, shape[i], new AxisRef(operand, i), shared[i]);
            else flow.Pass(output, shape[i], new AxisRef(operand, i));
        }

        return context.Apply(flow);
    }

    private static RuleResult IsIn(RuleContext context) => context.OptionalTensor("elements") is null && context.OptionalTensor("test_elements") is null
        ? context.Undetermined("isin is given no tensor")
        : Placed(context, "elements", [], DType.Bool);

    private static RuleResult BinCount(RuleContext context)
    {
        var input = context.Tensor("input");
        if (!context.RequireRank("input", 1)) return context.Failure;
        if (ElementTypes.Checked(context, input.DType, static type => type.IsInteger()) is null) return context.Failure;
        if (context.IsNegative(context.Int("minlength")!)) return context.Mismatch(MismatchKind.Argument, $"bincount: minlength = {context.Int("minlength")} is not a number of bins");
        var length = new AxisRef(0, 0);
        var weights = context.OptionalTensor("weights");
        if (weights is not null)
        {
            if (!context.RequireRank("weights", 1)) return context.Failure;
            var own = new AxisRef(context.Operand("weights"), 0);
            var message = $"bincount needs a weight for every entry: {context.Describe(own)} must equal {context.Describe(length)}";
            if (!context.Require(RequirementKind.Equal, weights.Shape[0].Size, input.Shape[0].Size, MismatchKind.Argument, message, null, own, length)) return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(weights is null ? DType.Int64 : weights.DType is DType.Float32 or DType.Unknown ? weights.DType : DType.Float64);
        AxisRef[] sources = weights is null ? [length] : [length, new AxisRef(context.Operand("weights"), 0)];

        // As many bins as the largest entry says.
        var bins = context.Is(input.Shape[0].Size, 0) ? AxisNaming.FromSize(context.Int("minlength")!) : Axis.Of(IntExpr.Symbol("?bincount"));
        return context.Apply(flow.Add(output, bins, AxisFlowKind.Indexed, sources));
    }

    private static RuleResult Histogram(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        var bins = context.Int("bins")!;
        if (context.Facts.IsLessOrEqual(bins, 0) == Trilean.Yes) return context.Mismatch(MismatchKind.Argument, $"histc needs a positive number of bins, got {bins}");
        if (Creation.Number(context["min"]) is { } min && Creation.Number(context["max"]) is { } max && min > max)
            return context.Mismatch(MismatchKind.Argument, "histc: max must not be less than min", "leave both at 0 for the range of the entries");
        var shape = context.Tensor("input").Shape;
        var flow = new FlowBuilder();
        flow.Create(flow.Output(dtype), AxisNaming.FromSize(bins));
        for (var i = 0; i < shape.Axes.Count; i++) flow.End(AxisFlowKind.Reduced, new AxisRef(0, i));
        return context.Apply(flow);
    }
}
