using System;
using System.Runtime.CompilerServices;
using TorchSharp.Rules;

namespace TorchSharp;

public static partial class torch
{
    // x[…]: reading applies the operator index, writing index_put.
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => this.index(indices);
            set => this.Assign(indices, value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => this.index(indices);
            set => this.Assign(Items(indices), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => this.At(i1);
            set => this.Assign(Items(i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => this.At(i1, i2);
            set => this.Assign(Items(i1, i2), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => this.At(i1, i2, i3);
            set => this.Assign(Items(i1, i2, i3), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => this.At(i1, i2, i3, i4);
            set => this.Assign(Items(i1, i2, i3, i4), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => this.At(i1, i2, i3, i4, i5);
            set => this.Assign(Items(i1, i2, i3, i4, i5), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => this.At(i1, i2, i3, i4, i5, i6);
            set => this.Assign(Items(i1, i2, i3, i4, i5, i6), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => this.At(indices);
            set => this.Assign(Items(indices), value);
        }

        public Tensor index(params TensorIndex[] indices) => Operation.At(this.Type, indices);

        public Tensor index(params Tensor[] indices) => Operation.At(this.Type, Items(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => this.Assign(indices, value);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => this.Assign(indices, value);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => this.Assign(Items(indices), value);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => this.Assign(Items(indices), value);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => this.Assign(indices, value);

        public Tensor index_put_(Scalar value, params Tensor[] indices) => this.Assign(Items(indices), value);

        private static TensorIndex[] Items(params long[] indices) => Array.ConvertAll(indices, static i => (TensorIndex)i);

        private static TensorIndex[] Items(Tensor[] indices) => Array.ConvertAll(indices, static tensor => TensorIndex.Tensor(tensor));

        private Tensor At(params long[] indices) => Operation.At(this.Type, Items(indices));

        private Tensor Assign(TensorIndex[] indices, Tensor value)
        {
            Operation.PutAt(this.Type, indices, value.Type);
            return this;
        }
    }
}
