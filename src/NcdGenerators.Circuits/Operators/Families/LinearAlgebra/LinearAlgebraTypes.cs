namespace NcdGenerators.Circuits.Operators.Families.LinearAlgebra;

/// <summary>What element types linear algebra is made for.</summary>
internal static class LinearAlgebraTypes
{
    /// <summary>The operand's type, which LAPACK must know: no integers, no 16-bit types. Null after a mismatch.</summary>
    public static DType? Lapack(RuleContext context, string parameter) => ElementTypes.Checked(
        context,
        context.Tensor(parameter).DType,
        static type => type is DType.Float32 or DType.Float64 or DType.Complex64 or DType.Complex128);

    /// <summary>The complex type of that precision: what eigenvalues of any matrix are.</summary>
    public static DType ToComplex(DType type) => type switch
    {
        DType.Float64 => DType.Complex128,
        DType.Float32 => DType.Complex64,
        _ => type,
    };
}
