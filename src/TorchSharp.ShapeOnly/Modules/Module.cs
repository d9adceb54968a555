using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of all modules: registers what it owns, and finds it again by name.</summary>
        public partial class Module : IDisposable
        {
            protected string name;

            protected Module(string name) => this.name = name;

            // What a module of the module table was made with; null for others.
            internal NcdGenerators.Circuits.Modules.ModuleInstance Instance { get; set; }

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => this.name;

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in this.children()) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void train(bool train = true)
            {
                this.training = train;
                foreach (var child in this.children()) child.train(train);
            }

            public virtual void eval() => this.train(false);

            /// <summary>Does nothing: there are no gradients without data.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
            }

            /// <summary>Parameters and persistent buffers by name.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in this.named_parameters()) destination.TryAdd(start + key, parameter);
                foreach (var (key, buffer) in this.named_buffers(include_nonpersistent: false)) destination.TryAdd(start + key, buffer);
                return destination;
            }

            /// <summary>Checks names and sizes of a state; there is nothing to copy.</summary>
            /// <exception cref="InvalidOperationException">The names differ, and <paramref name="strict"/> is set.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The sizes of an entry differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string> skip = null)
            {
                var target = this.state_dict();
                var skipped = skip ?? [];
                var missing = target.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var unexpected = source.Keys.Where(key => !target.ContainsKey(key) && !skipped.Contains(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The state has other names than the module: missing " + string.Join(", ", missing) + "; unexpected " + string.Join(", ", unexpected) + ".");
                foreach (var (key, tensor) in source)
                {
                    if (target.TryGetValue(key, out var own) && !skipped.Contains(key)) Rules.Assignment.Check(own.Type, tensor.Type, key);
                }

                return (missing, unexpected);
            }

            /// <summary>Does nothing: there are no values to load.</summary>
            public virtual Module load(string location, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null) => this;

            /// <exception cref="NotSupportedException">Always: there are no values to save.</exception>
            public Module save(string location, IList<string> skip = null) => throw Rules.Missing.Values("save()");

            public void Dispose()
            {
                this.Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>Changes the element type of all floating-point parameters and buffers.</summary>
            internal void ConvertTo(ScalarType type)
            {
                foreach (var tensor in this.parameters().Concat(this.buffers()))
                {
                    if (Rules.ElementTypes.IsFloatingOrComplex(tensor.Type.DType)) tensor.Type = tensor.Type with { DType = Rules.ElementTypes.ToDType(type) };
                }
            }
        }
    }
}
