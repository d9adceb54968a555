using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// pack and unpack of einops (einops/packing.py, version 0.8). The shapes that unpack gives back are two arguments: <c>sizes</c>,
/// all of them in a row, and <c>counts</c>, how many each tensor has.
/// </summary>
internal static class EinopsPacking
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "einops.pack",
            OperatorFamily.Joining,
            EquatableArray.Of(OperatorParameter.TensorList("tensors"), OperatorParameter.Text("pattern")),
            Pack,
            new Pictogram(PictogramKind.Concatenate),
            CostKind.None,
            "b n c, b h w c -> b {n+h*w} c"),
        new(
            "einops.unpack",
            OperatorFamily.Joining,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.IntList("sizes"), OperatorParameter.IntList("counts"), OperatorParameter.Text("pattern")),
            Unpack,
            Pictogram.Wires,
            CostKind.None,
            "b {n+h*w} c -> b n c, b h w c"),
    ];

    private static RuleResult Pack(RuleContext context)
    {
        var parsed = PackPattern.Parse("pack", context.Text("pattern"));
        if (parsed.Pattern is not { } pattern) return Einsum.Unreadable(context, parsed.Errors);
        var operands = context.Operands;
        if (operands.Count == 0) return context.Mismatch(MismatchKind.Argument, "pack needs at least one tensor");
        var (before, after) = (pattern.Before.Count, pattern.After.Count);
        for (var i = 0; i < operands.Count; i++)
        {
            var shape = operands[i].Shape;
            if (shape.HasRun) return context.Undetermined($"pack needs to know the number of axes of {context.NameOf(i)}");
            if (shape.Axes.Count < before + after)
                return Einsum.Mismatch(context, $"'{pattern.Text}' needs at least {RuleContext.Axes(before + after)}, but {context.NameOf(i)} has {shape.Axes.Count} [{shape}]", new NotationSpan(0, pattern.Text.Length), []);
        }

        var flow = new FlowBuilder();
        var output = flow.Output(operands.Select(static type => type.DType).Aggregate(DTypes.Promote));
        for (var i = 0; i < before; i++)
        {
            if (!TryPass(context, flow, output, pattern.Before[i], operands.Select((_, k) => new AxisRef(k, i)).ToList())) return context.Failure;
        }

        AddPacked(context, flow, output, before, after);
        for (var i = 0; i < after; i++)
        {
            if (!TryPass(context, flow, output, pattern.After[i], operands.Select((type, k) => new AxisRef(k, type.Shape.Axes.Count - after + i)).ToList())) return context.Failure;
        }

        return context.Apply(flow);
    }

    // The packed axis: what each tensor has between the named axes, end to end.
    private static void AddPacked(RuleContext context, FlowBuilder flow, int output, int before, int after)
    {
        var middles = context.Operands.Select((type, k) => Enumerable.Range(before, type.Shape.Axes.Count - before - after).Select(item => new AxisRef(k, item)).ToList()).ToList();
        var sources = middles.SelectMany(static middle => middle).ToList();
        var size = context.Facts.Simplify(IntExpr.Sum(middles.Select(middle => IntExpr.Product(middle.Select(SizeOf)))));
        if (middles.Count > 1) flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Concatenated, sources);
        else if (sources.Count == 0) flow.Create(output, Axis.Of(1));
        else if (sources.Count == 1) flow.Pass(output, context.Operands[0].Shape[sources[0].Item], sources[0]);
        else flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Merged, sources);

        IntExpr SizeOf(AxisRef axis) => context.Operands[axis.Tensor].Shape[axis.Item].Size;
    }

    private static bool TryPass(RuleContext context, FlowBuilder flow, int output, string name, List<AxisRef> sources)
    {
        var axis = context.Operands[0].Shape[sources[0].Item];
        foreach (var other in sources.Skip(1))
        {
            var next = context.Operands[other.Tensor].Shape[other.Item];
            var message = $"einops.pack: '{name}' stands for {context.Describe(sources[0])} and {context.Describe(other)}, which must have equal sizes";
            if (!context.Require(RequirementKind.Equal, axis.Size, next.Size, MismatchKind.Concatenation, message, null, sources[0], other)) return false;
            if (next.Size.IsLiteral && !axis.Size.IsLiteral) axis = axis with { Size = next.Size };
            axis = axis with { Name = axis.Name ?? next.Name, Role = axis.Role == AxisRole.None ? next.Role : axis.Role };
        }

        flow.Pass(output, axis.Name is null ? axis with { Name = name } : axis, [.. sources]);
        return true;
    }

    private static RuleResult Unpack(RuleContext context)
    {
        var parsed = PackPattern.Parse("unpack", context.Text("pattern"));
        if (parsed.Pattern is not { } pattern) return Einsum.Unreadable(context, parsed.Errors);
        var input = context.Tensor("input");
        if (input.Shape.HasRun) return context.Undetermined("unpack needs to know the number of axes");
        if (!context.TryKnown(context.Ints("counts")!.Value, out var counts)) return context.Failure;
        var shapes = new List<IReadOnlyList<IntExpr>>();
        var rest = context.Ints("sizes")!.Value.ToList();
        foreach (var count in counts)
        {
            shapes.Add(rest.Take((int)count).ToList());
            rest = rest.Skip((int)count).ToList();
        }

        var result = UnpackPlan.Create(pattern, input.Shape.Axes.Select(static axis => axis.Size).ToList(), shapes, context.Facts);
        if (result.Plan is not { } plan) return Einsum.Mismatch(context, result.Error!.Message, result.Error.Span, result.Error.InputAxis < 0 ? [] : [new AxisRef(0, result.Error.InputAxis)]);
        var packed = new AxisRef(0, plan.Axis);
        foreach (var condition in plan.Conditions)
        {
            var mismatch = new Mismatch(MismatchKind.Pattern, $"{context.Operator.Name}: {condition.Message}", EquatableArray.Of(packed), null, condition.Span);
            if (!context.Require(condition.Kind, condition.Left, condition.Right, mismatch)) return context.Failure;
        }

        return Cut(context, input, plan, packed);
    }

    private static RuleResult Cut(RuleContext context, TensorType input, UnpackPlan plan, AxisRef packed)
    {
        var flow = new FlowBuilder();
        IntExpr start = 0;
        for (var k = 0; k < plan.Shapes.Count; k++)
        {
            var output = flow.Output(input.DType, Layout.Unknown);
            for (var i = 0; i < input.Shape.Axes.Count; i++)
            {
                if (i != plan.Axis)
                {
                    flow.Pass(output, input.Shape[i], new AxisRef(0, i));
                    continue;
                }

                foreach (var size in plan.Shapes[k])
                    flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(size)), AxisFlowKind.Sliced, [packed], new FlowParameter("start", context.Facts.Simplify(start)));
            }

            start += plan.Lengths[k];
        }

        if (plan.Shapes.All(static shape => shape.Count == 0)) flow.End(AxisFlowKind.Indexed, packed);
        if (plan.Shapes.Count == 0)
        {
            for (var i = 0; i < input.Shape.Axes.Count; i++)
            {
                if (i != plan.Axis) flow.End(AxisFlowKind.Dropped, new AxisRef(0, i));
            }
        }

        return context.Apply(flow);
    }
}
