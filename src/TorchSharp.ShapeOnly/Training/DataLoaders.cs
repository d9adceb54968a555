using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using TorchSharp.Rules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Batches of a dataset's samples.</summary>
    /// <typeparam name="T">A sample.</typeparam>
    /// <typeparam name="S">A batch.</typeparam>
    public class DataLoader<T, S> : IEnumerable<S>, IDisposable
    {
        public DataLoader(
            utils.data.Dataset<T> dataset,
            int batchSize,
            Func<IEnumerable<T>, Device, S> collate_fn,
            IEnumerable<long> shuffler,
            Device device = null,
            int num_worker = 1,
            bool drop_last = false,
            bool disposeBatch = true,
            bool disposeDataset = true)
        {
            this.dataset = dataset;
            this.batch_size = batchSize;
            this.collate_fn = collate_fn;
            this.sampler = shuffler;
            this.Device = device ?? CPU;
            this.num_workers = num_worker;
            this.drop_last = drop_last;
            this.DisposeBatch = disposeBatch;
            this.DisposeDataset = disposeDataset;
        }

        /// <summary>Loads in order, or in one that the seed decides (0 where none is given: the same in each run).</summary>
        public DataLoader(
            utils.data.Dataset<T> dataset,
            int batchSize,
            Func<IEnumerable<T>, Device, S> collate_fn,
            bool shuffle = false,
            Device device = null,
            int? seed = null,
            int num_worker = 1,
            bool drop_last = false,
            bool disposeBatch = true,
            bool disposeDataset = true)
            : this(dataset, batchSize, collate_fn, Order(dataset.Count, shuffle ? seed ?? 0 : null), device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        public utils.data.Dataset<T> dataset { get; }

        public int batch_size { get; }

        public bool drop_last { get; }

        public IEnumerable<long> sampler { get; }

        public int num_workers { get; }

        public Func<IEnumerable<T>, Device, S> collate_fn { get; }

        public Device Device { get; }

        public bool DisposeBatch { get; }

        public bool DisposeDataset { get; }

        /// <summary>The number of batches.</summary>
        public long Count => this.drop_last ? this.dataset.Count / this.batch_size : ((this.dataset.Count - 1) / this.batch_size) + 1;

        public IEnumerator<S> GetEnumerator() => this.sampler
            .Chunk(this.batch_size)
            .Where(indices => indices.Length == this.batch_size || !this.drop_last)
            .Select(indices => this.collate_fn(indices.Select(this.dataset.GetTensor).ToList(), this.Device))
            .GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

        public void Dispose()
        {
            this.Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing && this.DisposeDataset) this.dataset.Dispose();
        }

        private static IEnumerable<long> Order(long count, int? seed)
        {
            var order = Enumerable.Range(0, checked((int)count)).Select(static index => (long)index).ToArray();
            if (seed is { } given) new Random(given).Shuffle(order);
            return order;
        }
    }

    /// <summary>Batches of named tensors, stacked name by name.</summary>
    public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        public DataLoader(
            utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        public DataLoader(
            utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> samples, Device device) =>
            samples.First().Keys.ToDictionary(static key => key, key => Batches.Stack(samples.Select(sample => sample[key])));
    }

    /// <summary>Batches of several tensors, stacked place by place.</summary>
    public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        public IterableDataLoader(
            utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        public IterableDataLoader(
            utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> samples, Device device) =>
            Enumerable.Range(0, samples.First().Count).Select(place => Batches.Stack(samples.Select(sample => sample[place]))).ToList();
    }
}

namespace TorchSharp.Rules
{
    /// <summary>Samples put together to a batch.</summary>
    internal static class Batches
    {
        /// <summary>All samples along a new first axis.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">They have different sizes.</exception>
        public static Tensor Stack(IEnumerable<Tensor> samples) =>
            Operation.Apply("stack", [new NamedArgument("tensors", new Argument.TensorList(samples.Select(static sample => sample.Type).ToEquatableArray()))])[0];
    }
}
