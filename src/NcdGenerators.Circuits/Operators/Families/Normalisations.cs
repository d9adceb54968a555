using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Normalisation by mean and variance, or by a norm (ATen/native/layer_norm.cpp, Normalization.cpp, group_norm.cpp).
/// </summary>
internal static class Normalisations
{
    private static readonly OperatorParameter Input = OperatorParameter.Tensor("input");
    private static readonly EquatableArray<string> Channels = EquatableArray.Of("num_features");
    private static readonly EquatableArray<string> GroupChannels = EquatableArray.Of("num_channels");
    private static readonly EquatableArray<string> Normalized = EquatableArray.Of("normalized_shape");
    private static readonly OperatorParameter Weight = OperatorParameter.OptionalTensor("weight", Linearity.Linear) with { AxisNames = Channels };
    private static readonly OperatorParameter Bias = OperatorParameter.OptionalTensor("bias", Linearity.Linear) with { AxisNames = Channels };
    private static readonly OperatorParameter Mean = OperatorParameter.OptionalTensor("running_mean") with { AxisNames = Channels };
    private static readonly OperatorParameter Variance = OperatorParameter.OptionalTensor("running_var") with { AxisNames = Channels };

    // Which numbers of axes a module accepts (BatchNorm2d: 4); the functions accept any.
    private static readonly OperatorParameter Ranks = OperatorParameter.OptionalIntList("ranks") with { IsFixed = true };

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("layer_norm", LayerNorm, "N", "... n, n, n -> ... n", Input, OperatorParameter.IntList("normalized_shape"), Weight with { AxisNames = Normalized }, Bias with { AxisNames = Normalized }),
        Of("rms_norm", LayerNorm, "RMS", "... n, n -> ... n", Input, OperatorParameter.IntList("normalized_shape"), Weight with { AxisNames = Normalized }),
        Of("batch_norm", BatchNorm, "BN", "b c ..., c, c, c, c -> b c ...", Input, Mean, Variance, Weight, Bias, OperatorParameter.Flag("training", false), Ranks),
        Of("instance_norm", InstanceNorm, "IN", "b c ..., c, c, c, c -> b c ...", Input, Mean, Variance, Weight, Bias, OperatorParameter.Flag("use_input_stats", true), OperatorParameter.Flag("training", false), Ranks),
        Of("group_norm", GroupNorm, "GN", "b c ..., c, c -> b c ...", Input, OperatorParameter.Int("num_groups"), Weight with { AxisNames = GroupChannels }, Bias with { AxisNames = GroupChannels }),
        Of("normalize", Normalize, "x/‖x‖", "... n -> ... n", Input, OperatorParameter.Number("p", 2), OperatorParameter.IntList("dim") with { Default = Argument.Ints(1) }),
        Of("local_response_norm", LocalResponse, "LRN", "b c ... -> b c ...", Input, OperatorParameter.Int("size") with { MayBeUnknown = true }),
    ];

    private static Operator Of(string name, Rule rule, string text, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Normalisation,
        parameters.ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Normalise, text),
        CostKind.ElementWise,
        signature) { ResultOrder = name == "layer_norm" ? ResultOrder.Contiguous : ResultOrder.MayFollowOperands };

    private static RuleResult LayerNorm(RuleContext context)
    {
        var input = context.Tensor("input").Shape;
        if (context.Ints("normalized_shape") is not { Count: > 0 } normalized)
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs a normalized_shape of at least 1 axis");
        if (input.Rank < normalized.Count)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} normalises the last {RuleContext.Axes(normalized.Count)}, but input has {RuleContext.Axes(input.Axes.Count)} [{input}]",
                "normalized_shape holds the trailing axes only");
        }

        var items = new List<int>();
        for (var i = 0; i < normalized.Count; i++)
        {
            if (!context.TryFindAxis("input", i - normalized.Count, out var item)) return context.Failure;
            items.Add(item);
            var axis = new AxisRef(0, item);
            if (!context.Require(
                RequirementKind.Equal,
                input[item].Size,
                normalized[i],
                MismatchKind.Argument,
                $"{context.Operator.Name} normalises {context.Describe(axis)}, but normalized_shape says {normalized[i]}",
                null,
                axis))
            {
                return context.Failure;
            }
        }

        foreach (var parameter in new[] { "weight", "bias" })
        {
            if (!TryScale(context, parameter, normalized)) return context.Failure;
        }

        return Finish(context, items, items);
    }

    private static bool TryScale(RuleContext context, string parameter, EquatableArray<IntExpr> sizes)
    {
        if (context.Operator.IndexOf(parameter) < 0 || context.OptionalTensor(parameter) is not { } tensor) return true;
        if (tensor.Shape.HasRun)
        {
            context.Undetermined($"{context.Operator.Name} needs to know how many axes its {parameter} has");
            return false;
        }

        var message = $"{context.Operator.Name}: {parameter} [{tensor.Shape}] must have the sizes {string.Join(", ", sizes)}";
        if (tensor.Shape.Axes.Count != sizes.Count)
        {
            context.Mismatch(MismatchKind.Rank, message);
            return false;
        }

        var operand = context.Operand(parameter);
        for (var i = 0; i < sizes.Count; i++)
        {
            if (!context.Require(RequirementKind.Equal, tensor.Shape[i].Size, sizes[i], MismatchKind.Argument, message, null, new AxisRef(operand, i)))
                return false;
        }

        return true;
    }

    private static RuleResult BatchNorm(RuleContext context)
    {
        if (!TryChannel(context, out var channel)) return context.Failure;
        var shape = context.Tensor("input").Shape;

        // All axes but the channels are averaged over. A module without statistics of its own takes those of the batch.
        if ((context.IsTrue("training") || (context.Ints("ranks") is not null && context.OptionalTensor("running_mean") is null))
            && IsSingle(context, Enumerable.Range(0, shape.Axes.Count).Where(i => i != channel)))
        {
            return context.Mismatch(
                MismatchKind.Argument,
                $"batch_norm needs more than 1 value per channel in training, got [{shape}]",
                "use a larger batch, or eval()");
        }

        return Finish(context, Enumerable.Range(0, context.Tensor("input").Shape.Axes.Count).Where(i => i != channel).ToList(), [channel]);
    }

    private static RuleResult InstanceNorm(RuleContext context)
    {
        if (!TryChannel(context, out var channel)) return context.Failure;
        var shape = context.Tensor("input").Shape;
        var normalised = Enumerable.Range(channel + 1, shape.Axes.Count - channel - 1).ToList();

        // A module that tracks statistics takes the input's in training only.
        var takesOwn = context.Ints("ranks") is null ? context.IsTrue("use_input_stats") : context.IsTrue("training") || context.OptionalTensor("running_mean") is null;
        if (takesOwn && IsSingle(context, normalised))
            return context.Mismatch(MismatchKind.Argument, $"instance_norm needs more than 1 entry per channel and instance, got [{shape}]: what is left of one entry is 0");
        return Finish(context, normalised, [channel]);
    }

    private static bool IsSingle(RuleContext context, IEnumerable<int> items) =>
        context.Is(IntExpr.Product(items.Select(item => context.Tensor("input").Shape[item].Size)), 1);

    private static RuleResult GroupNorm(RuleContext context)
    {
        if (!TryChannel(context, out var channel)) return context.Failure;
        var groups = context.Int("num_groups")!;
        var axis = new AxisRef(0, channel);
        var size = context.Tensor("input").Shape[channel].Size;
        if (!context.Require(
            RequirementKind.Divisible,
            size,
            groups,
            MismatchKind.Argument,
            $"group_norm makes {groups} groups of {context.Describe(axis)}, which must be divisible",
            null,
            axis))
        {
            return context.Failure;
        }

        var count = context.Tensor("input").Shape.Axes.Count;
        return Finish(context, Enumerable.Range(channel, count - channel).ToList(), [channel]);
    }

    /// <summary>Finds the channel axis, and asks that the tensors that go with it have its size.</summary>
    private static bool TryChannel(RuleContext context, out int channel)
    {
        channel = -1;
        var input = context.Tensor("input").Shape;
        if (!TryChannelAxis(context, input, out channel)) return false;
        var (axis, size) = (new AxisRef(0, channel), input[channel].Size);
        foreach (var parameter in new[] { "running_mean", "running_var", "weight", "bias" })
        {
            if (context.Operator.IndexOf(parameter) < 0 || context.OptionalTensor(parameter) is not { } tensor) continue;
            var entries = new AxisRef(context.Operand(parameter), 0);
            if (tensor.Shape.Rank != 1)
            {
                context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name}: {parameter} must have 1 axis (channels), got [{tensor.Shape}]");
                return false;
            }

            if (!context.Require(
                RequirementKind.Equal,
                size,
                tensor.Shape[0].Size,
                MismatchKind.Argument,
                $"{context.Operator.Name} has its channels on {context.Describe(axis)}, but {parameter} is for {context.Describe(entries)}",
                null,
                axis,
                entries))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryChannelAxis(RuleContext context, Shape input, out int channel)
    {
        var ranks = context.Operator.IndexOf("ranks") < 0 ? null : context.Ints("ranks")?.Select(static rank => rank.TryGetLiteral(out var value) ? value : 0).ToList();
        if (ranks is not { Count: > 0 })
        {
            if (input.Rank is { } few and < 2)
            {
                channel = -1;
                context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs at least 2 axes (batch, channels), got {few} [{input}]");
                return false;
            }

            return context.TryFindAxis("input", 1, out channel);
        }

        if (input.Rank is { } rank ? !ranks.Contains(rank) : ranks.Max() < input.MinimumRank)
        {
            channel = -1;
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} needs {string.Join(" or ", ranks)} axes here, got {RuleContext.Axes(input.MinimumRank)}{(input.HasRun ? " or more" : string.Empty)} [{input}]",
                null);
            return false;
        }

        // instance_norm counts from the back, because it may go without a batch; batch_norm does not.
        var fromBack = context.Operator.Name == "instance_norm" || (input.HasRun && ranks.Count == 1);
        return context.TryFindAxis("input", fromBack ? 1 - ranks.Max() : 1, out channel);
    }

    private static RuleResult Normalize(RuleContext context)
    {
        if (!context.TryAxesOrAll("input", "dim", out var items)) return context.Failure;
        var input = context.Tensor("input");
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } dtype) return context.Failure;
        return Finish(context, items, [], dtype);
    }

    private static RuleResult LocalResponse(RuleContext context)
    {
        var input = context.Tensor("input").Shape;
        if (input.Rank < 3) return context.Mismatch(MismatchKind.Rank, $"local_response_norm needs at least 3 axes (batch, channels, …), got [{input}]");
        return context.TryFindAxis("input", 1, out var channel) ? Finish(context, [channel], []) : context.Failure;
    }

    /// <summary>The input's axes, some of them needed whole; the scaling tensors go along with the scaled axes.</summary>
    private static RuleResult Finish(RuleContext context, List<int> normalised, List<int> scaled, DType? given = null)
    {
        if ((given ?? ElementTypes.FloatingOnly(context, "input")) is not { } dtype) return context.Failure;
        // Inputs of half precision may be scaled in float32; otherwise all are of one type.
        var scaling = new[] { "input", "running_mean", "running_var", "weight", "bias" }.Where(parameter => context.Operator.IndexOf(parameter) >= 0).ToArray();
        if (dtype is not (DType.Float16 or DType.BFloat16) && !ElementTypes.AreSame(context, scaling)) return context.Failure;
        var shape = context.Tensor("input").Shape;
        var others = scaling.Skip(1)
            .Select(context.Operand)
            .Where(static operand => operand >= 0)
            .ToList();
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            var position = scaled.IndexOf(i);
            var sources = new List<AxisRef> { new(0, i) };
            if (position >= 0) sources.AddRange(others.Select(operand => new AxisRef(operand, position)));
            flow.Add(output, shape[i], normalised.Contains(i) ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, sources);
        }

        return context.Apply(flow);
    }
}
