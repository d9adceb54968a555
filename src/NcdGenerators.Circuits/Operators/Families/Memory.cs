using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Operators that keep the entries as they are and change where or how they are kept: copies, devices, element types; and
/// tensors made like another (ATen/native/TensorConversions.cpp, TensorFactories.cpp).
/// </summary>
internal static class Memory
{
    private static readonly OperatorParameter Input = OperatorParameter.Tensor("input", Linearity.Linear);
    private static readonly OperatorParameter Type = OperatorParameter.OptionalElementType("dtype");

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("alias", OperatorFamily.Memory, static context => ElementWise.Map(context, context.Tensor("input").DType), Input) with { IsView = true },
        Of("detach", OperatorFamily.Memory, static context => ElementWise.Map(context, context.Tensor("input").DType), Input with { Linearity = Linearity.None }) with { IsView = true },
        Of("clone", OperatorFamily.Memory, static context => ElementWise.Map(context, context.Tensor("input").DType), Input),
        Of("contiguous", OperatorFamily.Memory, Contiguous, Input),
        Of("to", OperatorFamily.Memory, static context => ElementWise.Map(context, context.ElementType("dtype") ?? context.Tensor("input").DType), Input, Type),
        Of("type_as", OperatorFamily.Memory, TypeAs, Input, OperatorParameter.Tensor("other", Linearity.None)),
        Of("copy", OperatorFamily.Memory, Copy, Input with { Linearity = Linearity.None }, OperatorParameter.Tensor("other", Linearity.Linear)),
        Like("zeros_like", "0"),
        Like("ones_like", "1"),
        Like("empty_like", "empty"),
        Like("full_like", "full", OperatorParameter.Number("fill_value")),
        Like("rand_like", "rand") with { Rule = static context => Like(context, isDrawn: true) },
        Like("randn_like", "randn") with { Rule = static context => Like(context, isDrawn: true) },
        Like("randint_like", "randint", OperatorParameter.Number("low", 0), OperatorParameter.Number("high")),
        Of("bernoulli", OperatorFamily.ElementWise, ElementWise.Map(ElementTypes.FloatingOnly), OperatorParameter.Tensor("input", Linearity.None)) with
        {
            Pictogram = Pictogram.ElementWise("B"),
            Cost = CostKind.ElementWise,
        },
    ];

    private static Operator Of(string name, OperatorFamily family, Rule rule, params OperatorParameter[] parameters) =>
        new(name, family, parameters.ToEquatableArray(), rule, Pictogram.Invisible, CostKind.None, "... -> ...");

    private static Operator Like(string name, string text, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Creation,
        new[] { OperatorParameter.Tensor("input", Linearity.None) }.Concat(more).Concat([Type]).ToEquatableArray(),
        static context => Like(context, isDrawn: false),
        Pictogram.Box(text),
        CostKind.None,
        "... -> ...");

    private static RuleResult Contiguous(RuleContext context)
    {
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        return context.Apply(flow.PassAll(flow.Output(input.DType), input.Shape, 0));
    }

    private static RuleResult TypeAs(RuleContext context)
    {
        var (input, other) = (context.Tensor("input"), context.Tensor("other"));
        var flow = new FlowBuilder();
        return context.Apply(flow.PassAll(flow.Output(other.DType, input.Layout), input.Shape, 0));
    }

    // copy_: broadcasts into the first operand and keeps its element type.
    private static RuleResult Copy(RuleContext context) => ElementWise.Apply(context, context.Tensor("input").DType, "input", "other");

    // Only the sizes are read, no entries.
    private static RuleResult Like(RuleContext context, bool isDrawn)
    {
        var input = context.Tensor("input");
        var type = context.ElementType("dtype") ?? input.DType;
        if (isDrawn && ElementTypes.Checked(context, type, static t => t.IsFloating() || t.IsComplex()) is null) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(type, input.Layout);
        foreach (var axis in input.Shape.Axes) flow.Create(output, axis);
        return context.Apply(flow);
    }
}
