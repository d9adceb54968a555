using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Maxima put back where they were found (ATen/native/MaxUnpooling.cpp; torch/nn/functional.h, <c>_unpool_output_size</c>).
/// </summary>
internal static class Unpooling
{
    public static IEnumerable<Operator> Operators { get; } = Enumerable.Range(1, 3).Select(static dimensions => new Operator(
        $"max_unpool{dimensions}d",
        OperatorFamily.Indexing,
        EquatableArray.Of(
            OperatorParameter.Tensor("input", Linearity.Linear),
            OperatorParameter.Tensor("indices", Linearity.None),
            OperatorParameter.IntList("kernel_size"),
            OperatorParameter.OptionalIntList("stride"),
            OperatorParameter.OptionalIntList("padding"),
            OperatorParameter.OptionalIntList("output_size")),
        context => Apply(context, dimensions),
        Pictogram.Box("unpool"),
        CostKind.ElementWise,
        "b c ..., b c ... -> b c ...")).ToList();

    private static RuleResult Apply(RuleContext context, int dimensions)
    {
        var name = context.Operator.Name;
        if (!Windows.TryAxes(context, dimensions, out var channel, out var spatial)
            || !Windows.TryNumbers(context, "kernel_size", dimensions, [], out var kernel)
            || !Windows.TryNumbers(context, "stride", dimensions, kernel, out var stride)
            || !Windows.TryNumbers(context, "padding", dimensions, Windows.Same(0, dimensions), out var padding)
            || !Windows.AreAtLeast(context, "stride", stride, 1))
        {
            return context.Failure;
        }

        if (kernel.Count == 0) return context.Mismatch(MismatchKind.Argument, $"{name} needs a kernel_size");
        var (input, indices) = (context.Tensor("input"), context.Tensor("indices"));
        if (ElementTypes.Checked(context, indices.DType, static type => type == DType.Int64) is null) return context.Failure;
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype || !TrySame(context, input.Shape, indices.Shape)) return context.Failure;

        var given = context.Ints("output_size") is { Count: > 0 } sizes ? sizes.ToList() : null;
        if (given is not null && given.Count == dimensions + 2) given.RemoveRange(0, 2);
        if (given is not null && given.Count != dimensions)
            return context.Mismatch(MismatchKind.Argument, $"{name}: output_size takes {dimensions} numbers or {dimensions + 2}, got {given.Count}");

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i <= channel; i++) flow.Pass(output, input.Shape[i], new AxisRef(0, i), new AxisRef(1, i));
        for (var i = 0; i < dimensions; i++)
        {
            AxisRef source = new(0, spatial[i]), index = new(1, spatial[i]);
            var axis = input.Shape[spatial[i]];
            if (context.Is(axis.Size, 0)) return context.Mismatch(MismatchKind.Argument, $"{name} takes {context.Describe(source)}, which has no entries", null, source);
            var size = ((axis.Size - 1) * stride[i]) + kernel[i] - (2 * padding[i]);
            if (given is not null)
            {
                // What was pooled is known up to a stride.
                var message = $"{name}: output_size {given[i]} of {context.Describe(source)} must lie between {context.Facts.Simplify(size - stride[i])} and {context.Facts.Simplify(size + stride[i])}";
                if (!context.Require(RequirementKind.AtMost, size - stride[i] + 1, given[i], MismatchKind.Argument, message, null, source)
                    || !context.Require(RequirementKind.AtMost, given[i], size + stride[i] - 1, MismatchKind.Argument, message, null, source))
                {
                    return context.Failure;
                }

                size = given[i];
            }

            if (!context.Require(RequirementKind.AtMost, 1, size, MismatchKind.Argument, $"{name} leaves nothing of {context.Describe(source)}", null, source)) return context.Failure;
            Windows.Slide(context, flow, output, axis, size, [source, index], new FlowParameter("kernel", kernel[i]), new FlowParameter("stride", stride[i]), new FlowParameter("padding", padding[i]));
        }

        return context.Apply(flow);
    }

    private static bool TrySame(RuleContext context, Shape input, Shape indices)
    {
        if (input.HasRun || indices.HasRun)
        {
            context.Undetermined($"{context.Operator.Name} needs to know how many axes its tensors have");
            return false;
        }

        if (input.Axes.Count != indices.Axes.Count)
        {
            context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs indices of the same axes as its input [{input}], got [{indices}]");
            return false;
        }

        for (var i = 0; i < input.Axes.Count; i++)
        {
            AxisRef own = new(0, i), index = new(1, i);
            if (!context.Require(
                RequirementKind.Equal,
                input[i].Size,
                indices[i].Size,
                MismatchKind.Broadcast,
                $"{context.Operator.Name} has an index for each entry: {context.Describe(own)} and {context.Describe(index)} must have equal sizes",
                null,
                own,
                index))
            {
                return false;
            }
        }

        return true;
    }
}
