using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Element-wise operators of three operands with broadcasting: where, lerp, addcmul, clamp, masked_fill
/// (ATen/native/TensorCompare.cpp, Lerp.cpp, PointwiseOps.cpp).
/// </summary>
internal static class Selection
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of(
            "where",
            Where,
            Pictogram.Box("where"),
            OperatorParameter.Tensor("condition", Linearity.None),
            OperatorParameter.TensorOrNumber("input", Linearity.Linear),
            OperatorParameter.TensorOrNumber("other", Linearity.Linear)),
        Of(
            "lerp",
            Lerp,
            Pictogram.Box("lerp"),
            OperatorParameter.Tensor("input", Linearity.Linear),
            OperatorParameter.Tensor("end", Linearity.Linear),
            OperatorParameter.TensorOrNumber("weight", Linearity.Nonlinear)),
        Ternary("addcmul", ElementTypes.Promoted, Linearity.Linear),
        Ternary("addcdiv", ElementTypes.FloatingOrComplexOnly, Linearity.Nonlinear),
        Of(
            "clamp",
            Clamp,
            Pictogram.ElementWise("clamp"),
            OperatorParameter.Tensor("input"),
            OptionalTensorOrNumber("min"),
            OptionalTensorOrNumber("max")) with { Choice = ClampText },
        Of(
            "masked_fill",
            MaskedFill,
            Pictogram.Box("mask"),
            OperatorParameter.Tensor("input", Linearity.Linear),
            OperatorParameter.Tensor("mask", Linearity.None),
            OperatorParameter.TensorOrNumber("value", Linearity.Linear) with { MayBeUnknown = true }),
    ];

    private static Operator Of(string name, Rule rule, Pictogram pictogram, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.ElementWise,
        parameters.ToEquatableArray(),
        rule,
        pictogram,
        CostKind.ElementWise,
        string.Join(", ", parameters.Where(static parameter => parameter.IsTensor).Select(static _ => "...")) + " -> ...");

    private static OperatorParameter OptionalTensorOrNumber(string name) =>
        OperatorParameter.TensorOrNumber(name, Linearity.Nonlinear) with { Default = Argument.None.Instance };

    private static Operator Ternary(string name, ElementTypeRule type, Linearity last) => Of(
        name,
        ElementWise.Broadcast(type, "input", "tensor1", "tensor2"),
        Pictogram.Box(name),
        OperatorParameter.Tensor("input", Linearity.Linear),
        OperatorParameter.Tensor("tensor1", Linearity.Linear),
        OperatorParameter.Tensor("tensor2", last),
        OperatorParameter.Number("value", 1));

    private static RuleResult Where(RuleContext context) => IsMask(context, "condition")
        ? ElementWise.Apply(context, TypePromotion.Of(context, "input", "other"), "condition", "input", "other")
        : context.Failure;

    private static RuleResult Lerp(RuleContext context)
    {
        if (!ElementTypes.AreSame(context, "input", "end", "weight")) return context.Failure;
        return ElementWise.Apply(context, ElementTypes.FloatingOrComplexOnly(context, "input", "end"), "input", "end", "weight");
    }

    private static RuleResult Clamp(RuleContext context)
    {
        if (context["min"] is Argument.None && context["max"] is Argument.None)
            return context.Mismatch(MismatchKind.Argument, "clamp needs min, max, or both", "give at least one bound");
        return ElementWise.Apply(context, ElementTypes.Real(context, "input", "min", "max"), "input", "min", "max");
    }

    private static Pictogram? ClampText(Func<string, Argument?> argument)
    {
        var (min, max) = (Arithmetic.Number(argument("min")), Arithmetic.Number(argument("max")));
        return min is not null && max is not null ? Pictogram.ElementWise($"[{min}, {max}]")
            : min is not null ? Pictogram.ElementWise($"≥ {min}")
            : max is not null ? Pictogram.ElementWise($"≤ {max}")
            : null;
    }

    private static RuleResult MaskedFill(RuleContext context)
    {
        if (!IsMask(context, "mask")) return context.Failure;
        if (context.OptionalTensor("value") is { } value && value.Shape.MinimumRank > 0)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"masked_fill takes a value without axes, got [{value.Shape}]",
                "use where(mask, value, input) for values that vary");
        }

        return ElementWise.Apply(context, context.Tensor("input").DType, "input", "mask");
    }

    private static bool IsMask(RuleContext context, string parameter)
    {
        // uint8 masks still run, with a warning.
        if (context.Tensor(parameter).DType is DType.Bool or DType.UInt8 or DType.Unknown) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name} needs a bool {parameter}, got {context.Tensor(parameter).DType.ToName()}",
            "compare first (mask == 0), or convert with to_type(ScalarType.Bool)");
        return false;
    }
}
