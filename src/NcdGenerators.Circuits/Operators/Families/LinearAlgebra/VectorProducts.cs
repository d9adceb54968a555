using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>Products of vectors along an axis, and of chains of matrices (ATen/native/Cross.cpp, LinearAlgebra.cpp).</summary>
internal static class VectorProducts
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Product("cross", "... 3, ... 3 -> ... 3", "input", "other", OperatorParameter.OptionalInt("dim"), Cross, Pictogram.Box("×")),
        Product("linalg_cross", "... 3, ... 3 -> ... 3", "input", "other", OperatorParameter.Int("dim", -1), Cross, Pictogram.Box("×")),
        Product("vecdot", "... n, ... n -> ...", "x", "y", OperatorParameter.Int("dim", -1), VectorDot, Pictogram.Wires),
        new(
            "multi_dot",
            OperatorFamily.Contraction,
            EquatableArray.Of(OperatorParameter.TensorList("tensors")),
            Chain,
            Pictogram.Wires,
            CostKind.Contraction,
            "a b, b c, c d -> a d"),
    ];

    private static Operator Product(string name, string signature, string first, string second, OperatorParameter dim, Rule rule, Pictogram pictogram) => new(
        name,
        OperatorFamily.LinearAlgebra,
        EquatableArray.Of(OperatorParameter.Tensor(first, Linearity.Linear), OperatorParameter.Tensor(second, Linearity.Linear), dim),
        rule,
        pictogram,
        name == "vecdot" ? CostKind.Contraction : CostKind.ElementWise,
        signature);

    private static RuleResult Cross(RuleContext context)
    {
        var (a, b) = (context.Tensor("input"), context.Tensor("other"));
        if (!RequireRanks(context, a.Shape, b.Shape)) return context.Failure;
        if (!ElementTypes.AreSame(context, "input", "other") || ElementTypes.Numeric(context, "input", "other") is not { } dtype) return context.Failure;
        if (!TryCrossedAxis(context, a.Shape, out var item)) return context.Failure;
        for (var operand = 0; operand < 2; operand++)
        {
            var axis = new AxisRef(operand, item);
            var message = $"{context.Operator.Name} multiplies vectors of 3 entries: {context.Describe(axis)} must be 3";
            if (!context.Require(RequirementKind.Equal, context.Operands[operand].Shape[item].Size, 3, MismatchKind.Argument, message, "name the axis that has the 3 components in dim", axis)) return context.Failure;
        }

        return Aligned(context, dtype, item, static (flow, output, axes) => flow.Add(output, Axis.Of(3), AxisFlowKind.Normalised, axes));
    }

    // Without dim torch.cross takes the first axis of size 3.
    private static bool TryCrossedAxis(RuleContext context, Shape shape, out int item)
    {
        item = -1;
        if (context.Int("dim") is not null) return context.TryAxis("input", "dim", out item, scalarHasAxis: false);
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            switch (shape[i].IsRun ? Trilean.Unknown : context.Facts.AreEqual(shape[i].Size, 3))
            {
                case Trilean.Yes: item = i; return true;
                case Trilean.Unknown: context.Undetermined("cross takes the first axis of size 3; which one that is depends on the sizes"); return false;
            }
        }

        context.Mismatch(MismatchKind.Argument, $"cross: no axis of [{shape}] has size 3");
        return false;
    }

    private static RuleResult VectorDot(RuleContext context)
    {
        var (x, y) = (context.Tensor("x"), context.Tensor("y"));
        if (!RequireRanks(context, x.Shape, y.Shape)) return context.Failure;
        if (!ElementTypes.AreSame(context, "x", "y") || ElementTypes.FloatingOrComplexOnly(context, "x", "y") is not { } dtype) return context.Failure;
        if (!context.TryAxis("x", "dim", out var item, scalarHasAxis: false)) return context.Failure;
        var (left, right) = (new AxisRef(0, item), new AxisRef(1, item));
        var message = $"vecdot contracts {context.Describe(left)} with {context.Describe(right)}, which must have equal sizes, or one of them size 1";
        return context.Require(RequirementKind.Broadcast, x.Shape[item].Size, y.Shape[item].Size, MismatchKind.Contraction, message, null, left, right)
            ? Aligned(context, dtype, item, static (flow, _, axes) => flow.Contract(axes))
            : context.Failure;
    }

    // Broadcasts what stands before and after the axis of both operands.
    private static RuleResult Aligned(RuleContext context, DType dtype, int item, System.Action<FlowBuilder, int, AxisRef[]> along)
    {
        var count = context.Operands[0].Shape.Axes.Count;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        if (!Broadcasting.TryAlign(context, flow, output, PartOf(0, 0, item), PartOf(1, 0, item))) return context.Failure;
        along(flow, output, [new AxisRef(0, item), new AxisRef(1, item)]);
        return Broadcasting.TryAlign(context, flow, output, PartOf(0, item + 1, count), PartOf(1, item + 1, count)) ? context.Apply(flow) : context.Failure;

        Broadcasting.Part PartOf(int operand, int from, int to) => new(operand, context.Operands[operand].Shape.Axes.Skip(from).Take(to - from).ToList(), from);
    }

    private static bool RequireRanks(RuleContext context, Shape a, Shape b)
    {
        if (a.HasRun || b.HasRun)
        {
            if (a.RunIndex == b.RunIndex && a.Axes.Count == b.Axes.Count && a[a.RunIndex].Name == b[b.RunIndex].Name) return true;
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
            return false;
        }

        if (a.Axes.Count == b.Axes.Count) return true;
        context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} takes tensors with the same number of axes, got [{a}] and [{b}]");
        return false;
    }

    private static RuleResult Chain(RuleContext context)
    {
        var tensors = context.Tensors("tensors");
        if (tensors.Count < 2) return context.Mismatch(MismatchKind.Argument, $"multi_dot multiplies at least 2 tensors, got {tensors.Count}");
        var contraction = new NamedContraction(context);
        var output = new List<string>();
        for (var i = 0; i < tensors.Count; i++)
        {
            var shape = tensors[i].Shape;
            var isEnd = i == 0 || i == tensors.Count - 1;
            if (shape.HasRun) return context.Undetermined("multi_dot needs to know the number of axes");
            if (shape.Axes.Count != 2 && !(isEnd && shape.Axes.Count == 1))
                return context.Mismatch(MismatchKind.Rank, $"multi_dot takes matrices (a vector only first or last), but tensor {i} is [{shape}]");
            if (tensors[i].DType != tensors[0].DType && tensors[i].DType != DType.Unknown && tensors[0].DType != DType.Unknown)
                return context.Mismatch(MismatchKind.ElementType, $"multi_dot takes tensors of one element type, got {tensors[0].DType.ToName()} and {tensors[i].DType.ToName()}");

            // Label i stands between tensor i - 1 and tensor i.
            string[] labels = shape.Axes.Count == 2 ? ["k" + i, "k" + (i + 1)] : i == 0 ? ["k1"] : ["k" + i];
            contraction.Add(i, shape.Axes, labels);
            if (shape.Axes.Count == 2 && i == 0) output.Add(labels[0]);
            if (shape.Axes.Count == 2 && i == tensors.Count - 1) output.Add(labels[1]);
        }

        return contraction.Apply(output, tensors.Select(static tensor => tensor.DType).Aggregate(DTypes.Promote));
    }
}
