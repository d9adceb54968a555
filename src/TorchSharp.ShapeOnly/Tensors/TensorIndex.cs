using System;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One item of an index expression.</summary>
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new(IndexItem.Ellipsis.Instance);
        public static TensorIndex None = new(IndexItem.NewAxis.Instance);
        public static TensorIndex Null = new(IndexItem.NewAxis.Instance);
        public static TensorIndex Colon = new(new IndexItem.Slice(null, null, null));
        private readonly IndexItem item;

        private TensorIndex(IndexItem item) => this.item = item;

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(new IndexItem.Slice(ToExpr(start), ToExpr(stop), ToExpr(step)));

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => range;

        public static TensorIndex Bool(bool value) => new(new IndexItem.ByTensor(new TensorType(Shape.Scalar, DType.Bool)));

        public static TensorIndex Single(long? index) => index is { } position ? position : None;

        public static TensorIndex Tensor(Tensor tensor) => tensor is null ? Null : new(new IndexItem.ByTensor(tensor.Type));

        public static implicit operator TensorIndex(long value) => new(new IndexItem.At(value));

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) =>
            Slice(Position(range.Start), range.End.Equals(Index.End) ? null : Position(range.End));

        public static implicit operator TensorIndex(Index index) => Position(index);

        internal IndexItem ToItem() => this.item ?? IndexItem.NewAxis.Instance;

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        private static IntExpr ToExpr(long? number) => number is { } value ? IntExpr.Literal(value) : null;
    }
}
