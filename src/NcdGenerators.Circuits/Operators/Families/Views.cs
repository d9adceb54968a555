using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Other sizes for the same entries: view, reshape, flatten, unflatten (ATen/native/TensorShape.cpp).</summary>
internal static class Views
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        View("view", [OperatorParameter.Sizes("shape")], static c => Regroup(c, mustShareMemory: true), "(a b) -> a b"),
        View("reshape", [OperatorParameter.Sizes("shape")], static c => Regroup(c, mustShareMemory: false), "(a b) -> a b"),
        View("view_as", [OperatorParameter.Tensor("other", Linearity.None)], static c => RegroupAs(c, mustShareMemory: true), "(a b), a b -> a b"),
        View("reshape_as", [OperatorParameter.Tensor("other", Linearity.None)], static c => RegroupAs(c, mustShareMemory: false), "(a b), a b -> a b"),
        View("flatten", [OperatorParameter.Int("start_dim", 0), OperatorParameter.Int("end_dim", -1)], Flatten, "... a b -> ... (a b)"),
        View("ravel", [], static c => Join(c, 0, c.Tensor("input").Shape.Axes.Count - 1), "b c -> (b c)"),
        View("unflatten", [OperatorParameter.Int("dim"), OperatorParameter.IntList("sizes")], Unflatten, "... (a b) -> ... a b"),
    ];

    /// <summary>An operator whose result shares the memory of its first operand, <c>input</c>.</summary>
    internal static Operator View(string name, IEnumerable<OperatorParameter> parameters, Rule rule, string signature, OperatorFamily family = OperatorFamily.View) => new(
        name,
        family,
        new[] { OperatorParameter.Tensor("input", Linearity.Linear) }.Concat(parameters).ToEquatableArray(),
        rule,
        Pictogram.Wires,
        CostKind.None,
        signature) { IsView = true };

    private static RuleResult Regroup(RuleContext context, bool mustShareMemory) =>
        Regrouping.Apply(context, context.Tensor("input"), context.Sizes("shape"), mustShareMemory);

    private static RuleResult RegroupAs(RuleContext context, bool mustShareMemory) =>
        Regrouping.Apply(context, context.Tensor("input"), context.Tensor("other").Shape.Axes.ToList(), -1, mustShareMemory);

    private static RuleResult Flatten(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.TryLiteral("start_dim", out var start) || !context.TryLiteral("end_dim", out var end)) return context.Failure;
        if (shape.Axes.Count == 0)
        {
            return context.TryAxisAt("input", start, out _) && context.TryAxisAt("input", end, out _) ? Join(context, 0, -1) : context.Failure;
        }

        // The edges of the span are what counts: a run may lie inside it, and begin or end it.
        var run = shape.RunIndex;
        var first = (int)start;
        var last = (int)end;
        if (!(run >= 0 && start == run) && !context.TryFindAxis("input", start, out first)) return context.Failure;
        if (!(run >= 0 && end == run - shape.Axes.Count) && !context.TryFindAxis("input", end, out last)) return context.Failure;
        if (last < 0) last += shape.Axes.Count;
        if (first > last)
        {
            return context.Mismatch(
                MismatchKind.Dimension,
                $"flatten: start_dim {start} comes after end_dim {end} in [{shape}]",
                "swap start_dim and end_dim");
        }

        return Join(context, first, last);
    }

    private static RuleResult Join(RuleContext context, int first, int last)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        var flow = new FlowBuilder();
        if (shape.Axes.Count == 0)
        {
            flow.Create(flow.Output(input.DType), Axis.Of(1));
            return context.Apply(flow);
        }

        var items = Enumerable.Range(first, last - first + 1).ToList();
        var output = flow.Output(input.DType, JoinedLayout(input, items));
        for (var item = 0; item < shape.Axes.Count; item++)
        {
            var isOne = items.Count == 1 && !shape[item].IsRun;
            if (item < first || item > last || isOne)
            {
                flow.Pass(output, shape[item], new AxisRef(0, item));
            }
            else if (item == first)
            {
                var product = context.Facts.Simplify(IntExpr.Product(items.Select(i => shape[i].Size)));
                flow.Add(output, AxisNaming.FromSize(product), AxisFlowKind.Merged, items.Select(static i => new AxisRef(0, i)));
            }
        }

        return context.Apply(flow);
    }

    // Null: copied, contiguous.
    private static Layout? JoinedLayout(TensorType input, List<int> items)
    {
        if (!input.Layout.IsKnown) return input.Layout;
        var extended = items.Where(item => !input.Shape[item].IsUnit).ToList();
        if (extended.Count == 0) extended.Add(items[0]);
        if (!input.Layout.AreNeighbours(extended, input.Shape)) return null;

        var layout = input.Layout;
        foreach (var item in items.Where(item => item != extended[0]).OrderByDescending(static item => item)) layout = layout.Remove(item);
        return layout;
    }

    private static RuleResult Unflatten(RuleContext context)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        var sizes = context.Ints("sizes")!.Value;
        if (sizes.Count == 0) return context.Mismatch(MismatchKind.View, "unflatten needs at least one size", null, new AxisRef(0, item));
        if (!InferredSize.TryFill(context, Shape.Of([shape[item]]), sizes, out var filled)) return context.Failure;

        var product = IntExpr.Product(filled);
        var isInferred = sizes.Any(size => context.Is(size, -1));
        if (!isInferred && !context.Require(
            RequirementKind.Equal,
            shape[item].Size,
            product,
            MismatchKind.View,
            $"unflatten cuts {context.Describe(new AxisRef(0, item))} into [{string.Join(", ", filled)}], which has {product} entries",
            null,
            new AxisRef(0, item)))
        {
            return context.Failure;
        }

        var layout = input.Layout;
        for (var i = 1; i < filled.Count; i++) layout = layout.Insert(item + i, after: item + i - 1);
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, layout);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i != item || filled.Count == 1)
            {
                flow.Pass(output, shape[i], new AxisRef(0, i));
                continue;
            }

            for (var k = 0; k < filled.Count; k++)
                flow.Add(output, AxisNaming.FromSize(filled[k]), AxisFlowKind.Split, [new AxisRef(0, i)], new FlowParameter("position", k));
        }

        return context.Apply(flow);
    }
}
