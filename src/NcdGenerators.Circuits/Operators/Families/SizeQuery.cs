using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Numbers that a shape has: the size of an axis, how many axes, how many entries (ATen/native/TensorProperties.cpp). There is
/// no tensor among the results: the number is the parameter <c>value</c> of the flow.
/// </summary>
internal static class SizeQuery
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("size", Size, OperatorParameter.Int("dim")),
        Of("dim", static c => Answer(c, Whole(c), c.Tensor("input").Shape.RankExpression)),
        Of("numel", static c => Answer(c, Whole(c), c.Tensor("input").Shape.ElementCount)),
    ];

    private static Operator Of(string name, Rule rule, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Memory,
        new[] { OperatorParameter.Tensor("input", Linearity.None) }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.None,
        "... ->");

    private static RuleResult Size(RuleContext context) => context.TryAxis("input", "dim", out var item, scalarHasAxis: false)
        ? Answer(context, [new AxisRef(0, item)], context.Tensor("input").Shape[item].Size)
        : context.Failure;

    private static IEnumerable<AxisRef> Whole(RuleContext context) => Enumerable.Range(0, context.Tensor("input").Shape.Axes.Count).Select(static i => new AxisRef(0, i));

    private static RuleResult Answer(RuleContext context, IEnumerable<AxisRef> sources, IntExpr number) =>
        context.Apply(new FlowBuilder().End(AxisFlowKind.Dropped, sources, new FlowParameter("value", number)));
}
