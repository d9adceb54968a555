using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Convolutions and their transposes (ATen/native/Convolution.cpp, <c>check_shape_forward</c>, <c>conv_output_size</c>).</summary>
internal static class Convolutions
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of(1), Of(2), Of(3), Transposed(1), Transposed(2), Transposed(3),
    ];

    private static Operator Of(int dimensions) => Of(
        $"conv{dimensions}d",
        context => Apply(context, dimensions),
        CostKind.Contraction,
        dimensions,
        new OperatorParameter("padding", ParameterKind.IntListOrText, 0),
        OperatorParameter.OptionalIntList("dilation"),
        OperatorParameter.Int("groups", 1),
        OperatorParameter.Text("padding_mode", "zeros") with { MayBeUnknown = true });

    private static Operator Transposed(int dimensions) => Of(
        $"conv_transpose{dimensions}d",
        context => ApplyTransposed(context, dimensions),
        CostKind.TransposedConvolution,
        dimensions,
        OperatorParameter.OptionalIntList("padding"),
        OperatorParameter.OptionalIntList("output_padding"),
        OperatorParameter.Int("groups", 1),
        OperatorParameter.OptionalIntList("dilation"),
        OperatorParameter.Text("padding_mode", "zeros") with { MayBeUnknown = true },
        OperatorParameter.OptionalIntList("output_size"));

    private static Operator Of(string name, Rule rule, CostKind cost, int dimensions, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Learned,
        new[]
        {
            OperatorParameter.Tensor("input", Linearity.Linear),
            OperatorParameter.Tensor("weight", Linearity.Linear) with { AxisNames = cost == CostKind.TransposedConvolution ? EquatableArray.Of("in_channels") : EquatableArray.Of("out_channels", "in_channels") },
            OperatorParameter.Bias with { AxisNames = cost == CostKind.TransposedConvolution ? EquatableArray<string>.Empty : EquatableArray.Of("out_channels") },
            OperatorParameter.OptionalIntList("stride"),
        }.Concat(more).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Convolution, cost == CostKind.TransposedConvolution ? "T" : null),
        cost,
        Signature(dimensions)) { ResultOrder = ResultOrder.MayFollowOperands };

    private static string Signature(int dimensions) => dimensions switch
    {
        1 => "b c x, m c k, m -> b m _",
        2 => "b c h w, m c k l, m -> b m _ _",
        _ => "b c d h w, m c j k l, m -> b m _ _ _",
    };

    private static RuleResult Apply(RuleContext context, int dimensions)
    {
        if (!TryStart(context, dimensions, out var channel, out var spatial, out var weight)) return context.Failure;
        var input = context.Tensor("input").Shape;
        var groups = context.Int("groups")!;
        if (!Windows.AreAtLeast(context, "groups", [groups], 1)) return context.Failure;
        if (!TryNumbers(context, dimensions, out var stride, out var dilation)) return context.Failure;
        if (!TryWords(context)) return context.Failure;
        var padding = Windows.Same(0, dimensions);
        var isSame = IsWord(context, "padding", "same");
        var strided = $"{context.Operator.Name}: padding 'same' is not made for strides";
        if (isSame && !stride.All(number => context.Require(RequirementKind.Equal, number, IntExpr.One, MismatchKind.Argument, strided))) return context.Failure;
        if (!isSame && !Windows.TryNumbers(context, "padding", dimensions, padding, out padding)) return context.Failure;
        if (!Windows.AreAtLeast(context, "padding", padding, 0)) return context.Failure;

        AxisRef channels = new(0, channel), inputs = new(1, 1);
        if (!context.Require(
            RequirementKind.Equal,
            input[channel].Size,
            weight[1].Size * groups,
            MismatchKind.Contraction,
            $"{context.Operator.Name} contracts {context.Describe(channels)} with in_channels {weight[1].Size * groups}, which must have equal sizes",
            null,
            channels,
            inputs))
        {
            return context.Failure;
        }

        if (!context.Require(
            RequirementKind.Divisible,
            weight[0].Size,
            groups,
            MismatchKind.Argument,
            $"{context.Operator.Name} makes {groups} groups of out_channels {weight[0].Size}, which must be divisible"))
        {
            return context.Failure;
        }

        var (flow, output) = Begin(context, channel);
        if (!TryPassOut(context, flow, output, new AxisRef(1, 0), weight[0].Size)) return context.Failure;
        for (var i = 0; i < dimensions; i++)
        {
            AxisRef source = new(0, spatial[i]), kernel = new(1, i + 2);
            var axis = input[spatial[i]];
            var size = axis.Size;
            if (!isSame)
            {
                var extent = (dilation[i] * (weight[i + 2].Size - 1)) + 1;
                var padded = size + (2 * padding[i]);
                if (!Wraps(context, size, padding[i], source)) return context.Failure;
                if (!context.Require(
                    RequirementKind.AtMost,
                    extent,
                    padded,
                    MismatchKind.Argument,
                    $"{context.Operator.Name} slides a window of {extent} over {context.Describe(source)}, which has {padded} with its padding",
                    null,
                    source,
                    kernel))
                {
                    return context.Failure;
                }

                size = IntExpr.FloorDiv(padded - extent, stride[i]) + 1;
            }

            Windows.Slide(context, flow, output, axis, size, [source, kernel], Parameters(weight[i + 2].Size, stride[i], padding[i], dilation[i]));
        }

        if (groups == IntExpr.One) flow.Contract(channels, inputs);
        else flow.ContractInGroups(groups, inputs, channels);
        return context.Apply(flow);
    }

    // weight: in_channels, out_channels / groups, kernel.
    private static RuleResult ApplyTransposed(RuleContext context, int dimensions)
    {
        if (!TryStart(context, dimensions, out var channel, out var spatial, out var weight)) return context.Failure;
        var input = context.Tensor("input").Shape;
        var groups = context.Int("groups")!;
        if (!Windows.AreAtLeast(context, "groups", [groups], 1)) return context.Failure;
        if (!TryNumbers(context, dimensions, out var stride, out var dilation)) return context.Failure;
        if (context.Text("padding_mode") is { } mode && mode != "zeros") return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} pads with zeros only, not in mode {mode}");
        if (!Windows.TryNumbers(context, "padding", dimensions, Windows.Same(0, dimensions), out var padding)) return context.Failure;
        if (!TryOutputSize(context, dimensions, out var wanted)) return context.Failure;
        if (!Windows.TryNumbers(context, "output_padding", dimensions, Windows.Same(0, dimensions), out var extra)) return context.Failure;
        if (!Windows.AreAtLeast(context, "padding", padding, 0) || !Windows.AreAtLeast(context, "output_padding", extra, 0)) return context.Failure;

        AxisRef channels = new(0, channel), inputs = new(1, 0);
        if (!context.Require(
            RequirementKind.Equal,
            input[channel].Size,
            weight[0].Size,
            MismatchKind.Contraction,
            $"{context.Operator.Name} contracts {context.Describe(channels)} with in_channels {weight[0].Size}, which must have equal sizes",
            null,
            channels,
            inputs)
            || !context.Require(
                RequirementKind.Divisible,
                weight[0].Size,
                groups,
                MismatchKind.Argument,
                $"{context.Operator.Name} makes {groups} groups of in_channels {weight[0].Size}, which must be divisible"))
        {
            return context.Failure;
        }

        var (flow, output) = Begin(context, channel);
        if (!TryPassOut(context, flow, output, new AxisRef(1, 1), weight[1].Size * groups)) return context.Failure;
        for (var i = 0; i < dimensions; i++)
        {
            var source = new AxisRef(0, spatial[i]);
            var larger = context.Facts.IsLessOrEqual(stride[i], extra[i]).And(context.Facts.IsLessOrEqual(dilation[i], extra[i]));
            if (wanted is null && larger == Trilean.Yes)
                return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: output_padding {extra[i]} must be smaller than stride {stride[i]} or dilation {dilation[i]}");
            if (wanted is null && larger == Trilean.Unknown && extra[i] != IntExpr.Zero) return context.Undetermined($"whether output_padding of {context.Operator.Name} is small enough is not known");
            var least = ((input[spatial[i]].Size - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (weight[i + 2].Size - 1)) + 1;
            var size = wanted is null ? least + extra[i] : wanted[i];

            // What was convolved is known up to a stride; output_size says which of the possible sizes it had.
            if (wanted is not null)
            {
                var most = context.Facts.Simplify(least + stride[i] - 1);
                var message = $"{context.Operator.Name} makes {context.Facts.Simplify(least)} to {most} entries of {context.Describe(source)}, not {size}";
                if (!context.Require(RequirementKind.AtMost, least, size, MismatchKind.Argument, message, null, source)
                    || !context.Require(RequirementKind.AtMost, size, most, MismatchKind.Argument, message, null, source))
                {
                    return context.Failure;
                }
            }

            if (!context.Require(RequirementKind.AtMost, 1, size, MismatchKind.Argument, $"{context.Operator.Name} leaves nothing of {context.Describe(source)}", null, source))
                return context.Failure;
            Windows.Slide(context, flow, output, input[spatial[i]], size, [source, new AxisRef(1, i + 2)], Parameters(weight[i + 2].Size, stride[i], padding[i], dilation[i]));
        }

        flow.Contract(channels, inputs);
        return context.Apply(flow);
    }

    // The sizes of the result, with those of batch and channels or without; null where none are given.
    private static bool TryOutputSize(RuleContext context, int dimensions, out IReadOnlyList<IntExpr>? wanted)
    {
        wanted = context.Ints("output_size") is { Count: > 0 } given ? given.Skip(Math.Max(0, given.Count - dimensions)).ToList() : null;
        if (wanted is null || wanted.Count == dimensions) return true;
        context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: output_size takes {dimensions} numbers, got {wanted.Count}");
        return false;
    }

    private static bool TryWords(RuleContext context)
    {
        if (context.Text("padding") is { } padding && padding is not ("same" or "valid"))
        {
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} has no padding '{padding}'", "use same, valid or numbers");
            return false;
        }

        switch (context.Text("padding_mode"))
        {
            case null or "zeros" or "reflect" or "replicate" or "circular":
                return true;
            case "constant":
                // TorchSharp has it among its modes, PyTorch refuses it.
                context.Undetermined($"{context.Operator.Name} has no padding mode constant; use zeros");
                return false;
            case var other:
                context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} has no padding mode '{other}'", "use zeros, reflect, replicate or circular");
                return false;
        }
    }

    private static bool TryStart(RuleContext context, int dimensions, out int channel, out int[] spatial, out Shape weight)
    {
        weight = context.Tensor("weight").Shape;
        if (!Windows.TryAxes(context, dimensions, out channel, out spatial)) return false;
        if (weight.Rank != dimensions + 2)
        {
            if (weight.HasRun) context.Undetermined($"{context.Operator.Name} needs to know how many axes its weight has");
            else context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs a weight of {dimensions + 2} axes, got [{weight}]");
            return false;
        }

        return ElementTypes.AreSame(context, "input", "weight", "bias");
    }

    private static bool TryNumbers(RuleContext context, int dimensions, out IReadOnlyList<IntExpr> stride, out IReadOnlyList<IntExpr> dilation)
    {
        dilation = [];
        return Windows.TryNumbers(context, "stride", dimensions, Windows.Same(1, dimensions), out stride)
            && Windows.TryNumbers(context, "dilation", dimensions, Windows.Same(1, dimensions), out dilation)
            && Windows.AreAtLeast(context, "stride", stride, 1)
            && Windows.AreAtLeast(context, "dilation", dilation, 1);
    }

    private static (FlowBuilder Flow, int Output) Begin(RuleContext context, int channel)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input").DType);
        for (var i = 0; i < channel; i++) flow.Pass(output, context.Tensor("input").Shape[i], new AxisRef(0, i));
        return (flow, output);
    }

    private static bool TryPassOut(RuleContext context, FlowBuilder flow, int output, AxisRef row, IntExpr size)
    {
        // Of a transposed convolution in groups the weight has the output channels of one group.
        var axis = Axis.Of(context.Facts.Simplify(size));
        var kind = context.Tensor("weight").Shape[row.Item].Size == size ? AxisFlowKind.PassedOver : AxisFlowKind.Repeated;
        if (context.OptionalTensor("bias") is not { } bias)
        {
            flow.Add(output, axis, kind, [row]);
            return true;
        }

        var message = $"{context.Operator.Name} needs a bias of 1 axis with out_channels {size}, got [{bias.Shape}]";
        if (bias.Shape.Rank != 1)
        {
            context.Mismatch(MismatchKind.Rank, message);
            return false;
        }

        var entry = new AxisRef(2, 0);
        if (!context.Require(RequirementKind.Equal, size, bias.Shape[0].Size, MismatchKind.Broadcast, message, null, row, entry)) return false;
        flow.Add(output, axis, kind, [row, entry]);
        return true;
    }

    // What the other padding modes copy must be there (ATen/native/PadNd.cpp).
    private static bool Wraps(RuleContext context, IntExpr size, IntExpr padding, AxisRef axis)
    {
        var isReflected = IsWord(context, "padding_mode", "reflect");
        if (!isReflected && !IsWord(context, "padding_mode", "circular")) return true;
        return context.Require(
            RequirementKind.AtMost,
            isReflected ? padding + 1 : padding,
            size,
            MismatchKind.Argument,
            $"{context.Operator.Name} pads {context.Describe(axis)} by {padding} from its own entries, which are too few",
            null,
            axis);
    }

    private static bool IsWord(RuleContext context, string parameter, string word) => context.Text(parameter) == word;

    private static FlowParameter[] Parameters(IntExpr kernel, IntExpr stride, IntExpr padding, IntExpr dilation) =>
        [new(FlowParameter.Kernel, kernel), new("stride", stride), new("padding", padding), new("dilation", dilation)];
}
