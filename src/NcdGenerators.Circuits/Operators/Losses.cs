using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What the loss families share: reduction, operands of one shape, class weights (ATen/native/Loss.cpp).</summary>
internal static class Losses
{
    /// <summary>What becomes of the losses of the entries: <c>none</c>, <c>mean</c> or <c>sum</c>.</summary>
    public static readonly OperatorParameter Reduction = OperatorParameter.Text("reduction", "mean");

    /// <summary>A tensor that weighs entries or classes; whether it is there changes no axis.</summary>
    public static OperatorParameter Weight(string name = "weight") => OperatorParameter.OptionalTensor(name, Linearity.Linear) with { MayBeUnknown = true };

    /// <summary>A loss: its tensors, its settings, and the reduction.</summary>
    public static Operator Of(string name, string text, string signature, Rule rule, IEnumerable<OperatorParameter> parameters) => new(
        name,
        OperatorFamily.Loss,
        parameters.Append(Reduction).ToEquatableArray(),
        rule,
        Pictogram.Box(text),
        CostKind.ElementWise,
        signature);

    /// <summary>Ends a loss whose output was built as reduction <c>none</c> leaves it.</summary>
    /// <param name="context">The application.</param>
    /// <param name="flow">The flow, with output 0.</param>
    /// <param name="more">Words for the reduction that this loss knows beside the usual ones; they give a scalar.</param>
    public static RuleResult Finish(RuleContext context, FlowBuilder flow, params string[] more)
    {
        var reduction = context.Text("reduction")!;
        if (reduction == "none") return context.Apply(flow);
        if (reduction is "mean" or "sum" || more.Contains(reduction)) return context.Apply(flow.ReduceAll(0).SetLayout(0, Layout.Contiguous(0)));
        return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} has no reduction '{reduction}'", "use none, mean or sum");
    }

    /// <summary>
    /// Asks for two operands of the very same shape. False with the failure set where they are known to differ, or where
    /// a run hides it.
    /// </summary>
    public static bool RequireSameShape(RuleContext context, string left, string right)
    {
        var (a, b) = (context.Tensor(left).Shape, context.Tensor(right).Shape);
        if (!RequireSameRank(context, left, right)) return false;
        for (var i = 0; i < a.Axes.Count; i++)
        {
            if (!RequireSameSize(context, new AxisRef(context.Operand(left), i), new AxisRef(context.Operand(right), i), $"'{right}' must have the shape of '{left}'")) return false;
        }

        return true;
    }

    /// <summary>Asks for two operands with the same number of axes; with a run, the same one at the same place.</summary>
    public static bool RequireSameRank(RuleContext context, string left, string right)
    {
        var (a, b) = (context.Tensor(left).Shape, context.Tensor(right).Shape);
        if (a.HasRun || b.HasRun)
        {
            if (a.Axes.Count == b.Axes.Count && a.RunIndex == b.RunIndex && a[a.RunIndex].Name == b[b.RunIndex].Name) return true;
            context.Undetermined($"whether '{left}' and '{right}' have the same number of axes is not known");
            return false;
        }

        if (a.Axes.Count == b.Axes.Count) return true;
        context.Mismatch(
            MismatchKind.Rank,
            $"{context.Operator.Name} needs '{left}' and '{right}' with the same number of axes, got [{a}] and [{b}]");
        return false;
    }

    /// <summary>Asks for two equal sizes; items that are runs are equal if they have one name.</summary>
    public static bool RequireSameSize(RuleContext context, AxisRef left, AxisRef right, string why)
    {
        var (a, b) = (context.Operands[left.Tensor].Shape[left.Item], context.Operands[right.Tensor].Shape[right.Item]);
        if (a.IsRun || b.IsRun)
        {
            if (a.IsRun && b.IsRun && a.Name == b.Name) return true;
            context.Undetermined($"how {context.Operator.Name} aligns the axes depends on the number of axes in a run");
            return false;
        }

        return a.Size == b.Size || context.Require(
            RequirementKind.Equal,
            a.Size,
            b.Size,
            MismatchKind.Broadcast,
            $"{context.Operator.Name} pairs {context.Describe(left)} with {context.Describe(right)}: {why}",
            null,
            left,
            right);
    }

    /// <summary>
    /// Asks that the broadcast result is no larger than an operand: libtorch multiplies the other ones into it in place.
    /// </summary>
    public static bool RequireUnstretched(RuleContext context, string parameter, IReadOnlyList<Axis> result)
    {
        var shape = context.Tensor(parameter).Shape;
        var message = $"{context.Operator.Name} works in place on what has the shape of '{parameter}', [{shape}]; broadcasting would make it [{Shape.Of(result)}]";
        if (shape.Axes.Count != result.Count)
        {
            context.Mismatch(MismatchKind.Broadcast, message);
            return false;
        }

        for (var i = 0; i < result.Count; i++)
        {
            if (shape[i].Size != result[i].Size
                && !context.Require(RequirementKind.Equal, shape[i].Size, result[i].Size, MismatchKind.Broadcast, message, null, new AxisRef(context.Operand(parameter), i))) return false;
        }

        return true;
    }

    /// <summary>Asks for a vector with one weight for each class.</summary>
    /// <param name="context">The application.</param>
    /// <param name="classes">The axis of the classes.</param>
    public static bool RequireClassWeight(RuleContext context, AxisRef classes)
    {
        if (context.OptionalTensor("weight") is not { Shape: var weight }) return true;
        if (weight.HasRun)
        {
            context.Undetermined($"the number of axes of the weight of {context.Operator.Name} is not known");
            return false;
        }

        if (weight.Axes.Count == 1) return RequireSameSize(context, classes, new AxisRef(context.Operand("weight"), 0), "there must be one weight for each class");
        context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} takes 1 axis in 'weight', the classes, got [{weight}]");
        return false;
    }

    /// <summary>The places of the axes with these positions, one for each operand given.</summary>
    public static List<AxisRef> Places(RuleContext context, params (string Parameter, int Item)[] places) => places
        .Select(place => new AxisRef(context.Operand(place.Parameter), place.Item))
        .Where(static place => place.Tensor >= 0)
        .ToList();

    /// <summary>A mismatch unless the tensor holds integers of one of these types.</summary>
    public static bool RequireIntegers(RuleContext context, string parameter, string what, string? advice, params DType[] types)
    {
        var type = context.Tensor(parameter).DType;
        if (type == DType.Unknown || types.Contains(type)) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name} takes {what} of {string.Join(" or ", types.Select(static allowed => allowed.ToName()))} in '{parameter}', got {type.ToName()}",
            advice ?? $"convert them: to_type(ScalarType.{types[0]})");
        return false;
    }

    /// <summary>A mismatch if the number is known and outside of what the operator takes.</summary>
    public static bool RequireNumber(RuleContext context, string parameter, Func<double, bool> accepts, string what)
    {
        double? value = context[parameter] switch
        {
            Argument.Int { Number: var number } when number.TryGetLiteral(out var literal) => literal,
            Argument.Real { Number: var number } when number.TryGetConstant(out var constant) => constant,
            _ => null,
        };
        if (value is not { } known || accepts(known)) return true;
        context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} takes {what}");
        return false;
    }
}
