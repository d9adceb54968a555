using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Pooling over sliding windows and to given sizes (ATen/native/Pool.h, AdaptiveAveragePooling.cpp).</summary>
internal static class Pooling
{
    public static IEnumerable<Operator> Operators { get; } = Enumerable.Range(1, 3).SelectMany(static dimensions => new[]
    {
        Sliding($"max_pool{dimensions}d", "max", dimensions, OperatorParameter.OptionalIntList("dilation"), OperatorParameter.Bool("ceil_mode", false), OperatorParameter.Bool("return_indices", false)),
        Sliding($"avg_pool{dimensions}d", "𝔼", dimensions, OperatorParameter.Bool("ceil_mode", false)),
        Adaptive($"adaptive_avg_pool{dimensions}d", "𝔼", dimensions),
        Adaptive($"adaptive_max_pool{dimensions}d", "max", dimensions, OperatorParameter.Bool("return_indices", false)),
    }).Concat([PowerMean(1), PowerMean(2)]).ToList();

    // The root of a sum of powers over each window: a sum of |x|^p, taken as an average pooling (torch/nn/functional.h, lp_pool2d).
    private static Operator PowerMean(int dimensions) => Of(
        $"lp_pool{dimensions}d",
        "‖x‖ₚ",
        context => Slide(context, dimensions),
        [OperatorParameter.Number("norm_type"), OperatorParameter.IntList("kernel_size"), OperatorParameter.OptionalIntList("stride"), OperatorParameter.Bool("ceil_mode", false)]);

    private static Operator Sliding(string name, string text, int dimensions, params OperatorParameter[] more) => Of(
        name,
        text,
        context => Slide(context, dimensions),
        new[] { OperatorParameter.IntList("kernel_size"), OperatorParameter.OptionalIntList("stride"), OperatorParameter.OptionalIntList("padding") }.Concat(more));

    private static Operator Adaptive(string name, string text, int dimensions, params OperatorParameter[] more) => Of(
        name,
        text,
        context => Adapt(context, dimensions),
        new[] { OperatorParameter.IntList("output_size") }.Concat(more));

