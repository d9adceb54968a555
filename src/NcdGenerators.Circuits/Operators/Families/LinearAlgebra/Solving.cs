using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>Systems of linear equations A X = B and their least squares (ATen/native/BatchLinearAlgebra.cpp).</summary>
internal static class Solving
{
    private static readonly OperatorParameter Left = OperatorParameter.Bool("left", true);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("solve", "... n n, ... n k -> ... n k", static c => Solve(c, withInfo: false, mayBeVector: true), "A", "B", Left),
        Of("solve_ex", "... n n, ... n k -> ... n k, ...", static c => Solve(c, withInfo: true, mayBeVector: true), "A", "B", Left, OperatorParameter.Flag("check_errors", false)),
        Of(
            "solve_triangular",
            "... n n, ... n k -> ... n k",
            static c => Solve(c, withInfo: false, mayBeVector: false),
            "A",
            "B",
            OperatorParameter.Flag("upper", false),
            Left,
            OperatorParameter.Flag("unitriangular", false)),
        Of("cholesky_solve", "... n k, ... n n -> ... n k", CholeskySolve, "B", "A", OperatorParameter.Flag("upper", false)),
        Of("lstsq", "... n m, ... n k -> ... m k, r, ..., s", LeastSquares, "input", "b", OperatorParameter.OptionalNumber("rcond")),
    ];

    private static Operator Of(string name, string signature, Rule rule, string first, string second, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.LinearAlgebra,
        new[] { Factor(first), Factor(second) }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.ElementWise,
        signature);

    // The solution is linear in the right-hand side.
    private static OperatorParameter Factor(string name) => OperatorParameter.Tensor(name, name is "B" or "b" ? Linearity.Linear : Linearity.Nonlinear);

    private static RuleResult Solve(RuleContext context, bool withInfo, bool mayBeVector)
    {
        if (!MatrixOperand.TryReadSquare(context, "A", out var matrix)) return context.Failure;
        if (LinearAlgebraTypes.Lapack(context, "A") is not { } dtype || !ElementTypes.AreSame(context, "A", "B")) return context.Failure;
        var right = context.Tensor("B").Shape;
        var operand = context.Operand("B");
        var isLeft = context.IsTrue("left");
        if (mayBeVector)
        {
            switch (IsVector(context, matrix.Type.Shape, right))
            {
                case Trilean.Unknown: return context.Undetermined($"whether the right-hand side [{right}] of {context.Operator.Name} holds vectors or matrices depends on the sizes");
                case Trilean.Yes when !isLeft: return context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} from the right takes matrices in B, got vectors [{right}]", "give B an axis of size 1: unsqueeze(-2)");
                case Trilean.Yes: return SolveVector(context, matrix, right, operand, dtype, withInfo);
            }
        }

        if (!MatrixOperand.TryRead(context, "B", out var other)) return context.Failure;
        var (own, given) = isLeft ? (matrix.ColumnsRef, other.RowsRef) : (matrix.RowsRef, other.ColumnsRef);
        if (!RequireSame(context, own, given)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype, Layout.Unknown);
        if (!Broadcasting.TryAlign(context, flow, output, matrix.BatchPart, other.BatchPart)) return context.Failure;
        if (isLeft) flow.Add(output, matrix.Columns, AxisFlowKind.Normalised, [matrix.ColumnsRef, matrix.RowsRef, other.RowsRef]);
        else flow.Pass(output, other.Rows, other.RowsRef);
        if (isLeft) flow.Pass(output, other.Columns, other.ColumnsRef);
        else flow.Add(output, matrix.Rows, AxisFlowKind.Normalised, [matrix.RowsRef, matrix.ColumnsRef, other.ColumnsRef]);
        if (withInfo) matrix.PassBatch(flow, flow.Output(DType.Int32));
        return context.Apply(flow);
    }

    private static RuleResult SolveVector(RuleContext context, MatrixOperand matrix, Shape right, int operand, DType dtype, bool withInfo)
    {
        var last = right.Axes.Count - 1;
        var given = new AxisRef(operand, last);
        if (!RequireSame(context, matrix.ColumnsRef, given)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        if (!Broadcasting.TryAlign(context, flow, output, matrix.BatchPart, new Broadcasting.Part(operand, right.Axes.Take(last).ToList()))) return context.Failure;
        flow.Add(output, matrix.Columns, AxisFlowKind.Normalised, [matrix.ColumnsRef, matrix.RowsRef, given]);
        if (withInfo) matrix.PassBatch(flow, flow.Output(DType.Int32));
        return context.Apply(flow);
    }

    // linalg_solve_is_vector_rhs: one axis, or the axes of A without the last one.
    private static Trilean IsVector(RuleContext context, Shape matrices, Shape right)
    {
        if (right.Rank == 1) return Trilean.Yes;
        if (right.HasRun || matrices.HasRun)
        {
            return right.RunIndex == matrices.RunIndex && right[right.RunIndex].Name == matrices[matrices.RunIndex].Name && right.Axes.Count == matrices.Axes.Count
                ? Trilean.No
                : Trilean.Unknown;
        }

        if (right.Axes.Count != matrices.Axes.Count - 1) return Trilean.No;
        var all = Trilean.Yes;
        for (var i = 0; i < right.Axes.Count; i++) all = all.And(context.Facts.AreEqual(right[i].Size, matrices[i].Size));
        return all;
    }

    private static bool RequireSame(RuleContext context, AxisRef own, AxisRef given)
    {
        var (a, b) = (context.Operands[own.Tensor].Shape[own.Item], context.Operands[given.Tensor].Shape[given.Item]);
        var message = $"{context.Operator.Name} needs {context.Describe(own)} and {context.Describe(given)} to be equal";
        return context.Require(RequirementKind.Equal, a.Size, b.Size, MismatchKind.Contraction, message, null, own, given);
    }

    private static RuleResult CholeskySolve(RuleContext context)
    {
        if (!MatrixOperand.TryReadSquare(context, "A", out var matrix) || !MatrixOperand.TryRead(context, "B", out var right)) return context.Failure;
        if (LinearAlgebraTypes.Lapack(context, "A") is not { } dtype || !ElementTypes.AreSame(context, "B", "A")) return context.Failure;
        if (!RequireSame(context, matrix.RowsRef, right.RowsRef)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype, Layout.Unknown);
        if (!Broadcasting.TryAlign(context, flow, output, right.BatchPart, matrix.BatchPart)) return context.Failure;
        flow.Add(output, matrix.Rows, AxisFlowKind.Normalised, [matrix.RowsRef, matrix.ColumnsRef, right.RowsRef]);
        return context.Apply(flow.Pass(output, right.Columns, right.ColumnsRef));
    }

    // Residuals and singular values are left out by the default driver on the CPU (gelsy).
    private static RuleResult LeastSquares(RuleContext context)
    {
        if (!MatrixOperand.TryRead(context, "input", out var matrix)) return context.Failure;
        if (LinearAlgebraTypes.Lapack(context, "input") is not { } dtype || !ElementTypes.AreSame(context, "input", "b")) return context.Failure;
        var right = context.Tensor("b").Shape;
        if (matrix.Type.Shape.HasRun || right.HasRun) return context.Undetermined("lstsq needs to know the number of axes");
        var missing = matrix.Type.Shape.Axes.Count - right.Axes.Count;
        if (missing is not (0 or 1))
            return context.Mismatch(MismatchKind.Rank, $"lstsq takes a right-hand side with as many axes as the input, or one less: got [{matrix.Type.Shape}] and [{right}]");
        var operand = context.Operand("b");
        var rows = new AxisRef(operand, matrix.Batch);
        if (!RequireSame(context, matrix.RowsRef, rows)) return context.Failure;

        var flow = new FlowBuilder();
        var solution = flow.Output(dtype, Layout.Unknown);
        if (!Broadcasting.TryAlign(context, flow, solution, matrix.BatchPart, new Broadcasting.Part(operand, right.Axes.Take(matrix.Batch).ToList()))) return context.Failure;
        matrix.KeepColumns(flow, solution);
        if (missing == 0) flow.Pass(solution, right[matrix.Batch + 1], new AxisRef(operand, matrix.Batch + 1));
        flow.End(AxisFlowKind.Reduced, matrix.RowsRef, rows);
        flow.Create(flow.Output(dtype), Axis.Of(IntExpr.Zero));
        matrix.PassBatch(flow, flow.Output(DType.Int64));
        flow.Create(flow.Output(DTypes.ToReal(dtype)), Axis.Of(IntExpr.Zero));
        return context.Apply(flow);
    }
}
