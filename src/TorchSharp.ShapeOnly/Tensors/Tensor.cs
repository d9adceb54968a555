using System;
using System.Linq;
using NcdGenerators.Circuits;
using TorchSharp.Rules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without data: its sizes and element type are those that libtorch's would have.</summary>
    public partial class Tensor : IDisposable
    {
        internal Tensor(TensorType type) => this.Type = type;

        /// <summary>The tensor's axes and element type; all sizes are literals.</summary>
        internal TensorType Type { get; set; }

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

        public ScalarType dtype => ElementTypes.ToScalarType(this.Type.DType);

        public Device device => CPU;

        public DeviceType device_type => DeviceType.CPU;

        public bool requires_grad { get; set; }

        public bool IsInvalid { get; private set; }

        public long NumberOfElements => this.numel();

        public Tensor grad { get; set; }

        public long dim() => this.ndim;

        public long[] size() => this.shape;

        /// <summary>The size of one axis; allocates nothing.</summary>
        /// <param name="dim">The axis; negative counts from the last.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        public long size(int dim)
        {
            var axes = this.Type.Shape.Axes;
            var index = dim < 0 ? dim + axes.Count : dim;
            if (index < 0 || index >= axes.Count) throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {axes.Count} axes.");
            return axes[index].Size.TryGetLiteral(out var size) ? size : throw new NotSupportedException("A size depends on values, and there are none.");
        }

        public long numel() => this.shape.Aggregate(1L, static (product, size) => product * size);

        public bool is_contiguous() => this.Type.Layout.IsContiguous;

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Does nothing: there are no gradients without data.</summary>
        public void backward()
        {
        }

        public Tensor MoveToOuterDisposeScope() => this;

        public Tensor MoveToOtherDisposeScope(DisposeScope other) => this;

        public Tensor DetachFromDisposeScope() => this;

        public void Dispose()
        {
            this.Dispose(true);
            GC.SuppressFinalize(this);
        }

        public override string ToString() => $"[{string.Join("x", this.shape)}], type = {this.dtype}, device = {this.device}";

        protected virtual void Dispose(bool disposing) => this.IsInvalid = true;
    }
}
