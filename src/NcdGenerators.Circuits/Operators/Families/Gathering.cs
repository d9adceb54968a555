using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Entries looked up by, or written to, the places that an index tensor names (ATen/native/TensorAdvancedIndexing.cpp, ScatterGatherChecks.h).</summary>
internal static class Gathering
{
    private static readonly OperatorParameter Dim = OperatorParameter.Int("dim");
    private static readonly OperatorParameter Index = OperatorParameter.Tensor("index", Linearity.None);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("gather", Gather, "b n, b m -> b m", Dim, Index),
        Of("take_along_dim", TakeAlong, "b n, b m -> b m", OperatorParameter.Tensor("indices", Linearity.None), OperatorParameter.OptionalInt("dim")),
        Of("take", Take, "n, ... -> ...", Index),
        Of("index_select", IndexSelect, "b n, m -> b m", Dim, Index),
        Of("scatter", Scatter, "b n, b m, b m -> b n", Dim, Index, Source("src"), OperatorParameter.OptionalNumber("value"), OperatorParameter.Text("reduce", "")),
        Of("scatter_add", Scatter, "b n, b m, b m -> b n", Dim, Index, Source("src")),
        Of("index_add", AddAt, "b n, m, b m -> b n", Dim, Index, Source("source"), OperatorParameter.Number("alpha", 1)),
        Of("index_reduce", AddAt, "b n, m, b m -> b n", Dim, Index, Source("source")),
        Of("index_copy", AddAt, "b n, m, b m -> b n", Dim, Index, Source("source")),
        Of("index_fill", FillAt, "b n, m -> b n", Dim, Index, OperatorParameter.TensorOrNumber("value", Linearity.Linear)),
        Of("masked_select", MaskedSelect, "..., ... -> n", OperatorParameter.Tensor("mask", Linearity.None)),
        Of("nonzero", NonZero, "... -> n 2"),
        Of("nonzero_as_list", NonZeroLists, "a b -> n, n"),
    ];

    private static OperatorParameter Source(string name) => OperatorParameter.OptionalTensor(name, Linearity.Linear);

    private static Operator Of(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Indexing,
        new[] { OperatorParameter.Tensor("input", name.StartsWith("nonzero", System.StringComparison.Ordinal) ? Linearity.None : Linearity.Linear) }.Concat(parameters).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Index, name),
        CostKind.None,
        signature);

    private static bool RequireType(RuleContext context, string parameter, params DType[] allowed)
    {
        var type = context.Tensor(parameter).DType;
        if (type == DType.Unknown || allowed.Contains(type)) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name}: '{parameter}' holds {string.Join(" or ", allowed.Select(static t => t.ToName()))}, got {type.ToName()}",
            $"convert it with to_type(ScalarType.{allowed[0]})");
        return false;
    }

    private static bool RequireRanks(RuleContext context, string first, string second)
    {
        var (a, b) = (context.Tensor(first).Shape, context.Tensor(second).Shape);
        if (a.HasRun || b.HasRun)
        {
            if (a.RunIndex == b.RunIndex && a.Axes.Count == b.Axes.Count && a[a.RunIndex].Name == b[b.RunIndex].Name) return true;
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
            return false;
        }

        // A tensor without axes counts as one with a single entry.
        if (System.Math.Max(1, a.Axes.Count) == System.Math.Max(1, b.Axes.Count)) return true;
        context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name}: '{first}' [{a}] and '{second}' [{b}] must have the same number of axes");
        return false;
    }

    // index may be smaller than the tensor, except along dim, where it may have any size.
    private static bool RequireInside(RuleContext context, string outer, int dim, bool alsoAlongDim)
    {
        var (index, shape) = (context.Tensor("index").Shape, context.Tensor(outer).Shape);
        if (context.Is(index.ElementCount, 0)) return true;
        for (var i = 0; i < System.Math.Min(index.Axes.Count, shape.Axes.Count); i++)
        {
            if ((i == dim && !alsoAlongDim) || index[i].IsRun) continue;
            var (own, other) = (new AxisRef(context.Operand("index"), i), new AxisRef(context.Operand(outer), i));
            var message = $"{context.Operator.Name}: {context.Describe(own)} may not be longer than {context.Describe(other)}";
            if (!context.Require(RequirementKind.AtMost, index[i].Size, shape[i].Size, MismatchKind.Argument, message, null, own, other)) return false;
        }

        return true;
    }

    private static void EndOthers(RuleContext context, FlowBuilder flow, params int[] used)
    {
        for (var operand = 0; operand < context.Operands.Count; operand++)
        {
            if (used.Contains(operand)) continue;
            for (var i = 0; i < context.Operands[operand].Shape.Axes.Count; i++) flow.End(AxisFlowKind.Indexed, new AxisRef(operand, i));
        }
    }

    private static RuleResult Gather(RuleContext context)
    {
        var (input, index) = (context.Tensor("input"), context.Tensor("index"));
        if (!context.TryAxis("input", "dim", out var dim) || !RequireType(context, "index", DType.Int64)) return context.Failure;
        if (!context.Is(index.Shape.ElementCount, 0))
        {
            if (!RequireRanks(context, "input", "index") || !RequireInside(context, "input", dim, alsoAlongDim: false)) return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < index.Shape.Axes.Count; i++)
        {
            // Off dim an entry is taken from its own place: the first entries of that axis.
            var isOwn = i != dim && i < input.Shape.Axes.Count;
            var axis = index.Shape[i];
            if (isOwn && !axis.IsRun) axis = axis with { Name = axis.Name ?? (axis.Size == input.Shape[i].Size ? input.Shape[i].Name : null) };
            var isCut = isOwn && context.Facts.AreEqual(index.Shape[i].Size, input.Shape[i].Size) != Trilean.Yes;
            flow.Add(output, axis, isCut ? AxisFlowKind.Sliced : AxisFlowKind.PassedOver, isOwn ? [new AxisRef(1, i), new AxisRef(0, i)] : [new AxisRef(1, i)]);
        }

        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i == dim || i >= index.Shape.Axes.Count) flow.End(AxisFlowKind.Indexed, new AxisRef(0, i));
        }

        return context.Apply(flow);
    }

    private static RuleResult TakeAlong(RuleContext context)
    {
        var (input, indices) = (context.Tensor("input"), context.Tensor("indices"));
        if (!RequireType(context, "indices", DType.Int64)) return context.Failure;
        var flow = new FlowBuilder();
        if (context.Int("dim") is null) return Flat(context, input, indices, flow);
        if (!RequireRanks(context, "input", "indices") || !context.TryAxis("input", "dim", out var dim)) return context.Failure;
        var output = flow.Output(input.DType);
        if (dim < 0)
        {
            if (!Broadcasting.TryAlign(context, flow, output, Broadcasting.Part.Whole(1, indices.Shape))) return context.Failure;
            return context.Apply(flow);
        }

        Broadcasting.Part PartOf(int operand, Shape shape, int from, int to) => new(operand, shape.Axes.Skip(from).Take(to - from).ToList(), from);
        var count = input.Shape.Axes.Count;
        if (!Broadcasting.TryAlign(context, flow, output, PartOf(1, indices.Shape, 0, dim), PartOf(0, input.Shape, 0, dim))) return context.Failure;
        flow.Pass(output, indices.Shape[dim], new AxisRef(1, dim));
        if (!Broadcasting.TryAlign(context, flow, output, PartOf(1, indices.Shape, dim + 1, count), PartOf(0, input.Shape, dim + 1, count))) return context.Failure;
        flow.End(AxisFlowKind.Indexed, new AxisRef(0, dim));
        return context.Apply(flow);
    }

    // Without dim the tensor is flattened first, and so are the indices.
    private static RuleResult Flat(RuleContext context, TensorType input, TensorType indices, FlowBuilder flow)
    {
        var output = flow.Output(input.DType);
        var sources = Enumerable.Range(0, indices.Shape.Axes.Count).Select(static i => new AxisRef(1, i)).ToArray();
        var axis = AxisNaming.FromSize(context.Facts.Simplify(indices.Shape.ElementCount));
        if (sources.Length == 0) flow.Create(output, axis);
        else if (sources.Length == 1 && !indices.Shape.HasRun) flow.Pass(output, indices.Shape[0], sources);
        else flow.Add(output, axis, AxisFlowKind.Merged, sources);
        EndOthers(context, flow, 1);
        return context.Apply(flow);
    }

    private static RuleResult Take(RuleContext context)
    {
        if (!RequireType(context, "index", DType.Int64)) return context.Failure;
        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(context.Tensor("input").DType), context.Tensor("index").Shape, 1);
        EndOthers(context, flow, 1);
        return context.Apply(flow);
    }

    private static RuleResult IndexSelect(RuleContext context)
    {
        var (input, index) = (context.Tensor("input"), context.Tensor("index"));
        if (!context.RequireRank("index", 0, 1) || !RequireType(context, "index", DType.Int64, DType.Int32)) return context.Failure;
        if (!context.TryAxis("input", "dim", out var dim)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i != dim) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
            else if (index.Shape.Axes.Count == 1) flow.Pass(output, index.Shape[0], new AxisRef(1, 0));
            else flow.Create(output, Axis.Of(1));
        }

        if (dim >= 0) flow.End(AxisFlowKind.Indexed, new AxisRef(0, dim));
        else if (index.Shape.Axes.Count == 1) flow.End(AxisFlowKind.Indexed, new AxisRef(1, 0));
        return context.Apply(flow);
    }

    private static RuleResult Written(RuleContext context)
    {
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(input.DType), input.Shape, 0);
        EndOthers(context, flow, 0);
        return context.Apply(flow);
    }

    private static bool RequireSourceType(RuleContext context, string source)
    {
        var (own, other) = (context.Tensor("input").DType, context.Tensor(source).DType);
        if (own == other || own == DType.Unknown || other == DType.Unknown) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name} writes {other.ToName()} into {own.ToName()}; both must have the same element type",
            $"convert '{source}' with to_type(ScalarType.{own})");
        return false;
    }

    private static RuleResult Scatter(RuleContext context)
    {
        if (!context.TryAxis("input", "dim", out var dim) || !RequireType(context, "index", DType.Int64)) return context.Failure;
        if (context.OptionalTensor("src") is not null && !RequireSourceType(context, "src")) return context.Failure;
        if (context.Is(context.Tensor("index").Shape.ElementCount, 0)) return Written(context);
        if (!RequireRanks(context, "input", "index") || !RequireInside(context, "input", dim, alsoAlongDim: false)) return context.Failure;
        if (context.OptionalTensor("src") is not null && (!RequireRanks(context, "src", "index") || !RequireInside(context, "src", dim, alsoAlongDim: true))) return context.Failure;
        return Written(context);
    }

    private static RuleResult AddAt(RuleContext context)
    {
        if (context.OptionalTensor("source") is not { } source) return context.Undetermined($"{context.Operator.Name} needs its source");
        var (input, index) = (context.Tensor("input"), context.Tensor("index"));
        if (!context.TryAxis("input", "dim", out var dim) || !context.RequireRank("index", 0, 1)) return context.Failure;
        if (!RequireType(context, "index", DType.Int64, DType.Int32) || !RequireSourceType(context, "source")) return context.Failure;
        var isSingle = context.Operator.Name == "index_copy" && source.Shape.Axes.Count == 0;
        if (!isSingle && !RequireRanks(context, "input", "source")) return context.Failure;
        for (var i = 0; i < source.Shape.Axes.Count; i++)
        {
            var own = new AxisRef(context.Operand("source"), i);
            if (i == dim || input.Shape.Axes.Count == 0)
            {
                var length = index.Shape.Axes.Count == 0 ? IntExpr.One : index.Shape[0].Size;
                var message = $"{context.Operator.Name} writes {context.Describe(own)} to {length} places; it must have an entry for each";
                if (!context.Require(RequirementKind.Equal, source.Shape[i].Size, length, MismatchKind.Argument, message, null, own)) return context.Failure;
            }
            else if (!source.Shape[i].IsRun)
            {
                var other = new AxisRef(0, i);
                var message = $"{context.Operator.Name}: {context.Describe(own)} and {context.Describe(other)} must be equal";
                if (!context.Require(RequirementKind.Equal, source.Shape[i].Size, input.Shape[i].Size, MismatchKind.Argument, message, null, own, other)) return context.Failure;
            }
        }

        return Written(context);
    }

    private static RuleResult FillAt(RuleContext context)
    {
        if (!context.TryAxis("input", "dim", out _) || !context.RequireRank("index", 0, 1) || !RequireType(context, "index", DType.Int64)) return context.Failure;
        return context.OptionalTensor("value") is { Shape.HasRun: false, Shape.Axes.Count: > 0 } value
            ? context.Mismatch(MismatchKind.Rank, $"index_fill fills with one number, got [{value.Shape}]")
            : Written(context);
    }

    private static RuleResult MaskedSelect(RuleContext context)
    {
        var (input, mask) = (context.Tensor("input"), context.Tensor("mask"));
        if (!RequireType(context, "mask", DType.Bool, DType.UInt8)) return context.Failure;
        var aligned = new FlowBuilder();
        var whole = aligned.Output(input.DType);
        if (!Broadcasting.TryAlign(context, aligned, whole, Broadcasting.Part.Whole(0, input.Shape), Broadcasting.Part.Whole(1, mask.Shape))) return context.Failure;
        return Selected(context, input.DType, null);
    }

    private static RuleResult NonZero(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        return Selected(context, DType.Int64, shape.RankExpression);
    }

    // A list of places for each axis, all of the same length; of a single number as if it had an axis.
    private static RuleResult NonZeroLists(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun) return context.Undetermined("nonzero_as_list has a result for every axis; their number is not known");
        var all = Enumerable.Range(0, shape.Axes.Count).Select(static i => new AxisRef(0, i)).ToArray();
        var flow = new FlowBuilder();
        for (var i = 0; i < System.Math.Max(1, all.Length); i++)
            flow.Add(flow.Output(DType.Int64), Axis.Of(IntExpr.Symbol("?nonzero")), all.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.Indexed, all);
        return context.Apply(flow);
    }

    private static RuleResult Selected(RuleContext context, DType dtype, IntExpr? width)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        var sources = context.Operands.SelectMany(static (type, operand) => Enumerable.Range(0, type.Shape.Axes.Count).Select(i => new AxisRef(operand, i))).ToList();
        flow.Add(output, Axis.Of(IntExpr.Symbol("?" + context.Operator.Name)), sources.Count == 0 ? AxisFlowKind.Created : AxisFlowKind.Indexed, sources);
        if (width is not null) flow.Create(output, Axis.Of(width));
        return context.Apply(flow);
    }
}
