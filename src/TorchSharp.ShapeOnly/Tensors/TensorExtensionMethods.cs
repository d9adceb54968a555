using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp.Rules;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, static size => (int)size);

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>The bytes of one entry.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool or torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => 4,
    };

    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : unmanaged => DataTensor.Of(rawArray, dimensions, null).requires_grad_(requires_grad);

    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device device = null, bool requires_grad = false)
        where T : unmanaged => DataTensor.Of(scalar, null, null).requires_grad_(requires_grad);

    /// <summary>The metadata: there are no values to write.</summary>
    public static string str(this torch.Tensor tensor, string fltFormat = null, int? width = null, string newLine = null, CultureInfo cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString();

    public static string metastr(this torch.Tensor tensor) => tensor.ToString();

    public static torch.Tensor print(this torch.Tensor t, string fltFormat = "g5", int? width = 100, string newLine = null, CultureInfo cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString());
        return t;
    }

    public static float ToSingle(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static double ToDouble(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static sbyte ToSByte(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static byte ToByte(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static short ToInt16(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static int ToInt32(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static long ToInt64(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static bool ToBoolean(this torch.Tensor value) => throw Missing.Values("Reading an entry");

    public static Half ToHalf(this torch.Tensor value) => throw Missing.Values("Reading an entry");
}
