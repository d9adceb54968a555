using System;
using System.Collections;
using System.Collections.Generic;
using NcdGenerators.Circuits;
using TorchSharp.Rules;

namespace TorchSharp
{
    public static partial class torch
    {
        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public static bool is_nonzero(Tensor input) => input.is_nonzero();

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-5, double atol = 1E-8, bool equal_nan = false) => tensor.allclose(target, rtol, atol, equal_nan);

        public partial class Tensor
        {
            public string[] names => null;

            public bool has_names() => false;

            public bool is_quantized() => false;

            public bool is_pinned() => false;

            public bool is_conj() => false;

            public bool is_neg() => false;

            public long storage_offset() => 0;

            /// <summary>How far apart neighbours are in memory, for each axis.</summary>
            /// <exception cref="NotSupportedException">The memory order is not known, or a size depends on values.</exception>
            public long[] stride()
            {
                var layout = this.Type.Layout;
                if (!layout.IsKnown) throw Missing.Values("A memory order that depends on how libtorch computed the tensor");
                var strides = new long[this.ndim];
                var step = 1L;
                for (var i = layout.Order.Count - 1; i >= 0; i--)
                {
                    strides[layout.Order[i]] = step;
                    step *= Math.Max(this.size(layout.Order[i]), 1);
                }

                return strides;
            }

            /// <summary>How far apart neighbours along an axis are in memory.</summary>
            /// <exception cref="NotSupportedException">The memory order is not known, or a size depends on values.</exception>
            public long stride(int dim) => this.stride()[dim < 0 ? dim + this.ndim : dim];

            /// <exception cref="NotSupportedException">Always: there are no values.</exception>
            public bool is_nonzero() => throw Missing.Values("is_nonzero()");

            /// <exception cref="NotSupportedException">Always: there are no values.</exception>
            public bool allclose(Tensor target, double rtol = 1E-5, double atol = 1E-8, bool equal_nan = false) => throw Missing.Values("allclose()");

            /// <exception cref="NotSupportedException">Always: there are no values.</exception>
            public Scalar ToScalar() => throw Missing.Values("ToScalar()");

            /// <exception cref="NotSupportedException">Always: there are no values.</exception>
            public object tolist() => throw Missing.Values("tolist()");

            /// <summary>The entries: how many there are is known, what they are is not.</summary>
            public Utils.TensorAccessor<T> data<T>()
                where T : unmanaged => new(this);
        }
    }
}

namespace TorchSharp.Utils
{
    /// <summary>The entries of a tensor, none of which can be read or written here.</summary>
    public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
        where T : unmanaged
    {
        private readonly torch.Tensor tensor;

        internal TensorAccessor(torch.Tensor tensor) => this.tensor = tensor;

        public long Count => this.tensor.numel();

        public bool IsReadOnly => false;

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public T this[params long[] indices]
        {
            get => throw Missing.Values("Reading an entry");
            set => throw Missing.Values("Writing an entry");
        }

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public T[] ToArray() => throw Missing.Values("ToArray()");

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public Array ToNDArray() => throw Missing.Values("ToNDArray()");

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => throw Missing.Values("CopyTo()");

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) => throw Missing.Values("CopyTo()");

        /// <summary>Does nothing but check that the entries are there: values are not kept.</summary>
        /// <exception cref="ArgumentException">The tensor has too few entries.</exception>
        public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => this.CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

        /// <summary>Does nothing but check that the entries are there: values are not kept.</summary>
        /// <exception cref="ArgumentException">The tensor has too few entries.</exception>
        public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
        {
            if (array.Length - arrayIndex + tensorIndex > this.Count) throw new ArgumentException("There are more entries than the tensor has.", nameof(array));
        }

        public void Dispose()
        {
        }

        /// <exception cref="NotSupportedException">Always: there are no values.</exception>
        public IEnumerator<T> GetEnumerator() => throw Missing.Values("Reading an entry");

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();
    }
}
