using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Matrix products: matmul, mm, bmm (libtorch: <c>at::matmul</c>, LinearAlgebra.cpp).</summary>
internal static class Matmul
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "matmul",
            OperatorFamily.Contraction,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Tensor("other", Linearity.Linear)),
            Apply,
            Pictogram.Wires,
            CostKind.Contraction,
            "... n k, ... k m -> ... n m"),
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var (a, b) = (context.Tensor("input"), context.Tensor("other"));
        if (a.Shape.Axes.Count == 0 || b.Shape.Axes.Count == 0)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"matmul needs at least 1 axis on both sides, got [{a.Shape}] and [{b.Shape}]",
                "use * for a product with a scalar");
        }

        // A vector on the left is a row, one on the right a column; its own axis is the contracted one.
        var isRow = a.Shape.Rank == 1;
        var isColumn = b.Shape.Rank == 1;
        if (!context.TryFindAxis("input", -1, out var left)) return context.Failure;
        if (!context.TryFindAxis("other", isColumn ? -1 : -2, out var right)) return context.Failure;
        var row = -1;
        var column = -1;
        if (!isRow && !context.TryFindAxis("input", -2, out row)) return context.Failure;
        if (!isColumn && !context.TryFindAxis("other", -1, out column)) return context.Failure;

        AxisRef leftRef = new(0, left), rightRef = new(1, right);
        if (!context.Require(RequirementKind.Equal, a.Shape[left].Size, b.Shape[right].Size, Contraction(context, a, b, leftRef, rightRef))) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.Promote(a.DType, b.DType));
        if (!Broadcasting.TryAlign(
            context,
            flow,
            output,
            new Broadcasting.Part(0, a.Shape.Axes.Take(isRow ? 0 : row).ToList()),
            new Broadcasting.Part(1, b.Shape.Axes.Take(isColumn ? 0 : right).ToList())))
        {
            return context.Failure;
        }

        if (!isRow) flow.Pass(output, a.Shape[row], new AxisRef(0, row));
        if (!isColumn) flow.Pass(output, b.Shape[column], new AxisRef(1, column));
        flow.Contract(leftRef, rightRef);
        return context.Apply(flow);
    }

    private static Mismatch Contraction(RuleContext context, TensorType a, TensorType b, AxisRef left, AxisRef right)
    {
        // The usual cause is a transposition left out: then the other axis of the second operand fits.
        var other = b.Shape.Axes.Count - 1;
        var fits = right.Item != other && context.Facts.AreEqual(a.Shape[left.Item].Size, b.Shape[other].Size) == Trilean.Yes;
        return new Mismatch(
            MismatchKind.Contraction,
            $"matmul contracts {context.Describe(left)} with {context.Describe(right)}, which must have equal sizes",
            EquatableArray.Of(left, right),
            fits ? "transpose the second operand: transpose(-2, -1)" : null);
    }
}
