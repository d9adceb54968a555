using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Maxima over windows at random places, as many as are asked for (ATen/native/FractionalMaxPool2d.cpp, FractionalMaxPooling.h).</summary>
internal static class FractionalPooling
{
    public static IEnumerable<Operator> Operators { get; } = new[] { 2, 3 }.Select(static dimensions => new Operator(
        $"fractional_max_pool{dimensions}d",
        OperatorFamily.Reduction,
        EquatableArray.Of(
            OperatorParameter.Tensor("input"),
            OperatorParameter.IntList("kernel_size"),
            OperatorParameter.OptionalIntList("output_size"),
            new OperatorParameter("output_ratio", ParameterKind.OptionalNumberOrList, Argument.None.Instance) { MayBeUnknown = true },
            OperatorParameter.Bool("return_indices", false)),
        context => Apply(context, dimensions),
        Pictogram.Box("max"),
        CostKind.ElementWise,
        "b c ... -> b c ...")).ToList();

    private static RuleResult Apply(RuleContext context, int dimensions)
    {
        var name = context.Operator.Name;
        if (!Windows.TryAxes(context, dimensions, out var channel, out var spatial)
            || !Windows.TryNumbers(context, "kernel_size", dimensions, [], out var kernel)
            || !Windows.TryNumbers(context, "output_size", dimensions, [], out var sizes)
            || !Windows.AreAtLeast(context, "kernel_size", kernel, 1)
            || !Windows.AreAtLeast(context, "output_size", sizes, 1))
        {
            return context.Failure;
        }

        var ratio = context["output_ratio"];
        if (kernel.Count == 0) return context.Mismatch(MismatchKind.Argument, $"{name} needs a kernel_size");
        if (sizes.Count == 0 && ratio is Argument.None) return context.Mismatch(MismatchKind.Argument, $"{name} needs an output_size or an output_ratio");
        if (sizes.Count > 0 && ratio is not (Argument.None or Argument.Unknown)) return context.Mismatch(MismatchKind.Argument, $"{name} takes an output_size or an output_ratio, not both");
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;

        var input = context.Tensor("input").Shape;
        if (context.Is(input[channel].Size, 0)) return context.Mismatch(MismatchKind.Argument, $"{name} needs at least one channel", null, new AxisRef(0, channel));
        var flow = new FlowBuilder();
        for (var result = 0; result < (context.IsTrue("return_indices") ? 2 : 1); result++)
        {
            var output = flow.Output(result == 0 ? dtype : DType.Int64);
            for (var i = 0; i <= channel; i++) flow.Pass(output, input[i], new AxisRef(0, i));
            for (var i = 0; i < dimensions; i++)
            {
                var source = new AxisRef(0, spatial[i]);
                var length = input[spatial[i]].Size;
                if (sizes.Count == 0 && Factor(ratio, i) is { } factor && factor is <= 0 or >= 1) return context.Mismatch(MismatchKind.Argument, $"{name}: output_ratio must lie between 0 and 1");
                var size = sizes.Count > 0 ? sizes[i]
                    : Factor(ratio, i) is { } part && length.TryGetLiteral(out var entries) ? (IntExpr)(long)(entries * part)
                    : IntExpr.Symbol("?pool" + i);
                if (!context.Require(
                    RequirementKind.AtMost,
                    size + kernel[i] - 1,
                    length,
                    MismatchKind.Argument,
                    $"{name} puts {size} windows of {kernel[i]} on {context.Describe(source)}, which is too small",
                    null,
                    source))
                {
                    return context.Failure;
                }

                Windows.Slide(context, flow, output, input[spatial[i]], size, [source], new FlowParameter("kernel", kernel[i]));
            }
        }

        return context.Apply(flow);
    }

    private static double? Factor(Argument ratio, int position) => ratio switch
    {
        Argument.Real { Number: var one } when one.TryGetConstant(out var value) => value,
        Argument.RealList list when position < list.Numbers.Count && list.Numbers[position].TryGetConstant(out var value) => value,
        _ => null,
    };
}
