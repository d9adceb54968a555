using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A list of sizes.</summary>
    public struct Size : IEnumerable<long>
    {
        public Size(long[] shape) => this.Shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => this.Shape = shape.ToArray();

        public Size(int[] shape) => this.Shape = Array.ConvertAll(shape, static size => (long)size);

        public Size(long size) => this.Shape = [size];

        public Size(int size) => this.Shape = [size];

        public Size((long, long) size) => this.Shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => this.Shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((long, long, long, long, long) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((long, long, long, long, long, long) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public Size((int, int) size) => this.Shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => this.Shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int, int) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((int, int, int, int, int) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((int, int, int, int, int, int) size) => this.Shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public static Size Empty => new(Array.Empty<long>());

        public long[] Shape { get; }

        public int Length => this.Shape.Length;

        public bool IsEmpty => this.Shape.Length == 0;

        public bool IsScalar => this.Shape.Length == 0;

        public long this[int idx] => this.Shape[idx];

        public long this[long idx] => this.Shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static Size operator +(Size left, Size right) => new(left.Shape.Concat(right.Shape));

        public static Size operator +(Size left, IEnumerable<long> right) => new(left.Shape.Concat(right));

        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        public static bool operator !=(Size left, Size right) => !(left == right);

        public long numel() => this.Shape.Aggregate(1L, static (product, size) => product * size);

        /// <summary>The sizes from position <paramref name="first"/> up to, without, <paramref name="next"/>.</summary>
        public Size Slice(int first, int next) => new(this.Shape[first..next]);

        public IEnumerable<long> Take(int i) => this.Shape.Take(i);

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)this.Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

        public override bool Equals(object obj) => obj is Size other && this == other;

        public override int GetHashCode() => this.Shape.Length;
    }
}
