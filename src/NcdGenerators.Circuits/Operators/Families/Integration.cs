using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Integrals and derivatives along axes, and the powers of a Vandermonde matrix (ATen/native/Integration.cpp, ReduceOps.cpp, TensorFactories.cpp).</summary>
internal static class Integration
{
    private static readonly OperatorParameter Places = OperatorParameter.OptionalTensor("x");
    private static readonly OperatorParameter Step = OperatorParameter.Number("dx", 1);
    private static readonly OperatorParameter Dim = OperatorParameter.Int("dim", -1);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("trapezoid", "... n -> ...", static c => Trapezoid(c, isCumulative: false), OperatorParameter.Tensor("y", Linearity.Linear), Places, Step, Dim),
        Of("cumulative_trapezoid", "... n -> ... {n-1}", static c => Trapezoid(c, isCumulative: true), OperatorParameter.Tensor("y", Linearity.Linear), Places, Step, Dim),
        Of("gradient", "... n -> ... n", Gradient, OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.OptionalIntList("dim"), OperatorParameter.Int("edge_order", 1)),
        Of("vander", "... n -> ... n k", Vandermonde, OperatorParameter.Tensor("input"), OperatorParameter.OptionalInt("N")),
    ];

    private static Operator Of(string name, string signature, Rule rule, params OperatorParameter[] parameters) =>
        new(name, OperatorFamily.Statistics, parameters.ToEquatableArray(), rule, Pictogram.Box(name), CostKind.ElementWise, signature);

    private static RuleResult Trapezoid(RuleContext context, bool isCumulative)
    {
        var shape = context.Tensor("y").Shape;
        var x = context.OptionalTensor("x");
        if (shape.Rank == 0) return context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs at least 1 axis, got a tensor without axes");
        if (!context.TryAxis("y", "dim", out var item)) return context.Failure;
        var type = x is null ? context.Tensor("y").DType : TypePromotion.Of(context, "y", "x");
        if (ElementTypes.Checked(context, type, static type => type != DType.Bool) is null) return context.Failure;
        var places = new AxisRef[shape.Axes.Count];
        if (x is not null && !TryPlaces(context, x.Shape, shape, item, places)) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToFloating(type));
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            AxisRef[] sources = places[i].Tensor > 0 ? [new AxisRef(0, i), places[i]] : [new AxisRef(0, i)];
            if (i != item) flow.Pass(output, shape[i], sources);
            else if (isCumulative) flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(shape[i].Size - 1)), AxisFlowKind.Sliced, sources);
            else flow.End(AxisFlowKind.Reduced, sources);
        }

        return context.Apply(flow);
    }

    // One place for each sample: for all rows together, or for every row its own.
    private static bool TryPlaces(RuleContext context, Shape x, Shape y, int item, AxisRef[] places)
    {
        var operand = context.Operand("x");
        if (x.Rank != 1 && (x.HasRun || y.HasRun || x.Axes.Count != y.Axes.Count))
        {
            context.Undetermined($"{context.Operator.Name}: how [{x}] goes with [{y}] is not followed");
            return false;
        }

        for (var i = 0; i < x.Axes.Count; i++)
        {
            var target = x.Axes.Count == 1 ? item : i;
            var (own, other) = (new AxisRef(operand, i), new AxisRef(0, target));
            places[target] = own;
            var message = $"{context.Operator.Name} needs a place for every sample: {context.Describe(own)} must equal {context.Describe(other)}";
            if (!context.Require(RequirementKind.Equal, x[i].Size, y[target].Size, MismatchKind.Broadcast, message, null, own, other)) return false;
        }

        return true;
    }

    // One result for each axis, all as large as the input.
    private static RuleResult Gradient(RuleContext context)
    {
        var input = context.Tensor("input");
        if (input.Shape.HasRun && context.Ints("dim") is null) return context.Undetermined("gradient has a result for every axis; their number is not known");
        var items = Enumerable.Range(0, input.Shape.Axes.Count).ToList();
        if (context.Ints("dim") is { } dims && !context.TryAxes("input", dims, out items)) return context.Failure;
        if (items.Count == 0) return context.Undetermined("gradient along no axis");
        var least = context.Int("edge_order")! + 1;
        var flow = new FlowBuilder();
        foreach (var item in items)
        {
            if (item < 0) return context.Mismatch(MismatchKind.Rank, "gradient needs at least 1 axis, got a tensor without axes");
            var source = new AxisRef(0, item);
            var message = $"gradient needs at least {least} entries along {context.Describe(source)}";
            if (!context.Require(RequirementKind.AtMost, least, input.Shape[item].Size, MismatchKind.Argument, message, null, source)) return context.Failure;
            var output = flow.Output(DTypes.ToFloating(input.DType));
            for (var i = 0; i < input.Shape.Axes.Count; i++)
                flow.Add(output, input.Shape[i], i == item ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
        }

        return context.Apply(flow);
    }

    private static RuleResult Vandermonde(RuleContext context)
    {
        var input = context.Tensor("input");
        if (input.Shape.Rank == 0) return context.Mismatch(MismatchKind.Rank, "vander needs at least 1 axis, got a tensor without axes");
        if (!context.TryFindAxis("input", -1, out var last)) return context.Failure;
        var isGiven = context.Int("N") is { } given && !context.Is(given, -1);
        var powers = isGiven ? context.Int("N")! : input.Shape[last].Size;
        if (context.IsNegative(powers)) return context.Mismatch(MismatchKind.Argument, $"vander: {powers} columns");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType == DType.Bool || input.DType.IsInteger() ? DType.Int64 : input.DType);
        flow.PassAll(output, input.Shape, 0);
        if (isGiven) flow.Create(output, AxisNaming.FromSize(powers));
        else flow.Add(output, input.Shape[last] with { Name = null }, AxisFlowKind.Repeated, [new AxisRef(0, last)]); // as many powers as entries
        return context.Apply(flow);
    }
}
