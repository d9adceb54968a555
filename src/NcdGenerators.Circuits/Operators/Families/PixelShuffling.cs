using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Channels that become pixels and back, and channels in another order (ATen/native/PixelShuffle.cpp, ChanelShuffle.cpp).</summary>
internal static class PixelShuffling
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("pixel_shuffle", static c => Shuffle(c, "upscale_factor", toPixels: true), "... {c*r*r} h w -> ... c {h*r} {w*r}", "upscale_factor"),
        Of("pixel_unshuffle", static c => Shuffle(c, "downscale_factor", toPixels: false), "... c {h*r} {w*r} -> ... {c*r*r} h w", "downscale_factor"),
        Of("channel_shuffle", ShuffleChannels, "b c ... -> b c ...", "groups"),
    ];

    private static Operator Of(string name, Rule rule, string signature, string number) => new(
        name,
        OperatorFamily.Rearrangement,
        EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Int(number)),
        rule,
        Pictogram.Box(name.Replace('_', ' ')),
        CostKind.None,
        signature) { ResultOrder = ResultOrder.MayFollowOperands };

    private static RuleResult Shuffle(RuleContext context, string parameter, bool toPixels)
    {
        var (input, name) = (context.Tensor("input"), context.Operator.Name);
        var shape = input.Shape;
        var factor = context.Int(parameter)!;
        if (shape.Rank < 3) return context.Mismatch(MismatchKind.Rank, $"{name} needs at least 3 axes (channels, height, width), got {RuleContext.Axes(shape.Axes.Count)} [{shape}]");
        if (!Windows.AreAtLeast(context, parameter, [factor], 1)) return context.Failure;
        var items = new int[3];
        for (var i = 0; i < 3; i++)
        {
            if (!context.TryFindAxis("input", i - 3, out items[i])) return context.Failure;
        }

        foreach (var (item, divisor) in toPixels ? [(items[0], factor * factor)] : new[] { (items[1], factor), (items[2], factor) })
        {
            var axis = new AxisRef(0, item);
            if (!context.Require(
                RequirementKind.Divisible,
                shape[item].Size,
                divisor,
                MismatchKind.Argument,
                $"{name} by {factor} takes {context.Describe(axis)}, which must be a multiple of {divisor}",
                null,
                axis))
            {
                return context.Failure;
            }
        }

        var sources = items.Select(static item => new AxisRef(0, item)).ToList();
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < items[0]; i++) flow.Pass(output, shape[i], new AxisRef(0, i));
        for (var i = 0; i < 3; i++)
        {
            var axis = shape[items[i]];
            var (times, parts) = i == 0 == toPixels ? (IntExpr.One, i == 0 ? factor * factor : factor) : (i == 0 ? factor * factor : factor, IntExpr.One);
            var size = context.Facts.Simplify(IntExpr.FloorDiv(axis.Size * times, parts));
            if (context.Is(factor, 1)) flow.Pass(output, axis, sources[i]);
            else flow.Add(output, AxisNaming.FromSize(size) with { Role = axis.Role }, AxisFlowKind.Split, sources, new FlowParameter("position", i));
        }

        return context.Apply(flow);
    }

    private static RuleResult ShuffleChannels(RuleContext context)
    {
        var input = context.Tensor("input");
        var groups = context.Int("groups")!;
        if (input.Shape.Rank < 3) return context.Mismatch(MismatchKind.Rank, $"channel_shuffle needs at least 3 axes (batch, channels, …), got {RuleContext.Axes(input.Shape.Axes.Count)} [{input.Shape}]");
        if (!Windows.AreAtLeast(context, "groups", [groups], 1) || !context.TryFindAxis("input", 1, out var channel)) return context.Failure;
        var axis = new AxisRef(0, channel);
        if (!context.Require(
            RequirementKind.Divisible,
            input.Shape[channel].Size,
            groups,
            MismatchKind.Argument,
            $"channel_shuffle makes {groups} groups of {context.Describe(axis)}, which must be divisible",
            null,
            axis))
        {
            return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
            flow.Add(output, input.Shape[i], i == channel ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
        return context.Apply(flow);
    }
}
