using System;
using NcdGenerators.Circuits;

namespace TorchSharp.Rules;

/// <summary>TorchSharp's names of element types and ours.</summary>
internal static class ElementTypes
{
    public static bool IsFloatingOrComplex(DType type) => type.IsFloating() || type.IsComplex();

    public static DType ToDType(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool => DType.Bool,
        torch.ScalarType.Byte => DType.UInt8,
        torch.ScalarType.Int8 => DType.Int8,
        torch.ScalarType.Int16 => DType.Int16,
        torch.ScalarType.Int32 => DType.Int32,
        torch.ScalarType.Int64 => DType.Int64,
        torch.ScalarType.Float16 => DType.Float16,
        torch.ScalarType.BFloat16 => DType.BFloat16,
        torch.ScalarType.Float32 => DType.Float32,
        torch.ScalarType.Float64 => DType.Float64,
        torch.ScalarType.ComplexFloat32 => DType.Complex64,
        torch.ScalarType.ComplexFloat64 => DType.Complex128,
        _ => DType.Unknown,
    };

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
        DType.Complex32 or DType.Complex64 => torch.ScalarType.ComplexFloat32,
        DType.Complex128 => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float32,
    };

    /// <summary>The element type of C# data.</summary>
    /// <exception cref="NotSupportedException">There is no such element type.</exception>
    public static DType Of(Type data) => data switch
    {
        _ when data == typeof(float) => DType.Float32,
        _ when data == typeof(double) => DType.Float64,
        _ when data == typeof(long) => DType.Int64,
        _ when data == typeof(int) => DType.Int32,
        _ when data == typeof(short) => DType.Int16,
        _ when data == typeof(sbyte) => DType.Int8,
        _ when data == typeof(byte) => DType.UInt8,
        _ when data == typeof(bool) => DType.Bool,
        _ when data == typeof(Half) => DType.Float16,
        _ when data == typeof(System.Numerics.Complex) => DType.Complex128,
        _ when data == typeof((float, float)) => DType.Complex64,
        _ => throw new NotSupportedException($"There is no tensor of {data.Name}."),
    };
}
