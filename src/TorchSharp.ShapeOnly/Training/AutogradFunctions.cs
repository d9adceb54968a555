using System;
using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function's forward keeps for its backward. Nothing differentiates here, so that it is only ever written.</summary>
        public sealed class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = new(StringComparer.Ordinal);
            private List<Tensor> saved = [];

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            public void save_for_backward(List<Tensor> tensors) => this.saved = tensors;

            public void save_data(string key, object value) => this.data[key] = value;

            public void mark_dirty(List<Tensor> tensors)
            {
            }

            public void mark_non_differentiable(List<Tensor> tensors)
            {
            }

            public void set_materialize_grads(bool value) => this.MaterializeGrads = value;

            public List<Tensor> get_saved_variables() => this.saved;

            public object get_data(string key) => this.data[key];

            public void Dispose()
            {
            }
        }

        /// <summary>A function with a derivative of its own.</summary>
        /// <typeparam name="T">The function itself.</typeparam>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            public abstract string Name { get; }
        }

        /// <summary>A function with a derivative of its own that gives one tensor.</summary>
        /// <typeparam name="T">The function itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            public static Tensor apply(params object[] vars) => new T().forward(new AutogradContext(), vars);

            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);
        }

        /// <summary>A function with a derivative of its own that gives several tensors.</summary>
        /// <typeparam name="T">The function itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T>
            where T : MultiTensorFunction<T>, new()
        {
            public static List<Tensor> apply(params object[] vars) => new T().forward(new AutogradContext(), vars);

            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);
        }
    }
}