    private static Operator Of(string name, string text, Rule rule, IEnumerable<OperatorParameter> parameters) => new(
        name,
        OperatorFamily.Reduction,
        new[] { OperatorParameter.Tensor("input", text == "𝔼" ? Linearity.Linear : Linearity.Nonlinear) }.Concat(parameters).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Pool, text),
        CostKind.ElementWise,
        "b c ... -> b c ...") { ResultOrder = ResultOrder.MayFollowOperands };

    private static bool IsTrue(RuleContext context, string flag) => context.Operator.IndexOf(flag) >= 0 && context.IsTrue(flag);

    private static RuleResult Slide(RuleContext context, int dimensions)
    {
        if (!Windows.TryAxes(context, dimensions, out var channel, out var spatial)) return context.Failure;
        if (!Windows.TryNumbers(context, "kernel_size", dimensions, [], out var kernel)) return context.Failure;
        if (kernel.Count == 0) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs a kernel_size");
        if (!Windows.TryNumbers(context, "stride", dimensions, kernel, out var stride)) return context.Failure;
        if (!Windows.TryNumbers(context, "padding", dimensions, Windows.Same(0, dimensions), out var padding)) return context.Failure;
        if (!Windows.TryNumbers(context, "dilation", dimensions, Windows.Same(1, dimensions), out var dilation)) return context.Failure;
        if (!Windows.AreAtLeast(context, "kernel_size", kernel, 1) || !Windows.AreAtLeast(context, "stride", stride, 1)
            || !Windows.AreAtLeast(context, "padding", padding, 0) || !Windows.AreAtLeast(context, "dilation", dilation, 1))
        {
            return context.Failure;
        }

        var input = context.Tensor("input").Shape;
        var sizes = new IntExpr[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            var axis = new AxisRef(0, spatial[i]);
            if (!context.Require(
                RequirementKind.AtMost,
                2 * padding[i],
                kernel[i],
                MismatchKind.Argument,
                $"{context.Operator.Name}: padding {padding[i]} is more than half of the window of {kernel[i]}"))
            {
                return context.Failure;
            }

            if (Positions(context, input[spatial[i]].Size, kernel[i], stride[i], padding[i], dilation[i]) is not { } size)
                return context.Undetermined($"how many windows {context.Operator.Name} with ceil_mode makes of {context.Describe(axis)} is not known");
            sizes[i] = size;
            // avg_pool3d leaves the padding out of account here.
            if (context.Operator.Name == "avg_pool3d" && !context.Require(
                RequirementKind.AtMost,
                kernel[i],
                input[spatial[i]].Size,
                MismatchKind.Argument,
                $"avg_pool3d slides a window of {kernel[i]} over {context.Describe(axis)}, which is smaller",
                null,
                axis))
            {
                return context.Failure;
            }

            // Without indices, max_pool1d may leave an axis of size 0.
            var least = context.Operator.Name == "max_pool1d" && !IsTrue(context, "return_indices") ? 0 : 1;
            if (!context.Require(
                RequirementKind.AtMost,
                least,
                size,
                MismatchKind.Argument,
                $"{context.Operator.Name} slides a window of {(dilation[i] * (kernel[i] - 1)) + 1} over {context.Describe(axis)}, which is smaller",
                null,
                axis))
            {
                return context.Failure;
            }
        }

        return Finish(context, spatial, sizes, channel, i => [new("kernel", kernel[i]), new("stride", stride[i]), new("padding", padding[i]), new("dilation", dilation[i])]);
    }

    // Rounding up may add a window, unless that would begin in the padding behind the entries.
    private static IntExpr? Positions(RuleContext context, IntExpr size, IntExpr kernel, IntExpr stride, IntExpr padding, IntExpr dilation)
    {
        var span = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
        if (!IsTrue(context, "ceil_mode")) return context.Facts.Simplify(IntExpr.FloorDiv(span, stride) + 1);
        var positions = context.Facts.Simplify(IntExpr.FloorDiv(span + stride - 1, stride) + 1);
        if (context.Facts.IsLessOrEqual(padding + stride - 1, dilation * (kernel - 1)) == Trilean.Yes) return positions;
        return context.Facts.IsLessOrEqual(size + padding, (positions - 1) * stride) switch
        {
            Trilean.Yes => positions - 1,
            Trilean.No => positions,
            _ => null,
        };
    }

    private static RuleResult Adapt(RuleContext context, int dimensions)
    {
        var shape = context.Tensor("input").Shape;
        if (!Windows.TryNumbers(context, "output_size", dimensions, [], out var sizes)) return context.Failure;
        if (sizes.Count == 0) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs an output_size");
        if (!Windows.AreAtLeast(context, "output_size", sizes, 0)) return context.Failure;

        // An average to size 1 is a mean over the last axes, of however many there are.
        var isMean = dimensions > 1 && context.Operator.Name.StartsWith("adaptive_avg", StringComparison.Ordinal) && sizes.All(static size => size == IntExpr.One);
        var channel = -1;
        var spatial = new int[dimensions];
        if (!isMean || shape.Rank < dimensions)
        {
            if (!Windows.TryAxes(context, dimensions, out channel, out spatial)) return context.Failure;
        }
        else
        {
            for (var i = 0; i < dimensions; i++)
            {
                if (!context.TryFindAxis("input", i - dimensions, out spatial[i])) return context.Failure;
            }
        }

        foreach (var item in spatial)
        {
            if (shape[item].Size != IntExpr.Zero) continue;
            var axis = new AxisRef(0, item);
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} takes {context.Describe(axis)}, which has no entries", null, axis);
        }

        return Finish(context, spatial, sizes, channel, static _ => []);
    }

    private static RuleResult Finish(RuleContext context, int[] spatial, IReadOnlyList<IntExpr> sizes, int channel, Func<int, FlowParameter[]> parameters)
    {
        var input = context.Tensor("input").Shape;
        if (channel >= 0 && input[channel].Size == IntExpr.Zero)
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs at least one channel", null, new AxisRef(0, channel));
        // Averages over windows are made for int64 too, with integer division. A power of real exponent is real.
        var given = context.Tensor("input").DType;
        var isPower = context.Operator.Name.StartsWith("lp", StringComparison.Ordinal);
        var isWindowAverage = context.Operator.Name.StartsWith("avg", StringComparison.Ordinal);
        if (ElementTypes.Checked(context, isPower ? DTypes.ToFloating(given) : given, type => type.IsFloating() || (isWindowAverage && type == DType.Int64)) is not { } dtype)
            return context.Failure;
        var flow = new FlowBuilder();
        for (var result = 0; result < (IsTrue(context, "return_indices") ? 2 : 1); result++)
        {
            var output = flow.Output(result == 0 ? dtype : DType.Int64);
            for (var i = 0; i < input.Axes.Count; i++)
            {
                var position = Array.IndexOf(spatial, i);
                if (position < 0) flow.Pass(output, input[i], new AxisRef(0, i));
                else Windows.Slide(context, flow, output, input[i], sizes[position], [new AxisRef(0, i)], parameters(position));
            }
        }

        return context.Apply(flow);
    }
}
