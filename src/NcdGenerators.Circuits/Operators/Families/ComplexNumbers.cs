using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Complex numbers, their parts, and pairs of reals (ATen/native/ComplexHelper.h, UnaryOps.cpp, TensorFactories.cpp).</summary>
internal static class ComplexNumbers
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("real", "Re", static c => ElementWise.Map(c, DTypes.ToReal(c.Tensor("input").DType)), "... -> ...", true, Input),
        Of("imag", "Im", Imaginary, "... -> ...", true, Input),
        Of("conj", "x̄", static c => ElementWise.Map(c, c.Tensor("input").DType), "... -> ...", true, Input),
        Of("conj_physical", "x̄", static c => ElementWise.Map(c, c.Tensor("input").DType), "... -> ...", false, Input),
        Of("view_as_real", "Re Im", ToPairs, "... -> ... 2", true, Input),
        Of("view_as_complex", "x + iy", FromPairs, "... 2 -> ...", true, Input),
        Of("complex", "x + iy", static c => Join(c, "real", "imag"), "..., ... -> ...", false, OperatorParameter.Tensor("real", Linearity.Linear), OperatorParameter.Tensor("imag", Linearity.Linear)),
        Of("polar", "r eⁱᵃ", static c => Join(c, "abs", "angle"), "..., ... -> ...", false, OperatorParameter.Tensor("abs", Linearity.Linear), OperatorParameter.Tensor("angle")),
    ];

    private static OperatorParameter Input => OperatorParameter.Tensor("input", Linearity.Linear);

    private static Operator Of(string name, string text, Rule rule, string signature, bool isView, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.ElementWise,
        parameters.ToEquatableArray(),
        rule,
        Pictogram.ElementWise(text),
        isView ? CostKind.None : CostKind.ElementWise,
        signature) { IsView = isView };

    private static DType? ComplexOnly(RuleContext context) => ElementTypes.Checked(context, context.Tensor("input").DType, static type => type.IsComplex());

    private static RuleResult Imaginary(RuleContext context) =>
        ElementWise.Map(context, ComplexOnly(context) is { } type ? DTypes.ToReal(type) : null);

    private static RuleResult ToPairs(RuleContext context)
    {
        if (ComplexOnly(context) is not { } type) return context.Failure;
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToReal(type));
        flow.PassAll(output, input.Shape, 0).Create(output, Axis.Of(2));
        return context.Apply(flow.SetLayout(output, input.Layout.IsKnown ? new Layout(true, input.Layout.Order.Append(input.Shape.Axes.Count).ToEquatableArray()) : Layout.Unknown));
    }

    private static RuleResult FromPairs(RuleContext context)
    {
        var input = context.Tensor("input");
        if (ElementTypes.FloatingOnly(context, "input") is not { } type) return context.Failure;
        if (input.Shape.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "view_as_complex needs a last axis of pairs, got a tensor without axes");
        if (!context.TryFindAxis("input", -1, out var last)) return context.Failure;
        var pairs = new AxisRef(0, last);
        if (!context.Require(RequirementKind.Equal, input.Shape[last].Size, 2, MismatchKind.Argument, $"view_as_complex takes pairs of reals in the last axis, got {context.Describe(pairs)}", null, pairs)) return context.Failure;
        var isInnermost = input.Layout.IsKnown && input.Layout.Order.Count > 0 && input.Layout.Order[input.Layout.Order.Count - 1] == last;
        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToComplex(type), isInnermost ? new Layout(true, input.Layout.Order.Take(last).ToEquatableArray()) : Layout.Unknown);
        for (var i = 0; i < last; i++) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        return context.Apply(flow.End(AxisFlowKind.Reduced, pairs));
    }

    private static RuleResult Join(RuleContext context, string first, string second)
    {
        if (!ElementTypes.AreSame(context, first, second)) return context.Failure;
        return ElementTypes.FloatingOnly(context, first, second) is { } type ? ElementWise.Apply(context, DTypes.ToComplex(type), first, second) : context.Failure;
    }
}
