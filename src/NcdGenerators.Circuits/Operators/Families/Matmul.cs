using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// The matrix product that broadcasts (libtorch: <c>at::matmul</c>, LinearAlgebra.cpp). A vector on the left is a row, one
/// on the right a column; its own axis is the contracted one.
/// </summary>
internal static class Matmul
{
    // The only computing export of TorchSharp without a native catch: checked in its sources, 0.99.6 to 0.107.0.
    private const string Abort = "; a mismatch here aborts the process in TorchSharp on Linux";

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
                $"matmul needs at least 1 axis on both sides, got [{a.Shape}] and [{b.Shape}]{Abort}",
                "use * for a product with a scalar");
        }

        // What stands before a matrix or vector on the right is passed over whatever it is; so only a right side with
        // batch axes needs to know which axes of the left side are batch axes.
        var isRow = a.Shape.Rank == 1;
        var isColumn = b.Shape.Rank == 1;
        var hasBatch = b.Shape.Rank is not (1 or 2);
        if (!context.TryFindAxis("input", -1, out var left)) return context.Failure;
        if (!context.TryFindAxis("other", isColumn ? -1 : -2, out var right)) return context.Failure;
        var row = isRow ? -1 : left - 1;
        var column = -1;
        if (!isRow && hasBatch && !context.TryFindAxis("input", -2, out row)) return context.Failure;
        if (!isColumn && !context.TryFindAxis("other", -1, out column)) return context.Failure;

        AxisRef leftRef = new(0, left), rightRef = new(1, right);
        if (!context.Require(RequirementKind.Equal, a.Shape[left].Size, b.Shape[right].Size, Contraction(context, leftRef, rightRef))) return context.Failure;
        if (!Contractions.RequireSameType(context, 0, 1)) return context.Failure;

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

    private static Mismatch Contraction(RuleContext context, AxisRef left, AxisRef right) => new(
        MismatchKind.Contraction,
        $"matmul contracts {context.Describe(left)} with {context.Describe(right)}, which must have equal sizes{Abort}",
        EquatableArray.Of(left, right));
}
