using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>A number on its way into an operation.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(object value, torch.ScalarType type)
    {
        this.Value = value;
        this.Type = type;
    }

    public torch.ScalarType Type { get; }

    internal object Value { get; }

    public static implicit operator Scalar(byte value) => new(value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new(value, torch.ScalarType.Float16);

    public static implicit operator Scalar(float value) => new(value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);

    public static implicit operator Scalar(System.Numerics.Complex value) => new(value, torch.ScalarType.ComplexFloat64);

    public static implicit operator Scalar((float, float) value) => new(value, torch.ScalarType.ComplexFloat32);

    public void Dispose()
    {
    }
}

/// <summary>Numbers as scalars, and scalars, whose values are known, as numbers.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this sbyte value) => value;

    public static Scalar ToScalar(this short value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this Half value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this System.Numerics.Complex value) => value;

    public static Scalar ToScalar(this (float, float) value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static bool ToBoolean(this Scalar value) => value.Value is bool flag ? flag : value.ToDouble() != 0;

    public static byte ToByte(this Scalar value) => unchecked((byte)value.ToInt64());

    public static sbyte ToSByte(this Scalar value) => unchecked((sbyte)value.ToInt64());

    public static short ToInt16(this Scalar value) => unchecked((short)value.ToInt64());

    public static int ToInt32(this Scalar value) => unchecked((int)value.ToInt64());

    public static long ToInt64(this Scalar value) => value.Value switch
    {
        bool flag => flag ? 1 : 0,
        Half or float or double or System.Numerics.Complex or ITuple => (long)value.ToDouble(),
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
    };

    public static Half ToHalf(this Scalar value) => (Half)value.ToDouble();

    public static float ToSingle(this Scalar value) => (float)value.ToDouble();

    public static double ToDouble(this Scalar value) => value.ToComplexFloat64().Real;

    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.ToComplexFloat64().Real, (float)value.ToComplexFloat64().Imaginary);

    public static System.Numerics.Complex ToComplexFloat64(this Scalar value) => value.Value switch
    {
        System.Numerics.Complex complex => complex,
        (float real, float imaginary) => new System.Numerics.Complex(real, imaginary),
        Half half => (double)half,
        bool flag => flag ? 1 : 0,
        var number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
    };
}
