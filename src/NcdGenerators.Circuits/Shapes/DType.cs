namespace NcdGenerators.Circuits;

/// <summary>The element types of libtorch; <see cref="Unknown"/> where nothing tells.</summary>
public enum DType
{
    Unknown,
    Bool,
    UInt8,
    Int8,
    Int16,
    Int32,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64,
    Complex32,
    Complex64,
    Complex128,
}
