using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Binary cross entropy: input and target of one shape, which PyTorch's Python modules and torch::nn::functional check
/// alike; weights are stretched to it (ATen/native/Loss.cpp).
/// </summary>
internal static class BinaryLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Losses.Of("binary_cross_entropy", "BCE", "..., ... -> ...", Probabilities, [.. Operands, Losses.Weight()]),
        Losses.Of("binary_cross_entropy_with_logits", "σ BCE", "..., ... -> ...", Logits, [.. Operands, Losses.Weight(), Losses.Weight("pos_weight")]),
    ];

    private static IEnumerable<OperatorParameter> Operands => [OperatorParameter.Tensor("input"), OperatorParameter.Tensor("target")];

    private static RuleResult Probabilities(RuleContext context) =>
        ElementTypes.FloatingOnly(context, "input") is { } dtype && ElementTypes.AreSame(context, "input", "target")
            ? Weighted(context, dtype == DType.Unknown ? context.Tensor("target").DType : dtype, "weight")
            : context.Failure;

    // (1 - target) is multiplied by input in place, so that target has to be floating-point too, and decides the type.
    private static RuleResult Logits(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is null) return context.Failure;
        var target = context.Tensor("target").DType;
        var isPositiveWeighted = context["pos_weight"] is not Argument.None;
        if (target != DType.Unknown && !target.IsFloating())
        {
            // libtorch 1.13 still took integers beside pos_weight; 2.x does not.
            return isPositiveWeighted && target != DType.Bool
                ? context.Undetermined("whether integer targets go together with pos_weight depends on the version of libtorch")
                : context.Mismatch(
                    MismatchKind.ElementType,
                    $"binary_cross_entropy_with_logits takes floating-point targets, got {target.ToName()}",
                    "convert the target: to_type(ScalarType.Float32)");
        }

        return Weighted(context, isPositiveWeighted && target != context.Tensor("input").DType ? DType.Unknown : target, "weight", "pos_weight");
    }

    private static RuleResult Weighted(RuleContext context, DType dtype, params string[] weights)
    {
        if (!Losses.RequireSameShape(context, "input", "target")) return context.Failure;
        var shape = context.Tensor("input").Shape;
        var flow = new FlowBuilder();
        // The target's axes are the input's by now.
        var parts = new List<Broadcasting.Part> { Broadcasting.Part.Whole(0, shape), Broadcasting.Part.Whole(1, shape) };
        foreach (var weight in weights)
        {
            if (context.OptionalTensor(weight) is not { } given) continue;
            if (!DTypes.CanCast(given.DType, dtype))
                return context.Mismatch(MismatchKind.ElementType, $"{context.Operator.Name} of {dtype.ToName()} cannot be weighed by {given.DType.ToName()}");
            parts.Add(Broadcasting.Part.Whole(context.Operand(weight), given.Shape));
        }

        return Broadcasting.TryAlign(context, flow, flow.Output(dtype), [.. parts]) && Losses.RequireUnstretched(context, "input", flow.AxesOf(0))
            ? Losses.Finish(context, flow)
            : context.Failure;
    }
}
