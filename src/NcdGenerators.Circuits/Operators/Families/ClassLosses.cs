using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Losses over classes, which are axis 1 of the input (axis 0 of a vector): b c ... against indices b ... or, in
/// cross_entropy, probabilities of the input's shape (ATen/native/LossNLL.cpp, LossNLL2d.cpp).
/// </summary>
internal static class ClassLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Losses.Of(
            "nll_loss",
            "NLL",
            "b c ..., b ... -> b ...",
            NegativeLogLikelihood,
            [OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Tensor("target", Linearity.None), Losses.Weight(), IgnoredIndex]),
        Losses.Of(
            "cross_entropy",
            "CE",
            "b c ..., b ... -> b ...",
            CrossEntropy,
            [OperatorParameter.Tensor("input"), OperatorParameter.Tensor("target"), Losses.Weight(), IgnoredIndex, OperatorParameter.Number("label_smoothing", 0)]),
    ];

    private static OperatorParameter IgnoredIndex => OperatorParameter.OptionalInt("ignore_index") with { MayBeUnknown = true };

    private static RuleResult NegativeLogLikelihood(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        return RequireClasses(context) ? Indexed(context, dtype) : context.Failure;
    }

    private static RuleResult CrossEntropy(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype || !RequireClasses(context)) return context.Failure;
        if (!Losses.RequireNumber(context, "label_smoothing", static smoothing => smoothing <= 1, "a label_smoothing from 0 to 1")) return context.Failure;
        var (input, target) = (context.Tensor("input"), context.Tensor("target"));
        var isSameRank = input.Shape.Axes.Count == target.Shape.Axes.Count;
        if (input.Shape.HasRun != target.Shape.HasRun)
            return context.Undetermined("cross_entropy reads a target with as many axes as the input as probabilities, else as indices; how many there are is not known");
        if (isSameRank && target.DType.IsInteger() && !input.Shape.HasRun)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"cross_entropy takes class indices without the axis of the classes, which is {context.Describe(new AxisRef(0, ClassItem(input.Shape)))}, but target [{target.Shape}] has as many axes as input [{input.Shape}]");
        }

        return isSameRank ? Probable(context, TypePromotion.Of(context, "input", "target")) : Indexed(context, dtype);
    }

    // Equal shapes: the target holds the probabilities of the classes.
    private static RuleResult Probable(RuleContext context, DType dtype)
    {
        var shape = context.Tensor("input").Shape;
        if (!Losses.RequireSameShape(context, "input", "target")) return context.Failure;
        if (ElementTypes.FloatingOnly(context, "target") is null) return context.Failure;
        if (context.Int("ignore_index") is { } ignored && context.Facts.IsLessOrEqual(0, ignored) == Trilean.Yes)
            return context.Mismatch(MismatchKind.Argument, "cross_entropy ignores no index where the target holds probabilities", "leave ignore_index out");
        var classes = ClassItem(shape);
        if (!Losses.RequireClassWeight(context, new AxisRef(0, classes))) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i == classes) flow.End(AxisFlowKind.Reduced, [.. Losses.Places(context, ("input", i), ("target", i), ("weight", 0))]);
            else flow.Pass(output, shape[i], new AxisRef(0, i), new AxisRef(1, i));
        }

        return Losses.Finish(context, flow);
    }

    private static RuleResult Indexed(RuleContext context, DType dtype)
    {
        var (input, target) = (context.Tensor("input").Shape, context.Tensor("target"));
        var probabilities = context.Operator.Name == "cross_entropy" ? ", or give probabilities of the input's shape" : string.Empty;
        if (!Losses.RequireIntegers(context, "target", "class indices", $"convert the indices: to_type(ScalarType.Int64){probabilities}", DType.Int64, DType.UInt8)) return context.Failure;
        if (target.DType == DType.UInt8 && input.MinimumRank > 2) return context.Undetermined("whether indices may be uint8 beside more than 2 axes depends on the device");
        if (!ElementTypes.AreSame(context, "input", "weight")) return context.Failure;
        var classes = ClassItem(input);
        if (!Losses.RequireClassWeight(context, new AxisRef(0, classes))) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        flow.End(context.Operator.Name == "nll_loss" ? AxisFlowKind.Indexed : AxisFlowKind.Reduced, [.. Losses.Places(context, ("input", classes), ("weight", 0))]);
        if (input.Axes.Count == 1 && target.Shape.Rank == 1 && context.Operator.Name == "nll_loss")
        {
            // One vector of classes is checked as if its classes were a batch; of the indices only one is read.
            return Losses.RequireSameSize(context, new AxisRef(0, 0), new AxisRef(1, 0), "a vector of classes takes one index, or as many as it has classes")
                ? context.Apply(flow)
                : context.Failure;
        }

        if (!TryPair(context, flow, output, classes)) return context.Failure;
        return Losses.Finish(context, flow);
    }

    // The axes of the indices are those of the input without the classes.
    private static bool TryPair(RuleContext context, FlowBuilder flow, int output, int classes)
    {
        var (input, target) = (context.Tensor("input").Shape, context.Tensor("target").Shape);
        if (input.HasRun != target.HasRun)
        {
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes of input and target");
            return false;
        }

        if (target.Axes.Count != input.Axes.Count - 1 && !input.HasRun)
        {
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} takes class indices with the axes of input [{input}] but {context.Describe(new AxisRef(0, classes))}, the classes, got target [{target}]");
            return false;
        }

        if (target.Axes.Count != input.Axes.Count - 1)
        {
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes of input and target");
            return false;
        }

        for (var i = 0; i < target.Axes.Count; i++)
        {
            var (own, index) = (new AxisRef(0, i < classes ? i : i + 1), new AxisRef(1, i));
            if (!Losses.RequireSameSize(context, own, index, $"the classes are {context.Describe(new AxisRef(0, classes))}, and the target has the other axes of the input")) return false;
            flow.Pass(output, input[own.Item], own, index);
        }

        return true;
    }

    private static bool RequireClasses(RuleContext context)
    {
        var input = context.Tensor("input").Shape;
        if (input.Rank == 0)
        {
            context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs an axis of classes in 'input', got a tensor without axes");
            return false;
        }

        if (input.RunIndex is -1 or > 1) return true;
        context.Undetermined($"which axis of 'input' holds the classes depends on the number of axes in '{input[input.RunIndex]}'");
        return false;
    }

    private static int ClassItem(Shape input) => input.Axes.Count == 1 ? 0 : 1;
}
