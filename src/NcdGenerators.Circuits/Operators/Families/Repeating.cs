using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Entries that are repeated or put in another order: repeat, tile, repeat_interleave, flip, roll, meshgrid
/// (ATen/native/TensorShape.cpp, Repeat.cpp, TensorTransformations.cpp).
/// </summary>
internal static class Repeating
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("repeat", Repeat, "a -> 2 {3*a}", OperatorParameter.IntList("repeats")),
        Of("tile", Tile, "a -> {3*a}", OperatorParameter.IntList("dims")),
        Of(
            "repeat_interleave",
            Interleave,
            "a -> {3*a}",
            new OperatorParameter("repeats", ParameterKind.TensorOrNumber),
            OperatorParameter.OptionalInt("dim"),
            OperatorParameter.OptionalInt("output_size")),
        Of("flip", static c => c.TryAxes("input", c.Ints("dims")!.Value, out var items) ? Move(c, items) : c.Failure, "... a -> ... a", OperatorParameter.IntList("dims")),
        Of("fliplr", static c => FlipAt(c, 2, 1), "a b -> a b"),
        Of("flipud", static c => FlipAt(c, 1, 0), "a b -> a b"),
        Of("roll", Roll, "... a -> ... a", OperatorParameter.IntList("shifts"), OperatorParameter.OptionalIntList("dims")),
        Of("rot90", Rotate, "a b -> b a", OperatorParameter.Int("k", 1), OperatorParameter.OptionalIntList("dims")),
        new(
            "meshgrid",
            OperatorFamily.Joining,
            EquatableArray.Of(OperatorParameter.TensorList("tensors"), OperatorParameter.Text("indexing", "ij")),
            MeshGrid,
            Pictogram.Wires,
            CostKind.None,
            "a, b -> a b, a b"),
        new(
            "cartesian_prod",
            OperatorFamily.Joining,
            EquatableArray.Of(OperatorParameter.TensorList("tensors")),
            CartesianProduct,
            Pictogram.Box("×"),
            CostKind.None,
            "a, b -> (a b) 2"),
    ];

    private static Operator Of(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Rearrangement,
        new[] { OperatorParameter.Tensor("input", Linearity.Linear) }.Concat(parameters).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.None,
        signature);

    private static RuleResult Repeat(RuleContext context)
    {
        var repeats = context.Ints("repeats")!.Value;
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun) return context.Undetermined($"repeat needs to know the number of axes in '{shape[shape.RunIndex]}'");
        if (repeats.Count < shape.Axes.Count)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"repeat has {repeats.Count} numbers for [{shape}], which has {RuleContext.Axes(shape.Axes.Count)}",
                "give a number for every axis; 1 leaves it as it is");
        }

        return Multiply(context, repeats);
    }

    private static RuleResult Tile(RuleContext context)
    {
        var dims = context.Ints("dims")!.Value;
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun) return context.Undetermined($"tile needs to know the number of axes in '{shape[shape.RunIndex]}'");
        var missing = System.Math.Max(0, shape.Axes.Count - dims.Count);
        return Multiply(context, Enumerable.Repeat(IntExpr.One, missing).Concat(dims).ToEquatableArray());
    }

    private static RuleResult Multiply(RuleContext context, EquatableArray<IntExpr> repeats)
    {
        var input = context.Tensor("input");
        var lead = repeats.Count - input.Shape.Axes.Count;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < repeats.Count; i++)
        {
            if (context.IsNegative(repeats[i])) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: an axis cannot be repeated {repeats[i]} times");
            if (i < lead)
            {
                flow.Create(output, AxisNaming.FromSize(repeats[i]));
                continue;
            }

            var axis = input.Shape[i - lead];
            var source = new AxisRef(0, i - lead);
            if (context.Is(repeats[i], 1)) flow.Pass(output, axis, source);
            else flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(axis.Size * repeats[i])), AxisFlowKind.Repeated, [source], new FlowParameter("times", repeats[i]));
        }

        return context.Apply(flow);
    }

    private static RuleResult Interleave(RuleContext context)
    {
        var input = context.Tensor("input");
        var item = -1;
        if (context.Int("dim") is not null && !context.TryAxis("input", "dim", out item)) return context.Failure;
        var isFlat = context.Int("dim") is null;
        var length = isFlat ? input.Shape.ElementCount : item < 0 ? IntExpr.One : input.Shape[item].Size;
        if (!TryInterleavedSize(context, length, out var size)) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        if (isFlat || item < 0)
        {
            var sources = Enumerable.Range(0, input.Shape.Axes.Count).Select(static i => new AxisRef(0, i)).ToArray();
            flow.Add(output, AxisNaming.FromSize(size), sources.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.Repeated, sources);
        }
        else
        {
            for (var i = 0; i < input.Shape.Axes.Count; i++)
            {
                if (i == item) flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Repeated, [new AxisRef(0, i)]);
                else flow.Pass(output, input.Shape[i], new AxisRef(0, i));
            }
        }

        if (context.OptionalTensor("repeats") is { Shape.Axes.Count: > 0 }) flow.End(AxisFlowKind.Dropped, new AxisRef(1, 0));
        return context.Apply(flow);
    }

    private static bool TryInterleavedSize(RuleContext context, IntExpr length, out IntExpr size)
    {
        size = length;
        if (context["repeats"] is Argument.Int { Number: var times })
        {
            size = context.Facts.Simplify(length * times);
            if (!context.IsNegative(times)) return true;
            context.Mismatch(MismatchKind.Argument, $"repeat_interleave: entries cannot be repeated {times} times");
            return false;
        }

        if (context.OptionalTensor("repeats") is not { } repeats)
        {
            context.Undetermined("repeat_interleave needs a whole number of times");
            return false;
        }

        if (repeats.DType is not (DType.Int64 or DType.Int32 or DType.Unknown))
        {
            context.Mismatch(MismatchKind.ElementType, $"repeat_interleave takes numbers of times as int64 or int32, got {repeats.DType.ToName()}");
            return false;
        }

        if (!context.RequireRank("repeats", 0, 1)) return false;
        if (repeats.Shape.Axes.Count == 1 && !repeats.Shape[0].IsUnit)
        {
            var axis = new AxisRef(1, 0);
            var message = $"repeat_interleave needs a number of times for every entry: {context.Describe(axis)} must equal {length}";
            if (!context.Require(RequirementKind.Stretch, repeats.Shape[0].Size, length, MismatchKind.Argument, message, null, axis)) return false;
        }

        size = context.Int("output_size") ?? IntExpr.Symbol("?repeats");
        return true;
    }

    private static RuleResult FlipAt(RuleContext context, int minimumRank, int item)
    {
        var shape = context.Tensor("input").Shape;
        if (shape.HasRun && shape.MinimumRank < minimumRank) return context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
        return shape.MinimumRank < minimumRank
            ? context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs at least {RuleContext.Axes(minimumRank)}, got [{shape}]")
            : Move(context, [item]);
    }

    private static RuleResult Roll(RuleContext context)
    {
        var shifts = context.Ints("shifts")!.Value;
        var dims = context.Ints("dims") ?? EquatableArray<IntExpr>.Empty;
        var shape = context.Tensor("input").Shape;
        if (dims.Count == 0 && shifts.Count == 1) return Move(context, Enumerable.Range(0, shape.Axes.Count).ToList());
        if (dims.Count != shifts.Count || shifts.Count == 0)
        {
            return context.Mismatch(
                MismatchKind.Dimension,
                $"roll has {shifts.Count} shifts for {RuleContext.Axes(dims.Count)}; each axis needs one");
        }

        // An axis may be rolled twice.
        var items = new List<int>();
        foreach (var dim in dims)
        {
            if (!context.TryKnown(dim, out var number) || !context.TryAxisAt("input", number, out var item)) return context.Failure;
            items.Add(item);
        }

        return Move(context, items);
    }

    private static RuleResult Move(RuleContext context, List<int> items)
    {
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, input.Layout.IsContiguous ? null : Layout.Unknown);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
            flow.Add(output, input.Shape[i], items.Contains(i) ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
        return context.Apply(flow);
    }

    private static RuleResult Rotate(RuleContext context)
    {
        var input = context.Tensor("input");
        var dims = context.Ints("dims") ?? EquatableArray.Of<IntExpr>(0, 1);
        if (dims.Count != 2) return context.Mismatch(MismatchKind.Dimension, $"rot90 turns 2 axes, got {dims.Count}");
        if (!context.TryLiteral("k", out var quarters) || !context.TryAxes("input", dims, out var items)) return context.Failure;
        if (input.Shape.Axes.Count < 2) return context.Mismatch(MismatchKind.Rank, $"rot90 needs at least 2 axes, got [{input.Shape}]");
        var isSwapped = quarters % 2 != 0;
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType, Layout.Unknown);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            var from = isSwapped && i == items[0] ? items[1] : isSwapped && i == items[1] ? items[0] : i;
            flow.Add(output, input.Shape[from], items.Contains(i) ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, from)]);
        }

        return context.Apply(flow);
    }

    private static RuleResult MeshGrid(RuleContext context)
    {
        var tensors = context.Tensors("tensors");
        if (!TryVectors(context, tensors, allowsScalars: true)) return context.Failure;
        if (tensors.Count == 0) return context.Mismatch(MismatchKind.Argument, "meshgrid needs at least one tensor");
        var indexing = context.Text("indexing");
        if (indexing is not ("ij" or "xy")) return context.Mismatch(MismatchKind.Argument, $"meshgrid: indexing is 'ij' or 'xy', got '{indexing}'");

        var order = Enumerable.Range(0, tensors.Count).ToList();
        if (indexing == "xy" && tensors.Count >= 2) (order[0], order[1]) = (1, 0);
        var flow = new FlowBuilder();
        foreach (var tensor in tensors)
        {
            var output = flow.Output(tensor.DType, Layout.Unknown);
            foreach (var k in order)
            {
                if (tensors[k].Shape.Axes.Count == 1) flow.Pass(output, tensors[k].Shape[0], new AxisRef(k, 0));
                else flow.Create(output, Axis.Of(1));
            }
        }

        return context.Apply(flow);
    }

    private static RuleResult CartesianProduct(RuleContext context)
    {
        var tensors = context.Tensors("tensors");
        if (!TryVectors(context, tensors, allowsScalars: false)) return context.Failure;
        if (tensors.Count == 0) return context.Mismatch(MismatchKind.Argument, "cartesian_prod needs at least one tensor");
        var flow = new FlowBuilder();
        var output = flow.Output(tensors[0].DType);
        if (tensors.Count == 1) return context.Apply(flow.Pass(output, tensors[0].Shape[0], new AxisRef(0, 0)));
        var size = IntExpr.Product(tensors.Select(static tensor => tensor.Shape[0].Size));
        flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Merged, Enumerable.Range(0, tensors.Count).Select(static k => new AxisRef(k, 0)));
        return context.Apply(flow.Create(output, Axis.Of(tensors.Count)));
    }

    private static bool TryVectors(RuleContext context, EquatableArray<TensorType> tensors, bool allowsScalars)
    {
        for (var k = 0; k < tensors.Count; k++)
        {
            var shape = tensors[k].Shape;
            if (shape.HasRun)
            {
                context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
                return false;
            }

            if (shape.Axes.Count != 1 && !(allowsScalars && shape.Axes.Count == 0))
            {
                context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} takes vectors, but tensor {k} is [{shape}]");
                return false;
            }

            if (tensors[k].DType != tensors[0].DType && tensors[k].DType != DType.Unknown && tensors[0].DType != DType.Unknown)
            {
                context.Mismatch(MismatchKind.ElementType, $"{context.Operator.Name} takes tensors of one element type, got {tensors[0].DType.ToName()} and {tensors[k].DType.ToName()}");
                return false;
            }
        }

        return true;
    }
}
