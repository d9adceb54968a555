namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>What element types linear algebra is made for.</summary>
internal static class LinearAlgebraTypes
{
    /// <summary>The operand's type, which LAPACK must know: no integers, no 16-bit types. Null after a mismatch.</summary>
    public static DType? Lapack(RuleContext context, string parameter) => ElementTypes.Checked(
        context,
        context.Tensor(parameter).DType,
        static type => type is DType.Float32 or DType.Float64 or DType.Complex64 or DType.Complex128);
}
