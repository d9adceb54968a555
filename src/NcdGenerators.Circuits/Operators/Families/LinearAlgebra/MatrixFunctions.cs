using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>Functions of whole matrices: inverses, powers, determinants, ranks (ATen/native/BatchLinearAlgebra.cpp, LinearAlgebra.cpp).</summary>
internal static class MatrixFunctions
{
    private static readonly OperatorParameter[] Tolerances =
    [
        OperatorParameter.TensorOrNumber("atol", Linearity.None) with { Default = Argument.None.Instance, MayBeUnknown = true },
        OperatorParameter.TensorOrNumber("rtol", Linearity.None) with { Default = Argument.None.Instance, MayBeUnknown = true },
    ];

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("inv", "... n n -> ... n n", static c => Transposed(c, isSquare: true)),
        Of("inv_ex", "... n n -> ... n n, ...", InverseWithInfo, OperatorParameter.Flag("check_errors", false)),
        Of("pinv", "... n m -> ... m n", PseudoInverse, [.. Tolerances, OperatorParameter.Bool("hermitian", false)]),
        Of("matrix_exp", "... n n -> ... n n", static c => Same(c, ElementTypes.FloatingOrComplexOnly(c, "input"))),
        Of("matrix_power", "... n n -> ... n n", Power, OperatorParameter.Int("n")),
        Of("cholesky", "... n n -> ... n n", static c => Same(c, LinearAlgebraTypes.Lapack(c, "input")), OperatorParameter.Flag("upper", false)),
        Of("cholesky_ex", "... n n -> ... n n, ...", CholeskyWithInfo, OperatorParameter.Flag("check_errors", false)),
        Of("cholesky_inverse", "... n n -> ... n n", static c => Same(c, LinearAlgebraTypes.Lapack(c, "input")), OperatorParameter.Flag("upper", false)),
        Of("det", "... n n -> ...", static c => Number(c, isSquare: true, static type => [type])),
        Of("logdet", "... n n -> ...", static c => Number(c, isSquare: true, static type => [type])),
        Of("slogdet", "... n n -> ..., ...", static c => Number(c, isSquare: true, static type => [type, DTypes.ToReal(type)])),
        Of("matrix_rank", "... n m -> ...", static c => Number(c, isSquare: c.IsTrue("hermitian"), static _ => [DType.Int64]), [.. Tolerances, OperatorParameter.Bool("hermitian", false)]),
        Of("cond", "... n m -> ...", Condition, new OperatorParameter("p", ParameterKind.NumberOrText, "") { MayBeUnknown = true }),
        new(
            "trace",
            OperatorFamily.LinearAlgebra,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear)),
            Trace,
            Pictogram.Box("tr"),
            CostKind.ElementWise,
            "n m ->"),
    ];

    private static Operator Of(string name, string signature, Rule rule, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.LinearAlgebra,
        new[] { OperatorParameter.Tensor("input") }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name is "inv" ? "⁻¹" : name),
        CostKind.ElementWise,
        signature);

    // The rows of the result stand where the columns stood.
    private static RuleResult Transposed(RuleContext context, bool isSquare)
    {
        if (!(isSquare ? MatrixOperand.TryReadSquare(context, "input", out var matrix) : MatrixOperand.TryRead(context, "input", out matrix))) return context.Failure;
        if (LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        AddTransposed(flow, matrix, dtype);
        return context.Apply(flow);
    }

    private static void AddTransposed(FlowBuilder flow, MatrixOperand matrix, DType dtype)
    {
        var output = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, output);
        matrix.KeepColumns(flow, output);
        matrix.KeepRows(flow, output);
    }

    private static RuleResult InverseWithInfo(RuleContext context)
    {
        if (!MatrixOperand.TryReadSquare(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        AddTransposed(flow, matrix, dtype);
        matrix.PassBatch(flow, flow.Output(DType.Int32));
        return context.Apply(flow);
    }

    private static RuleResult PseudoInverse(RuleContext context) => Transposed(context, isSquare: context.IsTrue("hermitian"));

    private static RuleResult Same(RuleContext context, DType? type)
    {
        if (type is not { } dtype || !MatrixOperand.TryReadSquare(context, "input", out var matrix)) return context.Failure;
        var flow = new FlowBuilder();
        AddSame(flow, matrix, dtype);
        return context.Apply(flow);
    }

    private static void AddSame(FlowBuilder flow, MatrixOperand matrix, DType dtype)
    {
        var output = flow.Output(dtype, Layout.Unknown);
        matrix.PassBatch(flow, output);
        matrix.KeepRows(flow, output);
        matrix.KeepColumns(flow, output);
    }

    private static RuleResult CholeskyWithInfo(RuleContext context)
    {
        if (!MatrixOperand.TryReadSquare(context, "input", out var matrix) || LinearAlgebraTypes.Lapack(context, "input") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        AddSame(flow, matrix, dtype);
        matrix.PassBatch(flow, flow.Output(DType.Int32));
        return context.Apply(flow);
    }

    private static RuleResult Power(RuleContext context) =>
        Same(context, context.IsNegative(context.Int("n")!) ? LinearAlgebraTypes.Lapack(context, "input") : context.Tensor("input").DType);

    private static RuleResult Number(RuleContext context, bool isSquare, Func<DType, DType[]> outputs)
    {
        if (!(isSquare ? MatrixOperand.TryReadSquare(context, "input", out var matrix) : MatrixOperand.TryRead(context, "input", out matrix))) return context.Failure;
        return LinearAlgebraTypes.Lapack(context, "input") is { } dtype
            ? Reductions.Reduced(context, [matrix.Batch, matrix.Batch + 1], keep: false, outputs(dtype))
            : context.Failure;
    }

    // Of the norms that are not computed from singular values, the condition needs the inverse: square matrices.
    // The spectral norm is defined for all matrices, the others are those of the matrix and of its inverse.
    private static RuleResult Condition(RuleContext context)
    {
        var isSpectral = context["p"] switch
        {
            Argument.Unknown => true,
            Argument.Text { String: var word } => word is "" or "2" or "-2",
            var number => Creation.Number(number) is 2 or -2,
        };
        return Number(context, isSquare: !isSpectral, static type => [DTypes.ToReal(type)]);
    }

    private static RuleResult Trace(RuleContext context)
    {
        if (!context.RequireRank("input", 2)) return context.Failure;
        var flow = new FlowBuilder();
        flow.Output(Reductions.ElementTypeOfSum(context.Tensor("input").DType));
        return context.Apply(flow.End(AxisFlowKind.Reduced, new AxisRef(0, 0), new AxisRef(0, 1)));
    }
}
