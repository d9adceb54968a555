using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>Eigenvalues, singular values and factors of matrices (ATen/native/BatchLinearAlgebra.cpp).</summary>
internal static class Decompositions
{
    private static readonly OperatorParameter Triangle = OperatorParameter.Text("UPLO", "L") with { MayBeUnknown = true };
    private static readonly OperatorParameter Pivot = OperatorParameter.Flag("pivot", true);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("eig", "... n n -> ... n, ... n n", static c => Eigen(c, isSymmetric: false, withVectors: true)),
        Of("eigh", "... n n -> ... n, ... n n", static c => Eigen(c, isSymmetric: true, withVectors: true), Triangle),
        Of("eigvals", "... n n -> ... n", static c => Eigen(c, isSymmetric: false, withVectors: false)),
        Of("eigvalsh", "... n n -> ... n", static c => Eigen(c, isSymmetric: true, withVectors: false), Triangle),
        Of("svd", "... n m -> ... n n, ... k, ... m m", SingularValues, OperatorParameter.Bool("full_matrices", true)),
        Of("svdvals", "... n m -> ... k", SingularValues),
        Of("qr", "... n m -> ... n k, ... k m", Orthogonal, OperatorParameter.Text("mode", "reduced")),
        Of("lu", "... n m -> ... n n, ... n k, ... k m", Triangular, Pivot),
        Of("lu_factor", "... n m -> ... n m, ... k", static c => Compact(c, isSquare: false), Pivot),
        Of("ldl_factor", "... n n -> ... n n, ... n", static c => Compact(c, isSquare: true), OperatorParameter.Flag("hermitian", false)),
    ];

    private static Operator Of(string name, string signature, Rule rule, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.LinearAlgebra,
        new[] { OperatorParameter.Tensor("input") }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.ElementWise,
        signature);

    private static RuleResult Eigen(RuleContext context, bool isSymmetric, bool withVectors)
    {
        if (!MatrixOperand.TryReadSquare(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var values = flow.Output(isSymmetric ? DTypes.ToReal(dtype) : DTypes.ToComplex(dtype));
        matrix.PassBatch(flow, values);
        flow.Add(values, matrix.Rows, AxisFlowKind.Diagonalised, [matrix.RowsRef, matrix.ColumnsRef]);
        if (withVectors)
        {
            var vectors = flow.Output(isSymmetric ? dtype : DTypes.ToComplex(dtype), Layout.Unknown);
            matrix.PassBatch(flow, vectors);
            matrix.KeepRows(flow, vectors);
            matrix.KeepColumns(flow, vectors);
        }

        return context.Apply(flow);
    }

    private static RuleResult SingularValues(RuleContext context)
    {
        if (!MatrixOperand.TryRead(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var withVectors = context.Operator.IndexOf("full_matrices") >= 0;
        var isFull = withVectors && context.IsTrue("full_matrices");
        var flow = new FlowBuilder();
        if (withVectors)
        {
            var left = flow.Output(dtype, Layout.Unknown);
            matrix.PassBatch(flow, left);
            matrix.KeepRows(flow, left);
            if (isFull) matrix.KeepRows(flow, left);
            else matrix.KeepShorter(context, flow, left);
        }

        var values = flow.Output(DTypes.ToReal(dtype));
        matrix.PassBatch(flow, values);
        matrix.KeepShorter(context, flow, values);
        if (withVectors)
        {
            var right = flow.Output(dtype, Layout.Unknown);
            matrix.PassBatch(flow, right);
            if (isFull) matrix.KeepColumns(flow, right);
            else matrix.KeepShorter(context, flow, right);
            matrix.KeepColumns(flow, right);
        }
        else
        {
            // One side is the longer one and has no place in the result.
            foreach (var side in new[] { matrix.RowsRef, matrix.ColumnsRef })
            {
                if (!flow.Mentions(side)) flow.End(AxisFlowKind.Reduced, side);
            }
        }

        return context.Apply(flow);
    }

    private static RuleResult Orthogonal(RuleContext context)
    {
        if (!MatrixOperand.TryRead(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var mode = context.Text("mode");
        if (mode is not ("reduced" or "complete" or "r")) return context.Mismatch(MismatchKind.Argument, $"qr: mode is 'reduced', 'complete' or 'r', got '{mode}'");
        var flow = new FlowBuilder();
        var orthogonal = flow.Output(dtype, mode == "r" ? null : Layout.Unknown);
        if (mode == "r")
        {
            flow.Create(orthogonal, Axis.Of(IntExpr.Zero));
        }
        else
        {
            matrix.PassBatch(flow, orthogonal);
            matrix.KeepRows(flow, orthogonal);
            if (mode == "complete") matrix.KeepRows(flow, orthogonal);
            else matrix.KeepShorter(context, flow, orthogonal);
        }

        var triangular = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, triangular);
        if (mode == "complete") matrix.KeepRows(flow, triangular);
        else matrix.KeepShorter(context, flow, triangular);
        matrix.KeepColumns(flow, triangular);
        if (!flow.Mentions(matrix.RowsRef)) flow.End(AxisFlowKind.Reduced, matrix.RowsRef);
        return context.Apply(flow);
    }

    private static RuleResult Triangular(RuleContext context)
    {
        if (!MatrixOperand.TryRead(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var permutation = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, permutation);
        matrix.KeepRows(flow, permutation);
        matrix.KeepRows(flow, permutation);
        var lower = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, lower);
        matrix.KeepRows(flow, lower);
        matrix.KeepShorter(context, flow, lower);
        var upper = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, upper);
        matrix.KeepShorter(context, flow, upper);
        matrix.KeepColumns(flow, upper);
        return context.Apply(flow);
    }

    // Both factors in one matrix, with the row exchanges.
    private static RuleResult Compact(RuleContext context, bool isSquare)
    {
        if (!(isSquare ? MatrixOperand.TryReadSquare(context, "input", out var matrix) : MatrixOperand.TryRead(context, "input", out matrix))) return context.Failure;
        if (LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var factors = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, factors);
        matrix.KeepRows(flow, factors);
        matrix.KeepColumns(flow, factors);
        var pivots = flow.Output(DType.Int32);
        matrix.PassBatch(flow, pivots);
        matrix.KeepShorter(context, flow, pivots);
        return context.Apply(flow);
    }
}
