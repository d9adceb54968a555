using NcdGenerators.Circuits;

namespace TorchSharp.Rules;

/// <summary>TorchSharp's names of element types and ours.</summary>
internal static class ElementTypes
{
    public static DType ToDType(torch.ScalarType type) => DTypes.TryParse(type.ToString(), out var dtype) ? dtype : DType.Unknown;

    public static bool IsFloatingOrComplex(DType type) => type.IsFloating() || type.IsComplex();

    public static torch.ScalarType ToScalarType(DType type) => type switch
    {
        DType.Bool => torch.ScalarType.Bool,
        DType.UInt8 => torch.ScalarType.Byte,
        DType.Int8 => torch.ScalarType.Int8,
        DType.Int16 => torch.ScalarType.Int16,
        DType.Int32 => torch.ScalarType.Int32,
        DType.Int64 => torch.ScalarType.Int64,
        DType.Float16 => torch.ScalarType.Float16,
        DType.BFloat16 => torch.ScalarType.BFloat16,
        DType.Float64 => torch.ScalarType.Float64,
        DType.Complex64 => torch.ScalarType.ComplexFloat32,
        DType.Complex128 => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float32,
    };
}
