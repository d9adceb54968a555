using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Blocks of an image as an axis of their own and back: unfold and fold (ATen/native/im2col_shape_check.h), which libtorch
/// calls im2col and col2im.
/// </summary>
internal static class Blocks
{
    private static readonly OperatorParameter[] Window =
    [
        OperatorParameter.IntList("kernel_size"),
        OperatorParameter.OptionalIntList("dilation"),
        OperatorParameter.OptionalIntList("padding"),
        OperatorParameter.OptionalIntList("stride"),
    ];

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("im2col", "unfold", Unfold, "b c h w -> b {c*k*l} _", Window),
        Of("col2im", "fold", Fold, "b {c*k*l} _ -> b c h w", [OperatorParameter.IntList("output_size"), .. Window]),
    ];

    private static Operator Of(string name, string text, Rule rule, string signature, IEnumerable<OperatorParameter> parameters) => new(
        name,
        OperatorFamily.Rearrangement,
        parameters.Prepend(OperatorParameter.Tensor("input", Linearity.Linear)).ToEquatableArray(),
        rule,
        Pictogram.Box(text),
        CostKind.None,
        signature);

    private static RuleResult Unfold(RuleContext context)
    {
        if (!Windows.TryAxes(context, 2, out var channel, out var spatial) || !TryWindow(context, out var window)) return context.Failure;
        var input = context.Tensor("input");
        var shape = input.Shape;
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } dtype) return context.Failure;
        foreach (var item in spatial.Append(channel))
        {
            var axis = new AxisRef(0, item);
            if (context.Is(shape[item].Size, 0)) return context.Mismatch(MismatchKind.Argument, $"unfold takes {context.Describe(axis)}, which has no entries", null, axis);
        }

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < channel; i++) flow.Pass(output, shape[i], new AxisRef(0, i));
        var inBlock = context.Facts.Simplify(shape[channel].Size * window.Kernel[0] * window.Kernel[1]);
        flow.Add(output, context.Is(inBlock, 1) ? shape[channel] : Axis.Of(inBlock), AxisFlowKind.Repeated, [new AxisRef(0, channel)]);
        var blocks = IntExpr.One;
        for (var i = 0; i < 2; i++)
        {
            var axis = new AxisRef(0, spatial[i]);
            if (!window.TryPositions(context, i, shape[spatial[i]].Size, $"unfold slides a window of {window.Extent(i)} over {context.Describe(axis)}, which is smaller", axis, out var positions)) return context.Failure;
            blocks *= positions;
        }

        flow.Add(output, Axis.Of(context.Facts.Simplify(blocks)), AxisFlowKind.Windowed, spatial.Select(static item => new AxisRef(0, item)), window.Parameters);
        return context.Apply(flow);
    }

    private static RuleResult Fold(RuleContext context)
    {
        if (!TryWindow(context, out var window) || !Windows.TryNumbers(context, "output_size", 2, [], out var sizes)) return context.Failure;
        if (sizes.Count == 0) return context.Mismatch(MismatchKind.Argument, "fold needs an output_size");
        if (!Windows.AreAtLeast(context, "output_size", sizes, 1)) return context.Failure;
        var shape = context.Tensor("input").Shape;
        if (shape.Rank is { } rank ? rank is not (2 or 3) : shape.MinimumRank > 3)
            return context.Mismatch(MismatchKind.Rank, $"fold takes 3 axes (batch, entries of a block, blocks), or 2 without a batch; got {RuleContext.Axes(shape.Axes.Count)} [{shape}]");
        if (!context.TryFindAxis("input", -2, out var inner) || !context.TryFindAxis("input", -1, out var outer)) return context.Failure;
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } dtype) return context.Failure;

        AxisRef entries = new(0, inner), blocks = new(0, outer);
        if (context.Is(shape[inner].Size, 0)) return context.Mismatch(MismatchKind.Argument, $"fold takes {context.Describe(entries)}, which has no entries", null, entries);
        var area = window.Kernel[0] * window.Kernel[1];
        var inBlock = shape[inner].Size;
        if (!context.Require(
            RequirementKind.Divisible,
            inBlock,
            area,
            MismatchKind.Argument,
            $"fold takes blocks of {window.Kernel[0]} by {window.Kernel[1]} from {context.Describe(entries)}, which must be a multiple of {area}",
            null,
            entries))
        {
            return context.Failure;
        }

        var expected = IntExpr.One;
        for (var i = 0; i < 2; i++)
        {
            if (!window.TryPositions(context, i, sizes[i], $"fold makes blocks of {window.Extent(i)} from an output_size of {sizes[i]}, which is smaller", null, out var positions)) return context.Failure;
            expected *= positions;
        }

        expected = context.Facts.Simplify(expected);
        if (!context.Require(
            RequirementKind.Equal,
            shape[outer].Size,
            expected,
            MismatchKind.Argument,
            $"fold to {sizes[0]} by {sizes[1]} takes {expected} blocks, got {context.Describe(blocks)}",
            null,
            blocks))
        {
            return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < inner; i++) flow.Pass(output, shape[i], new AxisRef(0, i));
        flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(IntExpr.FloorDiv(inBlock, area))), AxisFlowKind.Windowed, [entries]);
        for (var i = 0; i < 2; i++) flow.Add(output, AxisNaming.FromSize(sizes[i]), AxisFlowKind.Windowed, [entries, blocks], window.Parameters);
        return context.Apply(flow);
    }

    private static bool TryWindow(RuleContext context, out Sliding window)
    {
        window = null!;
        if (!Windows.TryNumbers(context, "kernel_size", 2, [], out var kernel)) return false;
        if (kernel.Count == 0)
        {
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs a kernel_size");
            return false;
        }

        if (!Windows.TryNumbers(context, "stride", 2, Windows.Same(1, 2), out var stride)
            || !Windows.TryNumbers(context, "padding", 2, Windows.Same(0, 2), out var padding)
            || !Windows.TryNumbers(context, "dilation", 2, Windows.Same(1, 2), out var dilation)
            || !Windows.AreAtLeast(context, "kernel_size", kernel, 1)
            || !Windows.AreAtLeast(context, "stride", stride, 1)
            || !Windows.AreAtLeast(context, "padding", padding, 0)
            || !Windows.AreAtLeast(context, "dilation", dilation, 1))
        {
            return false;
        }

        window = new Sliding(kernel, stride, padding, dilation);
        return true;
    }

    private sealed record Sliding(IReadOnlyList<IntExpr> Kernel, IReadOnlyList<IntExpr> Stride, IReadOnlyList<IntExpr> Padding, IReadOnlyList<IntExpr> Dilation)
    {
        public FlowParameter[] Parameters => Enumerable.Range(0, 2)
            .SelectMany(i => new FlowParameter[] { new("kernel" + i, this.Kernel[i]), new("stride" + i, this.Stride[i]), new("padding" + i, this.Padding[i]), new("dilation" + i, this.Dilation[i]) })
            .ToArray();

        public IntExpr Extent(int axis) => (this.Dilation[axis] * (this.Kernel[axis] - 1)) + 1;

        /// <summary>How many positions the window has along one of the two axes.</summary>
        public bool TryPositions(RuleContext context, int axis, IntExpr length, string tooSmall, AxisRef? source, out IntExpr positions)
        {
            var padded = length + (2 * this.Padding[axis]);
            positions = IntExpr.FloorDiv(padded - this.Extent(axis), this.Stride[axis]) + 1;
            return context.Require(RequirementKind.AtMost, this.Extent(axis), padded, MismatchKind.Argument, tooSmall, null, source is { } place ? [place] : []);
        }
    }
}
