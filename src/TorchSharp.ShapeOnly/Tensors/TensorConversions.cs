using TorchSharp.Rules;

namespace TorchSharp;

public static partial class torch
{
    // Numbers and arrays become tensors without asking; a tensor becomes a number only where there are values.
    public partial class Tensor
    {
        public static implicit operator Tensor(byte value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(sbyte value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(short value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(int value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(long value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(float value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(double value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(bool value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(byte[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(sbyte[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(short[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(int[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(long[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(float[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(double[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(bool[] value) => DataTensor.Of(value, null, null);

        public static implicit operator Tensor(Scalar scalar) => DataTensor.Of(scalar.Value, null, null);

        public static explicit operator float(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator double(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator sbyte(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator byte(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator short(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator int(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator long(Tensor value) => throw Missing.Values("Reading an entry");

        public static explicit operator bool(Tensor value) => throw Missing.Values("Reading an entry");

        /// <exception cref="System.NotSupportedException">Always: there are no values.</exception>
        public T item<T>()
            where T : unmanaged => throw Missing.Values("item()");
    }
}
