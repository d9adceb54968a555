using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// rearrange, reduce and repeat of einops (https://einops.rocks). The lengths of axes (<c>rearrange(x, "b (h w) -> b h w", h=4)</c>)
/// are given as two arguments: <c>axes</c>, the names with blanks between them, and <c>lengths</c>, their lengths in the
/// same order.
/// </summary>
internal static class Einops
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Function("einops.rearrange", OperatorFamily.Rearrangement, EinopsOperation.Rearrange, [], CostKind.None, "b (h w) -> h b w"),
        Function("einops.reduce", OperatorFamily.Reduction, EinopsOperation.Reduce, [OperatorParameter.Text("reduction")], CostKind.ElementWise, "b h w -> b"),
        Function("einops.repeat", OperatorFamily.View, EinopsOperation.Repeat, [], CostKind.None, "h w -> h (w 2)"),
    ];

    private static Operator Function(
        string name, OperatorFamily family, EinopsOperation operation, IEnumerable<OperatorParameter> parameters, CostKind cost, string signature) => new(
        name,
        family,
        // A sum is linear, a greatest entry is not.
        new[] { OperatorParameter.Tensor("input", operation == EinopsOperation.Reduce ? Linearity.Nonlinear : Linearity.Linear), OperatorParameter.Text("pattern") }
            .Concat(parameters)
            .Concat(
            [
                OperatorParameter.Text("axes", ""),
                new OperatorParameter("lengths", ParameterKind.IntList, Argument.Ints()),
            ])
            .ToEquatableArray(),
        context => Apply(context, operation),
        operation == EinopsOperation.Reduce ? new Pictogram(PictogramKind.Reduce) : Pictogram.Wires,
        cost,
        signature);

    private static RuleResult Apply(RuleContext context, EinopsOperation operation)
    {
        var parsed = EinopsPattern.Parse(operation, context.Text("pattern")!);
        if (parsed.Pattern is not { } pattern) return Einsum.Unreadable(context, parsed.Errors);
        var names = context.Text("axes")!.Split([' '], System.StringSplitOptions.RemoveEmptyEntries);
        var lengths = context.Ints("lengths")!.Value;
        if (names.Length != lengths.Count) return context.Undetermined($"{context.Operator.Name} has {names.Length} axes with {lengths.Count} lengths");

        var input = context.Tensor("input");
        if (!RunsAgree(context, pattern, input.Shape)) return context.Failure;
        var result = RearrangePlan.Create(
            pattern,
            input.Shape.Axes.Select(static axis => axis.Size).ToList(),
            names.Select((name, i) => new KeyValuePair<string, IntExpr>(name, lengths[i])).ToList(),
            context.Facts);
        if (result.Plan is not { } plan) return Refuse(context, result.Errors[0]);
        foreach (var condition in plan.Conditions)
        {
            var mismatch = new Mismatch(
                MismatchKind.Pattern,
                $"{context.Operator.Name}: {condition.Message}",
                EquatableArray.Of(new AxisRef(0, condition.InputAxis)),
                null,
                condition.Span);
            if (!context.Require(condition.Kind, condition.Left, condition.Right, mismatch)) return context.Failure;
        }

        if (operation != EinopsOperation.Reduce) return Build(context, input, plan);
        return ElementTypeOf(context, input.DType, plan.ReducedPositions.Count > 0) is { } dtype ? Build(context, input with { DType = dtype }, plan) : context.Failure;
    }

    // What the reductions make of the entries (einops/_backends.py, TorchBackend.reduce); nothing where no axis is reduced.
    private static DType? ElementTypeOf(RuleContext context, DType type, bool isReduced)
    {
        switch (context.Text("reduction"))
        {
            case "sum" or "prod": return isReduced ? Reductions.ElementTypeOfSum(type) : type;
            case "mean": return isReduced ? ElementTypes.Checked(context, type, static t => t.IsFloating() || t.IsComplex()) : type;
            case "max" or "min": return isReduced ? ElementTypes.Checked(context, type, static t => !t.IsComplex()) : type;
            case "any" or "all": return !isReduced || type is DType.UInt8 or DType.Unknown ? type : DType.Bool;
            default:
                context.Mismatch(MismatchKind.Argument, $"einops.reduce has no reduction '{context.Text("reduction")}'", "use mean, sum, max, min, prod, any or all");
                return null;
        }
    }

    private static RuleResult Refuse(RuleContext context, PlanError error) =>
        Einsum.Mismatch(context, error.Message, error.Span, error.InputAxis < 0 ? [] : [new AxisRef(0, error.InputAxis)]);

    // A run of the tensor counts as one item, which a run of the pattern must cover.
    private static bool RunsAgree(RuleContext context, EinopsPattern pattern, Shape shape)
    {
        if (!shape.HasRun) return true;
        var axes = pattern.Inputs[0].Axes;
        var run = axes.Select(static (axis, i) => (axis, i)).Where(static pair => pair.axis is RunSyntax).Select(static pair => pair.i).DefaultIfEmpty(-1).First();
        var after = axes.Count - 1 - run;
        if (run >= 0 && run <= shape.RunIndex && after <= shape.Axes.Count - 1 - shape.RunIndex) return true;
        context.Undetermined($"whether the pattern fits depends on the number of axes in '{shape[shape.RunIndex]}'");
        return false;
    }

    private static RuleResult Build(RuleContext context, TensorType input, RearrangePlan plan)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, Layout.Unknown);
        var parts = plan.Elements.ToLookup(static element => element.InputAxis);
        var used = new HashSet<int>();
        foreach (var positions in plan.OutputAxes)
        {
            used.UnionWith(positions);
            var elements = positions.Select(position => plan.Elements[position]).ToList();
            var sources = elements.Where(static element => element.InputAxis >= 0).Select(static element => new AxisRef(0, element.InputAxis)).Distinct().ToList();
            var axis = elements.Count == 1
                ? Named(input.Shape, elements[0], parts[elements[0].InputAxis].Count() == 1)
                : AxisNaming.FromSize(context.Facts.Simplify(IntExpr.Product(elements.Select(static element => element.Size))));
            if (sources.Count == 0)
            {
                flow.Create(output, axis);
            }
            else if (elements.Any(static element => element.InputAxis < 0))
            {
                flow.Add(output, axis, AxisFlowKind.Repeated, sources);
            }
            else if (elements.Count > 1)
            {
                flow.Add(output, axis, AxisFlowKind.Merged, sources);
            }
            else if (parts[elements[0].InputAxis].Count() == 1)
            {
                flow.Pass(output, axis, [.. sources]);
            }
            else
            {
                var position = parts[elements[0].InputAxis].ToList().IndexOf(elements[0]);
                flow.Add(output, axis, AxisFlowKind.Split, sources, new FlowParameter("position", position));
            }
        }

        for (var item = 0; item < input.Shape.Axes.Count; item++)
        {
            var isReduced = plan.Elements.Select((element, i) => (element, i)).Any(pair => pair.element.InputAxis == item && !used.Contains(pair.i));
            if (isReduced) flow.End(AxisFlowKind.Reduced, new AxisRef(0, item));
            else if (!parts[item].Any()) flow.End(AxisFlowKind.Dropped, new AxisRef(0, item));
        }

        return context.Apply(flow);
    }

    // The axis keeps its own name; the pattern names what has none, and the parts of a split.
    private static Axis Named(Shape shape, PlanElement element, bool isWhole)
    {
        if (element.InputAxis < 0 || !isWhole) return element.Name is null ? Axis.Of(element.Size) : new Axis(element.Name, element.Size);
        var axis = shape[element.InputAxis];
        return axis.IsRun ? axis : axis with { Name = axis.Name ?? element.Name, Size = element.Size };
    }
}
