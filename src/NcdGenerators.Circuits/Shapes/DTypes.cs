using System;

namespace NcdGenerators.Circuits;

/// <summary>What libtorch's type promotion does (c10/core/ScalarType.h, <c>promoteTypes</c>; ATen's <c>result_type</c>).</summary>
public static class DTypes
{
    public static bool IsFloating(this DType type) => type is DType.Float16 or DType.BFloat16 or DType.Float32 or DType.Float64;

    public static bool IsComplex(this DType type) => type is DType.Complex32 or DType.Complex64 or DType.Complex128;

    /// <summary>Whether the type is an integer type; bool is not.</summary>
    public static bool IsInteger(this DType type) => type is >= DType.UInt8 and <= DType.Int64;

    /// <summary>The type that holds the entries of both: float32 with int64 gives float32, uint8 with int8 gives int16.</summary>
    public static DType Promote(DType left, DType right)
    {
        if (left == DType.Unknown || right == DType.Unknown) return DType.Unknown;
        if (left == right) return left;
        if (left > right) (left, right) = (right, left);
        if (left == DType.UInt8 && right == DType.Int8) return DType.Int16;
        if (left == DType.Float16 && right == DType.BFloat16) return DType.Float32;
        if (right == DType.Complex32 && left is DType.Float32 or DType.BFloat16) return DType.Complex64;
        if (right is DType.Complex32 or DType.Complex64 && left == DType.Float64) return DType.Complex128;
        return right;
    }

    /// <summary>
    /// The type of an operation between operands of type <paramref name="tensor"/> and ones of lower priority (numbers, or
    /// tensors without axes beside ones with axes): only a higher category changes the type (<c>combine_categories</c>).
    /// </summary>
    /// <param name="tensor">The type of the operands that decide.</param>
    /// <param name="other">The type of those of lower priority; a real number counts as the default type, float32.</param>
    public static DType PromoteLowPriority(DType tensor, DType other)
    {
        if (tensor == DType.Unknown || other == DType.Unknown) return DType.Unknown;
        if (tensor.IsComplex()) return tensor;
        if (tensor.IsFloating()) return other.IsComplex() ? ToComplex(tensor) : tensor;
        return tensor == DType.Bool || other.IsFloating() || other.IsComplex() ? Promote(tensor, other) : tensor;
    }

    /// <summary>Whether an in-place operation may write a result of that type into a tensor of that type (c10 <c>canCast</c>).</summary>
    public static bool CanCast(DType from, DType to) =>
        from == DType.Unknown || to == DType.Unknown
        || ((!from.IsComplex() || to.IsComplex())
            && (!from.IsFloating() || to.IsFloating() || to.IsComplex())
            && (from == DType.Bool || to != DType.Bool));

    /// <summary>The result type of an operation that computes in floating point: integers and bools give float32.</summary>
    public static DType ToFloating(DType type) =>
        type == DType.Unknown || type.IsFloating() || type.IsComplex() ? type : DType.Float32;

    /// <summary>The name as PyTorch writes it, such as <c>float32</c>.</summary>
    public static string ToName(this DType type) => type.ToString().ToLowerInvariant();

    /// <summary>Reads a PyTorch name (<c>int64</c>) or TorchSharp name (<c>Int64</c>, <c>Byte</c>).</summary>
    public static bool TryParse(string name, out DType type)
    {
        switch (name)
        {
            case "Byte": type = DType.UInt8; return true;
            case "half" or "Half": type = DType.Float16; return true;
            case "float": type = DType.Float32; return true;
            case "double": type = DType.Float64; return true;
            case "long": type = DType.Int64; return true;
            case "int": type = DType.Int32; return true;
            case "ComplexFloat32": type = DType.Complex64; return true;
            case "ComplexFloat64": type = DType.Complex128; return true;
            default:
                // A number would parse as an enum value: names only.
                type = DType.Unknown;
                return name.Length > 0 && char.IsLetter(name[0]) && Enum.TryParse(name, ignoreCase: true, out type);
        }
    }

    /// <summary>The complex type of that precision: float64 gives complex128; integers and bools complex64.</summary>
    public static DType ToComplex(DType type) => type switch
    {
        DType.Unknown or DType.Complex32 or DType.Complex64 or DType.Complex128 => type,
        DType.Float16 => DType.Complex32,
        DType.Float64 => DType.Complex128,
        _ => DType.Complex64,
    };

    /// <summary>The type of the real part: complex128 gives float64; what is real already stays.</summary>
    public static DType ToReal(DType type) => type switch
    {
        DType.Complex32 => DType.Float16,
        DType.Complex64 => DType.Float32,
        DType.Complex128 => DType.Float64,
        _ => type,
    };
}
