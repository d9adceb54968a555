using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What the element-wise families share: broadcasting of their operands, and how the result lies in memory.</summary>
internal static class ElementWise
{
    /// <summary>Ends a rule that works entry by entry on the broadcast operands.</summary>
    /// <param name="context">The application.</param>
    /// <param name="type">The result's element type; null after a mismatch.</param>
    /// <param name="parameters">The parameters whose tensors are aligned; numbers and absent ones align with everything.</param>
    public static RuleResult Apply(RuleContext context, DType? type, params string[] parameters)
    {
        if (type is not { } dtype) return context.Failure;
        var operands = parameters.Select(context.Operand).Where(static operand => operand >= 0).ToList();
        var types = context.Operands;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        var parts = operands.Select(operand => Broadcasting.Part.Whole(operand, types[operand].Shape)).ToArray();
        if (!Broadcasting.TryAlign(context, flow, output, parts)) return context.Failure;
        flow.SetLayout(output, LayoutOf(flow.AxesOf(output), operands.Select(operand => types[operand]).ToList()));
        return context.Apply(flow);
    }

    /// <summary>Ends a rule that maps every entry of one tensor and keeps its memory order.</summary>
    public static RuleResult Map(RuleContext context, DType? type, string parameter = "input")
    {
        if (type is not { } dtype) return context.Failure;
        var input = context.Tensor(parameter);
        var flow = new FlowBuilder();
        return context.Apply(flow.PassAll(flow.Output(dtype, input.Layout), input.Shape, context.Operand(parameter)));
    }

    /// <summary>A rule that broadcasts the tensors of these parameters.</summary>
    public static Rule Broadcast(ElementTypeRule type, params string[] parameters) =>
        context => Apply(context, type(context, parameters), parameters);

    /// <summary>A rule that maps every entry of the input.</summary>
    public static Rule Map(ElementTypeRule type) => context => Map(context, type(context, "input"));

    // TensorIterator (reorder_dimensions) takes the memory order of the first operand that is not stretched anywhere, and
    // index order where all are contiguous; what it does in between depends on strides that we do not know.
    private static Layout LayoutOf(IReadOnlyList<Axis> axes, List<TensorType> operands)
    {
        operands.RemoveAll(static operand => operand.Shape.Axes.Count == 0);
        if (operands.All(static operand => operand.Layout.IsContiguous)) return Layout.Contiguous(axes.Count);
        var first = operands[0];
        var isWhole = first.Shape.Axes.Count == axes.Count
            && first.Shape.Axes.Select((axis, i) => !axis.IsUnit || axes[i].IsUnit).All(static whole => whole);
        return isWhole ? first.Layout : Layout.Unknown;
    }
}
