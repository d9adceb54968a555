using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Samples by number.</summary>
                public abstract class Dataset<T> : IDisposable
                {
                    protected Dataset()
                    {
                    }

                    public abstract long Count { get; }

                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        this.Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing)
                    {
                    }
                }

                /// <summary>Samples of named tensors.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
                {
                    protected Dataset()
                    {
                    }
                }

                /// <summary>Samples of several tensors.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>
                {
                    protected IterableDataset()
                    {
                    }
                }

                /// <summary>The entries of the first axis as samples.</summary>
                /// <exception cref="ArgumentException">The tensors have different numbers of them.</exception>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);

                public static DataLoader DataLoader(
                    Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static DataLoader DataLoader(
                    Dataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The entries of the first axis of tensors, as samples.</summary>
    public class TensorDataset : torch.utils.data.IterableDataset
    {
        private readonly torch.Tensor[] tensors;

        internal TensorDataset(torch.Tensor[] tensors)
        {
            if (tensors.Any(tensor => tensor.size(0) != tensors[0].size(0))) throw new ArgumentException("All tensors must have the same number of samples.", nameof(tensors));
            this.tensors = tensors;
        }

        public override long Count => this.tensors[0].size(0);

        public IList<torch.Tensor> this[long index] => this.tensors.Select(tensor => tensor[index]).ToList();

        public override IList<torch.Tensor> GetTensor(long index) => this[index];

        protected override void Dispose(bool disposing) => base.Dispose(disposing);
    }
}
