using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>
/// A tensor operand read as matrices: its last two axes are rows and columns, those before them the batch
/// (ATen/native/LinearAlgebraUtils.h).
/// </summary>
/// <param name="Operand">Its position among the tensor operands.</param>
/// <param name="Type">Its type.</param>
/// <param name="Batch">How many items stand before the rows.</param>
internal sealed record MatrixOperand(int Operand, TensorType Type, int Batch)
{
    public Axis Rows => this.Type.Shape[this.Batch];

    public Axis Columns => this.Type.Shape[this.Batch + 1];

    public AxisRef RowsRef => new(this.Operand, this.Batch);

    public AxisRef ColumnsRef => new(this.Operand, this.Batch + 1);

    /// <summary>The batch as a part that broadcasts.</summary>
    public Broadcasting.Part BatchPart => new(this.Operand, this.Type.Shape.Axes.Take(this.Batch).ToList());

    /// <summary>Reads the operand; false, with the context's failure set, where it has less than 2 axes or a run hides them.</summary>
    public static bool TryRead(RuleContext context, string parameter, out MatrixOperand matrix)
    {
        var type = context.Tensor(parameter);
        var count = type.Shape.Axes.Count;
        matrix = new MatrixOperand(context.Operand(parameter), type, count - 2);
        if (!type.Shape.HasRun && count < 2)
        {
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} takes matrices: '{parameter}' needs at least 2 axes, got {RuleContext.Axes(count)}: [{type.Shape}]");
            return false;
        }

        if (!type.Shape.HasRun || type.Shape.RunIndex < count - 2) return true;
        context.Undetermined($"{context.Operator.Name} needs to know the last two axes of '{parameter}'");
        return false;
    }

    /// <summary>Reads matrices that must have as many rows as columns.</summary>
    public static bool TryReadSquare(RuleContext context, string parameter, out MatrixOperand matrix) =>
        TryRead(context, parameter, out matrix) && matrix.RequireSquare(context);

    /// <summary>Passes the batch axes over to an output.</summary>
    public void PassBatch(FlowBuilder flow, int output)
    {
        for (var i = 0; i < this.Batch; i++) flow.Pass(output, this.Type.Shape[i], new AxisRef(this.Operand, i));
    }

    /// <summary>Adds an axis that is one of the matrices' own, for which the whole matrices are needed.</summary>
    public void KeepRows(FlowBuilder flow, int output) => flow.Add(output, this.Rows, AxisFlowKind.Normalised, [this.RowsRef]);

    /// <summary>Adds an axis that is one of the matrices' own, for which the whole matrices are needed.</summary>
    public void KeepColumns(FlowBuilder flow, int output) => flow.Add(output, this.Columns, AxisFlowKind.Normalised, [this.ColumnsRef]);

    /// <summary>Adds the axis of singular values: as long as the shorter side.</summary>
    public void KeepShorter(RuleContext context, FlowBuilder flow, int output)
    {
        if (context.Facts.IsLessOrEqual(this.Rows.Size, this.Columns.Size) == Trilean.Yes) this.KeepRows(flow, output);
        else if (context.Facts.IsLessOrEqual(this.Columns.Size, this.Rows.Size) == Trilean.Yes) this.KeepColumns(flow, output);
        else flow.Add(output, Axis.Of(IntExpr.Min(this.Rows.Size, this.Columns.Size)), AxisFlowKind.Sliced, [this.RowsRef, this.ColumnsRef]);
    }

    private bool RequireSquare(RuleContext context) => context.Require(
        RequirementKind.Equal,
        this.Rows.Size,
        this.Columns.Size,
        MismatchKind.Argument,
        $"{context.Operator.Name} takes square matrices: {context.Describe(this.RowsRef)} and {context.Describe(this.ColumnsRef)} must be equal",
        null,
        this.RowsRef,
        this.ColumnsRef);
}
