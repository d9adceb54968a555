using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Axes of size 1 come, go and are stretched: squeeze, unsqueeze, expand (ATen/native/TensorShape.cpp).</summary>
internal static class UnitAxes
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Views.View("squeeze", [OperatorParameter.OptionalInt("dim")], Squeeze, "... 1 -> ..."),
        Views.View("unsqueeze", [OperatorParameter.Int("dim")], Unsqueeze, "... -> ... 1"),
        Views.View("expand", [OperatorParameter.Sizes("size")], Expand, "... 1 -> ... n"),
        Views.View("broadcast_to", [OperatorParameter.Sizes("size")], Expand, "... 1 -> ... n"),
        Views.View("expand_as", [OperatorParameter.Tensor("other", Linearity.None)], ExpandAs, "... 1, ... n -> ... n"),
        Views.View("atleast_1d", [], static c => AtLeast(c, 1), "-> 1"),
        Views.View("atleast_2d", [], static c => AtLeast(c, 2), "a -> 1 a"),
        Views.View("atleast_3d", [], static c => AtLeast(c, 3), "a b -> a b 1"),
        new(
            "broadcast_tensors",
            OperatorFamily.View,
            EquatableArray.Of(OperatorParameter.TensorList("tensors")),
            BroadcastTensors,
            Pictogram.Wires,
            CostKind.None,
            "... 1, ... n -> ... n, ... n"),
    ];

    /// <summary>
    /// The axes that a tensor gets from atleast_1d to atleast_3d, and the items that they come from (null for a new one).
    /// Null where a run leaves the number of axes open.
    /// </summary>
    internal static List<(Axis Axis, int? Item)>? Raised(Shape shape, int rank)
    {
        if (shape.MinimumRank < rank && shape.HasRun) return null;
        var axes = shape.Axes.Select(static (axis, i) => (axis, (int?)i)).ToList();
        var unit = (Axis.Of(1), (int?)null);
        if (axes.Count == 0) axes.Add(unit);
        if (axes.Count == 1 && rank >= 2) axes.Insert(0, unit);
        if (axes.Count == 2 && rank >= 3) axes.Add(unit);
        return axes;
    }

    private static RuleResult Squeeze(RuleContext context)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        var removed = new List<int>();
        if (context.Int("dim") is null)
        {
            if (shape.HasRun) return context.Undetermined($"squeeze removes the axes of size 1 in '{shape[shape.RunIndex]}', which are not known");
            for (var item = 0; item < shape.Axes.Count; item++)
            {
                if (!TryDecide(context, shape, item, removed)) return context.Failure;
            }
        }
        else if (!context.TryAxis("input", "dim", out var item) || (item >= 0 && !TryDecide(context, shape, item, removed)))
        {
            return context.Failure;
        }

        var layout = input.Layout;
        foreach (var item in Enumerable.Reverse(removed)) layout = layout.Remove(item);
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, layout);
        for (var item = 0; item < shape.Axes.Count; item++)
        {
            if (removed.Contains(item)) flow.End(AxisFlowKind.Dropped, new AxisRef(0, item));
            else flow.Pass(output, shape[item], new AxisRef(0, item));
        }

        return context.Apply(flow);
    }

    // Squeezing an axis that is not of size 1 does nothing: whether it stays has to be known.
    private static bool TryDecide(RuleContext context, Shape shape, int item, List<int> removed)
    {
        switch (context.Facts.AreEqual(shape[item].Size, IntExpr.One))
        {
            case Trilean.Yes: removed.Add(item); return true;
            case Trilean.No: return true;
            default:
                context.Undetermined($"whether squeeze removes {context.Describe(new AxisRef(0, item))} depends on its size", shape[item].Size);
                return false;
        }
    }

    private static RuleResult Unsqueeze(RuleContext context)
    {
        var input = context.Tensor("input");
        if (!context.TryLiteral("dim", out var dim) || !context.TryGap(input.Shape, dim, out var position)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, input.Layout.Insert(position));
        for (var item = 0; item <= input.Shape.Axes.Count; item++)
        {
            if (item == position) flow.Create(output, Axis.Of(1));
            if (item < input.Shape.Axes.Count) flow.Pass(output, input.Shape[item], new AxisRef(0, item));
        }

        return context.Apply(flow);
    }

    private static RuleResult Expand(RuleContext context)
    {
        var targets = new List<Axis?>();
        foreach (var axis in context.Sizes("size"))
        {
            if (context.Is(axis.Size, -1)) targets.Add(null);
            else if (context.IsNegative(axis.Size)) return context.Mismatch(MismatchKind.View, $"{context.Operator.Name}: {axis.Size} is not a size");
            else targets.Add(axis);
        }

        return Stretch(context, targets);
    }

    private static RuleResult ExpandAs(RuleContext context) => Stretch(context, context.Tensor("other").Shape.Axes.Select(static axis => (Axis?)axis).ToList());

    // A null target leaves the axis as it is.
    private static RuleResult Stretch(RuleContext context, List<Axis?> targets)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        var lead = targets.Count - shape.Axes.Count;
        if (lead < 0 && targets.All(static target => target is not { IsRun: true }) && targets.Count < shape.MinimumRank)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} to {targets.Count} sizes, but [{shape}] has {RuleContext.Axes(shape.MinimumRank)}{(shape.HasRun ? " or more" : "")}",
                "give a size for every axis; -1 keeps it");
        }

        var rows = new List<(Axis Axis, AxisFlowKind Kind, AxisRef[] Sources)>();
        var isStretched = false;
        for (var back = 1; back <= System.Math.Max(targets.Count, shape.Axes.Count); back++)
        {
            var item = shape.Axes.Count - back;
            var target = back <= targets.Count ? targets[targets.Count - back] : null;
            if (back > targets.Count || (item >= 0 && shape[item].IsRun != (target is { IsRun: true })) || (item < 0 && target is { IsRun: true }))
                return context.Undetermined($"how {context.Operator.Name} aligns the sizes depends on the number of axes in a run");
            if (item < 0)
            {
                if (target is null)
                {
                    return context.Mismatch(
                        MismatchKind.View,
                        $"{context.Operator.Name}: -1 keeps the size of an axis, but [{shape}] has none in place {targets.Count - back}",
                        "give the size of the new axis");
                }

                rows.Add((target, AxisFlowKind.Created, []));
                isStretched |= !target.IsUnit;
                continue;
            }

            var source = new AxisRef(0, item);
            var axis = shape[item];
            if (target is null || axis == target || context.Facts.AreEqual(axis.Size, target.Size) == Trilean.Yes)
            {
                rows.Add((axis, AxisFlowKind.PassedOver, [source]));
                continue;
            }

            if (axis.IsRun) return context.Undetermined($"how {context.Operator.Name} aligns the sizes depends on the number of axes in a run");
            var message = $"{context.Operator.Name} cannot give {context.Describe(source)} the size {target.Size}: only an axis of size 1 is stretched";
            if (axis.IsUnit)
            {
                rows.Add((target with { Name = target.Name ?? axis.Name }, AxisFlowKind.Repeated, [source]));
                isStretched = true;
                continue;
            }

            if (!context.Require(RequirementKind.Stretch, axis.Size, target.Size, MismatchKind.View, message, null, source)) return context.Failure;
            rows.Add((target with { Name = target.Name ?? axis.Name }, AxisFlowKind.PassedOver, [source]));
            isStretched = true;
        }

        rows.Reverse();
        var layout = isStretched ? Layout.Unknown : Enumerable.Repeat(0, System.Math.Max(0, lead)).Aggregate(input.Layout, static (old, at) => old.Insert(at));
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, layout);
        foreach (var (axis, kind, sources) in rows) flow.Add(output, axis, kind, sources);
        return context.Apply(flow);
    }

    private static RuleResult AtLeast(RuleContext context, int rank)
    {
        var input = context.Tensor("input");
        if (Raised(input.Shape, rank) is not { } axes) return context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
        var layout = input.Layout;
        for (var item = 0; item < axes.Count; item++)
        {
            if (axes[item].Item is null) layout = layout.Insert(item);
        }

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, layout);
        foreach (var (axis, item) in axes)
        {
            if (item is { } source) flow.Pass(output, axis, new AxisRef(0, source));
            else flow.Create(output, axis);
        }

        return context.Apply(flow);
    }

    private static RuleResult BroadcastTensors(RuleContext context)
    {
        var tensors = context.Tensors("tensors");
        var parts = tensors.Select(static (tensor, i) => Broadcasting.Part.Whole(i, tensor.Shape)).ToArray();
        var flow = new FlowBuilder();
        foreach (var tensor in tensors)
        {
            var output = flow.Output(tensor.DType, Layout.Unknown);
            if (!Broadcasting.TryAlign(context, flow, output, parts)) return context.Failure;
        }

        return context.Apply(flow);
    }
}
