using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Connectionist temporal classification (ATen/native/LossCTC.cpp).</summary>
internal static class SequenceLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Losses.Of(
            "ctc_loss",
            "CTC",
            "t b c, b s, b, b -> b",
            Ctc,
            [
                OperatorParameter.Tensor("log_probs"),
                OperatorParameter.Tensor("targets", Linearity.None),
                OperatorParameter.Tensor("input_lengths", Linearity.None),
                OperatorParameter.Tensor("target_lengths", Linearity.None),
                OperatorParameter.Int("blank", 0) with { MayBeUnknown = true },
                OperatorParameter.Flag("zero_infinity", false),
            ]),
    ];

    // Targets are b rows, or one vector of all of them, whose length is a sum of values.
    private static RuleResult Ctc(RuleContext context)
    {
        if (!context.RequireRank("log_probs", 2, 3) || !context.RequireRank("targets", 1, 2)) return context.Failure;
        if (ElementTypes.Checked(context, context.Tensor("log_probs").DType, static type => type is DType.Float32 or DType.Float64) is not { } dtype) return context.Failure;
        if (!Losses.RequireIntegers(context, "targets", "class indices", null, DType.Int64, DType.Int32)) return context.Failure;
        var shape = context.Tensor("log_probs").Shape;
        var isBatched = shape.Axes.Count == 3;
        var batch = isBatched ? shape[1] : Axis.Of(IntExpr.One);
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        var sources = new List<AxisRef>();
        if (isBatched) sources.Add(new AxisRef(0, 1));
        if (context.Tensor("targets").Shape.Axes.Count == 2 && !TryMeet(context, "targets", batch, sources)) return context.Failure;
        foreach (var lengths in new[] { "input_lengths", "target_lengths" })
        {
            if (!Losses.RequireIntegers(context, lengths, "integers", null, DType.Int64, DType.Int32, DType.Int16, DType.Int8, DType.UInt8)) return context.Failure;
            if (!TryMeet(context, lengths, batch, sources)) return context.Failure;
        }

        var classes = shape[shape.Axes.Count - 1];
        if (context.Int("blank") is { } blank && (context.IsNegative(blank) || context.Facts.IsLessOrEqual(classes.Size, blank) == Trilean.Yes))
            return context.Mismatch(MismatchKind.Argument, $"ctc_loss: blank {blank} is none of the {classes.Size} classes");
        if (isBatched) flow.Pass(output, batch, [.. sources]);
        flow.End(AxisFlowKind.Reduced, new AxisRef(0, 0)).End(AxisFlowKind.Reduced, new AxisRef(0, shape.Axes.Count - 1));
        return Losses.Finish(context, flow);
    }

    // One row or one length for each sequence of the batch; lengths are only counted, whatever their axes.
    private static bool TryMeet(RuleContext context, string parameter, Axis batch, List<AxisRef> sources)
    {
        var shape = context.Tensor(parameter).Shape;
        var isCounted = parameter != "targets";
        if (shape.HasRun)
        {
            context.Undetermined($"ctc_loss needs to know the number of axes of '{parameter}'");
            return false;
        }

        var count = isCounted ? shape.ElementCount : shape[0].Size;
        var place = new AxisRef(context.Operand(parameter), 0);
        if (shape.Axes.Count == 1 || !isCounted) sources.Add(place);
        return batch.Size == count || context.Require(
            RequirementKind.Equal,
            batch.Size,
            count,
            MismatchKind.Broadcast,
            $"ctc_loss takes {(isCounted ? "one length" : "one row of targets")} for each sequence of the batch, which is '{batch}' (axis 1 of log_probs: time, batch, classes), got '{parameter}' [{shape}]",
            null,
            [.. sources]);
    }
}
