using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of all modules: registers what it owns, and finds it again by name.</summary>
        public class Module : IDisposable
        {
            protected readonly string name;
            private readonly List<(string Name, Module Value)> submodules = [];
            private readonly List<(string Name, Parameter Value)> ownParameters = [];
            private readonly List<(string Name, Tensor Value)> ownBuffers = [];

            protected Module(string name) => this.name = name;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => this.name;

            /// <summary>
            /// Registers the instance fields that hold modules, parameters and tensors, as TorchSharp does. Arrays and
            /// lists of modules are not registered there either.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                for (var type = this.GetType(); type != null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    {
                        // The hooks and lists of the bases are not components.
                        if (type.Assembly == typeof(Module).Assembly) continue;
                        switch (field.GetValue(this))
                        {
                            case Module module: this.register_module(field.Name, module); break;
                            case Parameter parameter: this.register_parameter(field.Name, parameter); break;
                            case Tensor tensor: this.register_buffer(field.Name, tensor); break;
                        }
                    }
                }
            }

            public virtual void register_module(string name, Module submodule) => Replace(this.submodules, name, submodule);

            public void add_module(string name, Module module) => this.register_module(name, module);

            public virtual void register_parameter(string name, Parameter param) => Replace(this.ownParameters, name, param);

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true) => Replace(this.ownBuffers, name, tensor);

            public virtual Tensor get_buffer(string target) => this.named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            public virtual Parameter get_parameter(string target) => this.named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            public virtual bool has_buffer(string target) => this.named_buffers().Any(entry => entry.name == target);

            public virtual bool has_parameter(string target) => this.named_parameters().Any(entry => entry.name == target);

            public virtual IEnumerable<(string name, Module module)> named_children() => this.submodules;

            public virtual IEnumerable<Module> children() => this.named_children().Select(static child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (childName, child) in this.named_children())
                {
                    yield return (childName, child);
                    foreach (var (inner, module) in child.named_modules()) yield return (childName + "." + inner, module);
                }
            }

            public virtual IEnumerable<Module> modules() => this.named_modules().Select(static entry => entry.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Named(this, static module => module.ownParameters, recurse, new HashSet<object>(ReferenceEqualityComparer.Instance));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => this.named_parameters(recurse).Select(static entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Named(this, static module => module.ownBuffers, recurse, new HashSet<object>(ReferenceEqualityComparer.Instance));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                this.named_buffers(recurse).Select(static entry => entry.buffer);

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

            public virtual void zero_grad(bool set_to_none = true)
            {
            }

            public void Dispose()
            {
                this.Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            // The same parameter under two names (tied weights) is listed once, as in PyTorch.
            private static IEnumerable<(string, T)> Named<T>(Module module, Func<Module, List<(string Name, T Value)>> own, bool recurse, HashSet<object> seen)
            {
                foreach (var (ownName, value) in own(module))
                {
                    if (value is not null && seen.Add(value)) yield return (ownName, value);
                }

                if (!recurse) yield break;
                foreach (var (childName, child) in module.named_children())
                {
                    foreach (var (inner, value) in Named(child, own, recurse, seen)) yield return (childName + "." + inner, value);
                }
            }

            private static void Replace<T>(List<(string Name, T Value)> list, string name, T value)
            {
                var index = list.FindIndex(entry => entry.Name == name);
                if (index < 0) list.Add((name, value));
                else list[index] = (name, value);
            }
        }
    }
}
