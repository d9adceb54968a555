using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Entries of one axis in order, all or some of them, with the places that they had (ATen/native/Sorting.cpp).</summary>
internal static class Sorting
{
    private static readonly OperatorParameter Dim = OperatorParameter.Int("dim", -1);
    private static readonly OperatorParameter Descending = OperatorParameter.Flag("descending", false);
    private static readonly OperatorParameter Stable = OperatorParameter.Flag("stable", false);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("sort", "... n -> ... n, ... n", Linearity.Nonlinear, static c => Sort(c, isIndex: [false, true]), Dim, Descending, Stable),
        Of("argsort", "... n -> ... n", Linearity.None, static c => Sort(c, isIndex: [true]), Dim, Descending, Stable),
        Of("msort", "n ... -> n ...", Linearity.Nonlinear, static c => Sort(c, isIndex: [false]), OperatorParameter.Int("dim", 0)),
        Of("topk", "... n -> ... k, ... k", Linearity.Nonlinear, TopK, OperatorParameter.Int("k"), Dim, OperatorParameter.Flag("largest", true), OperatorParameter.Flag("sorted", true)),
        Of("kthvalue", "... n -> ..., ...", Linearity.Nonlinear, KthValue, OperatorParameter.Int("k"), Dim, OperatorParameter.Bool("keepdim", false)),
    ];

    private static Operator Of(string name, string signature, Linearity linearity, Rule rule, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Ordering,
        new[] { OperatorParameter.Tensor("input", linearity) }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.ElementWise,
        signature);

    private static RuleResult Sort(RuleContext context, bool[] isIndex)
    {
        var input = context.Tensor("input");
        if (!context.TryAxis("input", "dim", out var item) || ElementTypes.Real(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        foreach (var indices in isIndex)
        {
            // Sorted where they lie: the results keep the memory order.
            var output = flow.Output(indices ? DType.Int64 : dtype, input.Layout);
            for (var i = 0; i < input.Shape.Axes.Count; i++)
                flow.Add(output, input.Shape[i], i == item ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
        }

        return context.Apply(flow);
    }

    private static RuleResult TopK(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.TryAxis("input", "dim", out var item) || ElementTypes.RealNumeric(context, "input") is not { } dtype) return context.Failure;
        var k = context.Int("k")!;
        if (!RequireEntry(context, item, k, first: 0)) return context.Failure;
        var isWhole = item >= 0 && context.Facts.AreEqual(k, shape[item].Size) == Trilean.Yes;
        var flow = new FlowBuilder();
        foreach (var type in new[] { dtype, DType.Int64 })
        {
            var output = flow.Output(type);
            for (var i = 0; i < shape.Axes.Count; i++)
            {
                var source = new AxisRef(0, i);
                if (i != item) flow.Pass(output, shape[i], source);
                else if (isWhole) flow.Add(output, shape[i], AxisFlowKind.Normalised, [source]);
                else flow.Add(output, AxisNaming.FromSize(k), AxisFlowKind.Sliced, [source]);
            }
        }

        return context.Apply(flow);
    }

    private static RuleResult KthValue(RuleContext context)
    {
        if (!context.TryAxis("input", "dim", out var item) || ElementTypes.RealNumeric(context, "input") is not { } dtype) return context.Failure;
        return RequireEntry(context, item, context.Int("k")!, first: 1)
            ? Reductions.Reduced(context, item < 0 ? [] : [item], context.IsTrue("keepdim"), dtype, DType.Int64)
            : context.Failure;
    }

    // k may not be more than there are entries; a tensor without axes has one.
    private static bool RequireEntry(RuleContext context, int item, IntExpr k, int first)
    {
        AxisRef[] axes = item < 0 ? [] : [new AxisRef(0, item)];
        var what = item < 0 ? "the only entry" : context.Describe(axes[0]);
        var message = $"{context.Operator.Name}: k = {k} is out of range for {what}";
        return context.Require(RequirementKind.AtMost, first, k, MismatchKind.Argument, message, $"k must be at least {first}", axes)
            && context.Require(RequirementKind.AtMost, k, item < 0 ? IntExpr.One : context.Tensor("input").Shape[item].Size, MismatchKind.Argument, message, "use a smaller k, or another dim", axes);
    }
}
