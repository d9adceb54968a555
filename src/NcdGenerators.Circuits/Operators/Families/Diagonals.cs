using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Triangles, diagonals, windows as views, and one-hot vectors (ATen/native/TriangularOps.cpp, TensorShape.cpp, Onehot.cpp).</summary>
internal static class Diagonals
{
    private static readonly OperatorParameter Input = OperatorParameter.Tensor("input", Linearity.Linear);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("tril", Triangle, "... a b -> ... a b", OperatorParameter.Number("diagonal", 0)) with { Pictogram = new Pictogram(PictogramKind.Mask, "lower") },
        Of("triu", Triangle, "... a b -> ... a b", OperatorParameter.Number("diagonal", 0)) with { Pictogram = new Pictogram(PictogramKind.Mask, "upper") },
        Of("diagonal", Diagonal, "n n -> n", OperatorParameter.Int("offset", 0), OperatorParameter.Int("dim1", 0), OperatorParameter.Int("dim2", 1)) with { IsView = true },
        Of("diag", Diag, "n n -> n", OperatorParameter.Int("diagonal", 0)),
        Of("diagflat", Flat, "a b -> {a*b} {a*b}", OperatorParameter.Int("offset", 0)),
        Of("diag_embed", Embed, "n -> n n", OperatorParameter.Int("offset", 0), OperatorParameter.Int("dim1", -2), OperatorParameter.Int("dim2", -1)),
        Of("unfold", Unfold, "n -> {n-k+1} k", OperatorParameter.Int("dimension"), OperatorParameter.Int("size"), OperatorParameter.Int("step")) with { IsView = true },
        new(
            "one_hot",
            OperatorFamily.Indexing,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.Int("num_classes", -1)),
            OneHot,
            Pictogram.Box("one-hot"),
            CostKind.None,
            "... -> ... n"),
    ];

    private static Operator Of(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Rearrangement,
        new[] { Input }.Concat(parameters).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.None,
        signature);

    private static RuleResult Triangle(RuleContext context)
    {
        var input = context.Tensor("input");
        if (!context.TryFindAxis("input", -2, out _)) return context.Failure;
        var flow = new FlowBuilder();
        return context.Apply(flow.PassAll(flow.Output(input.DType), input.Shape, 0));
    }

    private static RuleResult Diagonal(RuleContext context) => TryCrossed(context, out var first, out var second)
        ? Cross(context, context.Tensor("input").Shape, first, second, context.Int("offset")!, Layout.Unknown)
        : context.Failure;

    private static bool TryCrossed(RuleContext context, out int first, out int second)
    {
        (first, second) = (-1, -1);
        if (!context.TryLiteral("dim1", out var dim1) || !context.TryLiteral("dim2", out var dim2)) return false;
        if (!context.TryFindAxis("input", dim1, out first) || !context.TryFindAxis("input", dim2, out second)) return false;
        if (first != second) return true;
        context.Mismatch(MismatchKind.Dimension, $"{context.Operator.Name} needs two different axes, {dim1} and {dim2} are {context.Describe(new AxisRef(0, first))}");
        return false;
    }

    /// <summary>Finds the two axes that the parameters dim1 and dim2 name, and the axis of their diagonal at offset.</summary>
    internal static bool TryDiagonal(RuleContext context, Shape shape, out int first, out int second, out Axis diagonal)
    {
        diagonal = Axis.Of(IntExpr.Zero);
        if (!TryCrossed(context, out first, out second)) return false;
        diagonal = DiagonalOf(context, shape, first, second, context.Int("offset")!);
        return true;
    }

    private static Axis DiagonalOf(RuleContext context, Shape shape, int first, int second, IntExpr offset)
    {
        var (rows, columns) = (shape[first].Size, shape[second].Size);
        var isMain = context.Is(offset, 0) && context.Facts.AreEqual(rows, columns) == Trilean.Yes;
        return isMain ? shape[first] : AxisNaming.FromSize(context.Facts.Simplify(Length(context, rows, columns, offset)));
    }

    private static RuleResult Cross(RuleContext context, Shape shape, int first, int second, IntExpr offset, Layout? layout)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input").DType, layout);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i != first && i != second) flow.Pass(output, shape[i], new AxisRef(0, i));
        }

        flow.Add(output, DiagonalOf(context, shape, first, second, offset), AxisFlowKind.Diagonalised, [new AxisRef(0, first), new AxisRef(0, second)]);
        return context.Apply(flow);
    }

    private static IntExpr Length(RuleContext context, IntExpr rows, IntExpr columns, IntExpr offset)
    {
        // Above the main diagonal columns are lost, below it rows.
        var (height, width) = context.IsNegative(offset) ? (rows + offset, columns) : (rows, columns - offset);
        var length = context.Facts.AreEqual(height, width) == Trilean.Yes ? height : IntExpr.Min(height, width);
        return context.Facts.IsLessOrEqual(0, length) == Trilean.Yes ? length : IntExpr.Max(0, length);
    }

    private static RuleResult Diag(RuleContext context)
    {
        if (!context.RequireRank("input", 1, 2)) return context.Failure;
        var shape = context.Tensor("input").Shape;
        var offset = context.Int("diagonal")!;
        return shape.Axes.Count == 2 ? Cross(context, shape, 0, 1, offset, null) : Spread(context, shape, 0, 1, offset);
    }

    // All entries in one row are the diagonal of a matrix.
    private static RuleResult Flat(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        var offset = context.Int("offset")!;
        var axis = AxisNaming.FromSize(context.Facts.Simplify(shape.ElementCount + (context.IsNegative(offset) ? -offset : offset)));
        var sources = Enumerable.Range(0, shape.Axes.Count).Select(static i => new AxisRef(0, i)).ToArray();
        var kind = sources.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.Sliced;
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input").DType);
        return context.Apply(flow.Add(output, axis, kind, sources).Add(output, axis, kind, sources));
    }

    private static RuleResult Embed(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun) return context.Undetermined("diag_embed needs to know the number of axes");
        if (shape.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "diag_embed needs at least 1 axis");
        if (!context.TryLiteral("dim1", out var dim1) || !context.TryLiteral("dim2", out var dim2)) return context.Failure;
        if (!context.TryGap(shape, dim1, out var first) || !context.TryGap(shape, dim2, out var second)) return context.Failure;
        return first == second
            ? context.Mismatch(MismatchKind.Dimension, $"diag_embed needs two different places, {dim1} and {dim2} are the same")
            : Spread(context, shape, first, second, context.Int("offset")!);
    }

    // The last axis becomes the diagonal of two.
    private static RuleResult Spread(RuleContext context, Shape shape, int first, int second, IntExpr offset)
    {
        var last = shape.Axes.Count - 1;
        var size = context.Facts.Simplify(shape[last].Size + (context.IsNegative(offset) ? -offset : offset));
        var axis = context.Facts.AreEqual(size, shape[last].Size) == Trilean.Yes ? shape[last] : AxisNaming.FromSize(size);
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input").DType);
        var next = 0;
        for (var i = 0; i <= shape.Axes.Count; i++)
        {
            if (i == first || i == second)
            {
                flow.Add(output, axis, AxisFlowKind.Sliced, [new AxisRef(0, last)]);
            }
            else
            {
                flow.Pass(output, shape[next], new AxisRef(0, next));
                next++;
            }
        }

        return context.Apply(flow);
    }

    private static RuleResult Unfold(RuleContext context)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        if (!context.TryAxis("input", "dimension", out var item)) return context.Failure;
        var (size, step) = (context.Int("size")!, context.Int("step")!);
        if (context.Facts.IsLessOrEqual(step, 0) == Trilean.Yes) return context.Mismatch(MismatchKind.Argument, $"unfold: the step must be positive, got {step}");
        if (context.IsNegative(size)) return context.Mismatch(MismatchKind.Argument, $"unfold: a window of {size} entries");
        var length = item < 0 ? IntExpr.One : shape[item].Size;
        var what = item < 0 ? "a single number" : context.Describe(new AxisRef(0, item));
        if (!context.Require(RequirementKind.AtMost, size, length, MismatchKind.Argument, $"unfold: a window of {size} entries is longer than {what}")) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, Layout.Unknown);
        var windows = context.Facts.Simplify(IntExpr.FloorDiv(length - size, step) + 1);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i == item) flow.Add(output, AxisNaming.FromSize(windows), AxisFlowKind.Windowed, [new AxisRef(0, i)], new FlowParameter("size", size), new FlowParameter("step", step));
            else flow.Pass(output, shape[i], new AxisRef(0, i));
        }

        if (item < 0) return context.Apply(flow.Create(output, AxisNaming.FromSize(size)));
        return context.Apply(flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Windowed, [new AxisRef(0, item)], new FlowParameter("size", size), new FlowParameter("step", step)));
    }

    private static RuleResult OneHot(RuleContext context)
    {
        var input = context.Tensor("input");
        if (input.DType is not (DType.Int64 or DType.Unknown))
            return context.Mismatch(MismatchKind.ElementType, $"one_hot takes int64 indices, got {input.DType.ToName()}", "convert them with to_type(ScalarType.Int64)");
        var classes = context.Int("num_classes")!;
        var isOpen = context.Is(classes, -1);
        if (!isOpen && context.Facts.IsLessOrEqual(classes, 0) == Trilean.Yes) return context.Mismatch(MismatchKind.Argument, $"one_hot needs a positive number of classes, got {classes}");
        var flow = new FlowBuilder();
        var output = flow.Output(DType.Int64);
        flow.PassAll(output, input.Shape, 0);
        return context.Apply(flow.Create(output, isOpen ? Axis.Of(IntExpr.Symbol("?classes")) : AxisNaming.FromSize(classes)));
    }
}
