using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>What the reader of source code needs and no library has: where paths meet, and what was not understood.</summary>
internal static class ControlFlow
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "either",
            OperatorFamily.ControlFlow,
            EquatableArray.Of(
                OperatorParameter.Tensor("when_true", Linearity.Linear),
                OperatorParameter.Tensor("when_false", Linearity.Linear),
                OperatorParameter.Text("test")),
            Either,
            Pictogram.Box("either"),
            CostKind.Choice,
            "..., ... -> ..."),
        new(
            "passes",
            OperatorFamily.ControlFlow,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Int("count")),
            Passes,
            Pictogram.Wires,
            CostKind.None,
            "... -> n ..."),
        new(
            "opaque",
            OperatorFamily.ControlFlow,
            EquatableArray.Of(OperatorParameter.TensorList("inputs", Linearity.Nonlinear), OperatorParameter.Text("name"), OperatorParameter.Text("run"), OperatorParameter.OptionalIntList("sizes"), OperatorParameter.OptionalIntList("passed")),
            Opaque,
            Pictogram.Box("?"),
            CostKind.Unknown,
            "tensors -> run...")
        {
            // What a contract says of a method without source is known, if not how it comes about.
            Choice = static argument => argument("sizes") is Argument.IntList && argument("name") is Argument.Text name ? Pictogram.Box(name.String) : null,
        },
    ];

    // Two tensors of equal axes, of which one is used. Names that differ say nothing of the result.
    private static RuleResult Either(RuleContext context)
    {
        var (a, b) = (context.Tensor("when_true"), context.Tensor("when_false"));
        if (a.Shape.Axes.Count != b.Shape.Axes.Count || a.Shape.RunIndex != b.Shape.RunIndex) return context.Undetermined("the two sides of a branch differ in the number of axes");
        var flow = new FlowBuilder();
        var output = flow.Output(a.DType == b.DType ? a.DType : DType.Unknown, a.Layout == b.Layout ? a.Layout : Layout.Unknown);
        for (var i = 0; i < a.Shape.Axes.Count; i++)
        {
            var (left, right) = (a.Shape[i], b.Shape[i]);
            var isSame = left.IsRun ? left.Name == right.Name : context.Facts.AreEqual(left.Size, right.Size) == Trilean.Yes;
            if (!isSame) return context.Undetermined("the two sides of a branch differ in axes");
            flow.Pass(output, left.Name == right.Name ? left : left with { Name = null }, new AxisRef(0, i), new AxisRef(1, i));
        }

        return context.Apply(flow);
    }

    // What the passes of a loop make, one after the other: an axis of passes in front.
    private static RuleResult Passes(RuleContext context)
    {
        if (context.Int("count") is not { } count) return context.Undetermined("the number of passes is not known");
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        flow.Create(output, Axis.Of(count));
        for (var i = 0; i < input.Shape.Axes.Count; i++) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        return context.Apply(flow);
    }

    // Something whose inside is not seen: a tensor of the sizes that are declared, else of unknown rank under a name of its own.
    // "passed" are pairs of a result's axis and an input's (counted through all inputs): it works on each entry of these alone.
    private static RuleResult Opaque(RuleContext context)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(DType.Unknown, Layout.Unknown);
        var inputs = context.Tensors("inputs");
        var places = inputs.SelectMany(static (input, i) => input.Shape.Axes.Select((_, item) => new AxisRef(i, item))).ToList();
        var passed = new Dictionary<long, List<AxisRef>>();
        if (context.Ints("sizes") is { } sizes)
        {
            var pairs = context.Ints("passed") ?? [];
            for (var i = 0; i + 1 < pairs.Count; i += 2)
            {
                if (!pairs[i].TryGetLiteral(out var to) || to < 0 || to >= sizes.Count || !pairs[i + 1].TryGetLiteral(out var from) || from < 0 || from >= places.Count) continue;
                var place = places[(int)from];
                var axis = inputs[place.Tensor].Shape[place.Item];
                if (axis.IsRun || axis.Size != sizes[(int)to] || passed.Values.Any(taken => taken.Contains(place))) continue;
                if (!passed.TryGetValue(to, out var sources)) passed.Add(to, sources = []);
                sources.Add(place);
            }

            for (var i = 0; i < sizes.Count; i++)
            {
                if (passed.TryGetValue(i, out var sources)) flow.Pass(output, Axis.Of(sizes[i]), [.. sources]);
                else flow.Create(output, Axis.Of(sizes[i]));
            }
        }
        else
        {
            flow.Create(output, Axis.Run(context.Text("run") ?? "?"));
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            var operand = i;
            var ended = places.Where(place => place.Tensor == operand && !passed.Values.Any(sources => sources.Contains(place))).ToArray();
            if (ended.Length > 0) flow.End(AxisFlowKind.Dropped, ended);
        }

        return context.Apply(flow);
    }
}
