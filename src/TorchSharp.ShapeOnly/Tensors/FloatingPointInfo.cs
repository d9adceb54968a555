using System;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of float32.</summary>
    public static FInfo finfo() => new(ScalarType.Float32);

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static FInfo finfo(ScalarType dtype) => new(dtype);

    /// <summary>The limits of a floating-point type (c10's <c>numeric_limits</c>).</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;

        internal FInfo(ScalarType type)
        {
            // Bits of the fraction and the greatest exponent.
            var (size, fraction, exponent) = type switch
            {
                ScalarType.Float16 => (16, 10, 15),
                ScalarType.BFloat16 => (16, 7, 127),
                ScalarType.Float32 or ScalarType.ComplexFloat32 => (32, 23, 127),
                ScalarType.Float64 or ScalarType.ComplexFloat64 => (64, 52, 1023),
                _ => throw new ArgumentException($"finfo: {type} is no floating-point type.", nameof(type)),
            };
            this.bits = size;
            this.eps = Math.ScaleB(1, -fraction);
            this.max = Math.ScaleB(2 - this.eps, exponent);
            this.min = -this.max;
            this.tiny = this.smallest_normal = Math.ScaleB(1, 1 - exponent);
            this.resolution = Math.Pow(10, -Math.Floor(fraction * Math.Log10(2)));
        }
    }
}
