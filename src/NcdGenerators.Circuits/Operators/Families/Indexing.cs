using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Index expressions, read and written, and what selects a part of one axis (ATen/TensorIndexing.h, TensorShape.cpp).</summary>
internal static class Indexing
{
    private static readonly OperatorParameter Input = OperatorParameter.Tensor("input", Linearity.Linear);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("index", Get, "n k, y -> y k", new OperatorParameter("index", ParameterKind.Index)) with { IsView = true },
        Of("index_put", Put, "n k, y, y k -> n k", new OperatorParameter("index", ParameterKind.Index), OperatorParameter.TensorOrNumber("value", Linearity.Linear)),
        Of("select", Select, "n k -> k", OperatorParameter.Int("dim"), OperatorParameter.Int("index")) with { IsView = true },
        Of("narrow", Narrow, "n -> m", OperatorParameter.Int("dim"), OperatorParameter.Int("start"), OperatorParameter.Int("length")) with { IsView = true },
        Of(
            "slice",
            Slice,
            "n -> m",
            OperatorParameter.Int("dim"),
            OperatorParameter.OptionalInt("start"),
            OperatorParameter.OptionalInt("end"),
            OperatorParameter.Int("step", 1)) with { IsView = true },
    ];

    private static Operator Of(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Indexing,
        new[] { Input }.Concat(parameters).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Index),
        CostKind.None,
        signature);

    private static RuleResult Get(RuleContext context)
    {
        var expression = new IndexExpression(context, context.Tensor("input"), 0, ((Argument.Index)context["index"]).Items);
        var flow = new FlowBuilder();
        return expression.TryApply(flow) ? context.Apply(flow) : context.Failure;
    }

    // The result is the tensor that is written to: its axes stay, the other operands' axes end in it.
    private static RuleResult Put(RuleContext context)
    {
        var input = context.Tensor("input");
        var part = new FlowBuilder();
        var expression = new IndexExpression(context, input, 0, ((Argument.Index)context["index"]).Items);
        if (!expression.TryApply(part)) return context.Failure;

        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(input.DType, input.Layout), input.Shape, 0);
        for (var operand = 1; operand < context.Operands.Count; operand++)
        {
            for (var item = 0; item < context.Operands[operand].Shape.Axes.Count; item++) flow.End(AxisFlowKind.Indexed, new AxisRef(operand, item));
        }

        return context.OptionalTensor("value") is { } value && !TryFit(context, value.Shape, part.AxesOf(0)) ? context.Failure : context.Apply(flow);
    }

    // Leading axes of size 1 are ignored, then the value is stretched to the part that it is written to.
    private static bool TryFit(RuleContext context, Shape value, IReadOnlyList<Axis> part)
    {
        var operand = context.Operand("value");
        if (value.HasRun || part.Any(static axis => axis.IsRun))
        {
            if (value.Axes.SequenceEqual(part)) return true;
            context.Undetermined("whether the value fits depends on the number of axes in a run");
            return false;
        }

        for (var back = 1; back <= value.Axes.Count; back++)
        {
            var item = value.Axes.Count - back;
            var source = new AxisRef(operand, item);
            if (back > part.Count)
            {
                if (value.Axes.Take(item + 1).All(static axis => axis.IsUnit)) return true;
                context.Mismatch(MismatchKind.Broadcast, $"index_put writes [{value}] to [{string.Join(" ", part)}], which has fewer axes", null, source);
                return false;
            }

            if (value[item].IsUnit) continue;
            var target = part[part.Count - back];
            var message = $"index_put writes {context.Describe(source)} to an axis of size {target.Size}; only an axis of size 1 is stretched";
            if (!context.Require(RequirementKind.Stretch, value[item].Size, target.Size, MismatchKind.Broadcast, message, null, source)) return false;
        }

        return true;
    }

    private static RuleResult Select(RuleContext context)
    {
        var input = context.Tensor("input");
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        if (!IndexExpression.TryPosition(context, new AxisRef(0, item), input.Shape[item].Size, context.Int("index")!)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, input.Layout.Select(item));
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i == item) flow.End(AxisFlowKind.Indexed, new AxisRef(0, i));
            else flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        }

        return context.Apply(flow);
    }

    private static RuleResult Narrow(RuleContext context)
    {
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        var size = context.Tensor("input").Shape[item].Size;
        var source = new AxisRef(0, item);
        var (start, length) = (context.Int("start")!, context.Int("length")!);
        var message = $"narrow takes {length} entries from {start} on of {context.Describe(source)}";
        if (context.IsNegative(length)) return context.Mismatch(MismatchKind.Argument, message + ", a negative number", null, source);
        if (context.IsNegative(start)) start = size + start;
        if (!context.Require(RequirementKind.AtMost, 0, start, MismatchKind.Argument, message + ", which begins before the first", null, source)
            || !context.Require(RequirementKind.AtMost, start + length, size, MismatchKind.Argument, message + ", which has fewer", null, source))
        {
            return context.Failure;
        }

        return Keep(context, item, new Slicing.Span(start, context.Facts.Simplify(length), context.Is(start, 0) && context.Facts.AreEqual(length, size) == Trilean.Yes));
    }

    private static RuleResult Slice(RuleContext context)
    {
        if (!context.TryAxis("input", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        var source = new AxisRef(0, item);
        return Slicing.TrySpan(context, source, context.Tensor("input").Shape[item].Size, context.Int("start"), context.Int("end"), context.Int("step"), out var span)
            ? Keep(context, item, span)
            : context.Failure;
    }

    private static RuleResult Keep(RuleContext context, int item, Slicing.Span span)
    {
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, span.IsWhole ? input.Layout : input.Layout.Slice(item));
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i != item || span.IsWhole) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
            else flow.Add(output, AxisNaming.FromSize(span.Count), AxisFlowKind.Sliced, [new AxisRef(0, i)], new FlowParameter("start", span.Start));
        }

        return context.Apply(flow);
    }
}
