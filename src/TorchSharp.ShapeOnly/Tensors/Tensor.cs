using System;
using System.Globalization;
using NcdGenerators.Circuits;
using TorchSharp.Rules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without data: its sizes and element type are those that libtorch's would have.</summary>
    public partial class Tensor : IDisposable
    {
        internal Tensor(TensorType type) => this.Type = type;

        public string name { get; set; }

        /// <summary>The sizes. A new array at each read, as in TorchSharp.</summary>
        public long[] shape
        {
            get
            {
                var sizes = new long[this.Type.Shape.Axes.Count];
                for (var i = 0; i < sizes.Length; i++) sizes[i] = this.size(i);
                return sizes;
            }
        }

        public long ndim => this.Type.Shape.Axes.Count;

        public long Dimensions => this.ndim;

        public long NumberOfElements => this.numel();

        public ScalarType dtype => ElementTypes.ToScalarType(this.Type.DType);

        public long ElementSize => this.dtype.ElementSize();

        public Device device => CPU;

        public DeviceType device_type => DeviceType.CPU;

        public int device_index => -1;

        public bool is_cuda => false;

        public bool is_meta => false;

        public bool is_sparse => false;

        public bool is_leaf => true;

        public bool requires_grad { get; set; }

        public bool IsInvalid { get; private set; }

        /// <summary>The gradient; null, since nothing is computed.</summary>
        public Tensor grad { get; set; }

        /// <summary>The tensor's axes and element type; all sizes are literals.</summary>
        internal TensorType Type { get; set; }

        public long dim() => this.ndim;

        public long[] size() => this.shape;

        /// <summary>The size of one axis; allocates nothing.</summary>
        /// <param name="dim">The axis; negative counts from the last.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="NotSupportedException">The size depends on values (<c>nonzero</c>, a mask).</exception>
        public long size(int dim)
        {
            var axes = this.Type.Shape.Axes;
            var index = dim < 0 ? dim + axes.Count : dim;
            if (index < 0 || index >= axes.Count) throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {axes.Count} axes.");
            return axes[index].Size.TryGetLiteral(out var size) ? size : throw Missing.Values("A size that depends on values");
        }

        public long numel()
        {
            var product = 1L;
            for (var i = 0; i < this.Type.Shape.Axes.Count; i++) product *= this.size(i);
            return product;
        }

        public long element_size() => this.ElementSize;

        public bool is_contiguous() => this.Type.Layout.IsContiguous;

        public bool is_cpu() => true;

        public bool is_floating_point() => this.Type.DType.IsFloating();

        public bool is_complex() => this.Type.DType.IsComplex();

        public bool is_integral() => !ElementTypes.IsFloatingOrComplex(this.Type.DType);

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Does nothing: there are no gradients without data.</summary>
        public void backward()
        {
        }

        public void retain_grad()
        {
        }

        public Tensor MoveToOuterDisposeScope() => this;

        public Tensor MoveToOtherDisposeScope(DisposeScope other) => this;

        public Tensor MoveToOtherDisposeScope(Tensor other) => this;

        public Tensor DetachFromDisposeScope() => this;

        public void Dispose()
        {
            this.Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Sizes, element type and device, as TorchSharp writes a tensor's metadata.</summary>
        public override string ToString() => $"[{string.Join("x", this.shape)}], type = {this.dtype}, device = {this.device}";

        public string ToString(bool disamb, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) => this.ToString();

        public string ToString(TensorStringStyle style, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) => this.ToString();

        protected virtual void Dispose(bool disposing) => this.IsInvalid = true;
    }
}
