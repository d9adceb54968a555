using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>The different entries of a tensor, or the different slices along an axis; how many depends on the entries (ATen/native/Unique.cpp).</summary>
internal static class Uniqueness
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("unique", OperatorParameter.Flag("sorted", true)),
        Of("unique_consecutive"),
    ];

    private static Operator Of(string name, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Ordering,
        new[] { OperatorParameter.Tensor("input") }.Concat(more)
            .Concat([OperatorParameter.Bool("return_inverse", false), OperatorParameter.Bool("return_counts", false), OperatorParameter.OptionalInt("dim")])
            .ToEquatableArray(),
        Apply,
        Pictogram.Box(name),
        CostKind.ElementWise,
        "... -> n")
    {
        Places = static argument => new[] { true, IsAsked(argument("return_inverse")), IsAsked(argument("return_counts")) },
    };

    private static bool IsAsked(Argument? argument) => argument is Argument.Bool { IsTrue: true };

    private static RuleResult Apply(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (ElementTypes.Real(context, "input") is not { } dtype) return context.Failure;
        var item = -1;
        if (context.Int("dim") is not null && !context.TryAxis("input", "dim", out item, scalarHasAxis: false)) return context.Failure;
        var all = Enumerable.Range(0, shape.Axes.Count).Select(static i => new AxisRef(0, i)).ToArray();
        var found = Axis.Of(IntExpr.Symbol("?" + context.Operator.Name));
        AxisRef[] compared = item < 0 ? all : [all[item]];
        var kind = compared.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.Indexed;

        var flow = new FlowBuilder();
        var values = flow.Output(dtype);
        if (item < 0) flow.Add(values, found, kind, compared);
        for (var i = 0; item >= 0 && i < all.Length; i++)
        {
            if (i == item) flow.Add(values, found, kind, compared);
            else flow.Add(values, shape[i], AxisFlowKind.Normalised, [all[i]]);
        }

        if (context.IsTrue("return_inverse"))
        {
            var inverse = flow.Output(DType.Int64);
            foreach (var source in compared) flow.Add(inverse, shape[source.Item], AxisFlowKind.Normalised, [source]);
        }

        if (context.IsTrue("return_counts")) flow.Add(flow.Output(DType.Int64), found, kind, compared);
        return context.Apply(flow);
    }
}
