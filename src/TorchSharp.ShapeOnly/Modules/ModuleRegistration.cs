using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // What a module owns, under which names. The rules are TorchSharp's (NN/Module.cs), because code relies on them.
        public partial class Module
        {
            protected OrderedDict<string, Module> _internal_submodules = new();
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            private bool areComponentsRegistered;

            /// <summary>
            /// Registers the fields that hold modules, parameters and tensors, unless their names are taken; does so once.
            /// Arrays and plain lists of modules are not registered.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (this.areComponentsRegistered) return;
                foreach (var field in FieldsOf(this.GetType()))
                {
                    var component = field.ComponentName();
                    if (this.Owns(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: this.register_module(component, module); break;
                        case Parameter parameter: this.register_parameter(component, parameter); break;
                        case Tensor tensor: this.register_buffer(component, tensor); break;
                    }
                }

                this.areComponentsRegistered = true;
            }

            /// <summary>Registers a child, after the child has registered its own components; null removes it.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    this._internal_submodules.Remove(name);
                    return;
                }

                if (string.IsNullOrEmpty(name) || name.Contains('.')) throw new ArgumentException($"A module's name must not be empty or contain a dot: '{name}'.", nameof(name));
                if (this._internal_submodules.ContainsKey(name)) throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                this._internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => this.register_module(name, module);

            /// <exception cref="ArgumentNullException">There is no parameter.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (this._internal_params.ContainsKey(name)) throw new InvalidOperationException($"Parameter {name} is already registered.");
                this._internal_params.Add(name, param);
            }

            /// <exception cref="ArgumentNullException">There is no tensor.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (this._internal_buffers.ContainsKey(name)) throw new InvalidOperationException($"Tensor {name} is already registered.");
                this._internal_buffers.Add(name, (tensor, persistent));
            }

            protected void ConditionallyRegisterParameter(string name, Tensor value) => this.ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Sets, replaces or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter value) => this.SetParameter(name, value);

            /// <summary>Sets, replaces or (null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true) => this.SetBuffer(name, value, persistent);

            /// <summary>Forgets all children.</summary>
            protected void ClearModules() => this._internal_submodules.Clear();

            public virtual Tensor get_buffer(string target) => Lookup(target, this, static (module, name) => module._internal_buffers.TryGetValue(name, out var found) ? found.Item1 : null);

            public virtual Parameter get_parameter(string target) => Lookup(target, this, static (module, name) => module._internal_params.TryGetValue(name, out var found) ? found : null);

            public virtual bool has_buffer(string target) => this.get_buffer(target) is not null;

            public virtual bool has_parameter(string target) => this.get_parameter(target) is not null;

            public virtual IEnumerable<(string name, Module module)> named_children() => this._internal_submodules;

            public virtual IEnumerable<Module> children() => this.named_children().Select(static child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in this.named_children()) yield return child;
                foreach (var (child, module) in this.named_children())
                {
                    foreach (var (inner, grandchild) in module.named_modules()) yield return (child + "." + inner, grandchild);
                }
            }

            public virtual IEnumerable<Module> modules() => this.named_modules().Select(static entry => entry.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                this.WithChildren<Parameter>(this._internal_params, recurse, static child => child.named_parameters());

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => this.named_parameters(recurse).Select(static entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                this.WithChildren(
                    Persistent(this._internal_buffers, include_nonpersistent),
                    recurse,
                    child => child.named_buffers(true, include_nonpersistent));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                this.named_buffers(recurse, include_nonpersistent).Select(static entry => entry.buffer);

            internal void SetParameter(string name, Parameter value) => this._internal_params.Set(name, value, value is not null);

            internal void SetBuffer(string name, Tensor value, bool persistent) => this._internal_buffers.Set(name, (value, persistent), value is not null);

            // A parameter under two names (tied weights) is listed once, under the first.
            private IEnumerable<(string, T)> WithChildren<T>(IEnumerable<(string Name, T Value)> own, bool recurse, Func<Module, IEnumerable<(string Name, T Value)>> ofChild)
                where T : class
            {
                var seen = new HashSet<T>(ReferenceEqualityComparer.Instance);
                foreach (var entry in own)
                {
                    if (seen.Add(entry.Value)) yield return entry;
                }

                if (!recurse) yield break;
                foreach (var (child, module) in this.named_children())
                {
                    foreach (var (inner, value) in ofChild(module))
                    {
                        if (seen.Add(value)) yield return (child + "." + inner, value);
                    }
                }
            }

            private static IEnumerable<(string, Tensor)> Persistent(IEnumerable<(string Name, (Tensor Value, bool IsPersistent) Buffer)> buffers, bool orAny) =>
                buffers.Where(entry => entry.Buffer.IsPersistent || orAny).Select(static entry => (entry.Name, entry.Buffer.Value));

            private bool Owns(string name) =>
                this._internal_submodules.ContainsKey(name) || this._internal_params.ContainsKey(name) || this._internal_buffers.ContainsKey(name);

            // The most derived class first; a hidden field of the same name is not seen.
            private static IEnumerable<FieldInfo> FieldsOf(Type type)
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (var current = type; current is not null && current != typeof(Module); current = current.BaseType)
                {
                    foreach (var field in current.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                    {
                        if (seen.Add(field.Name)) yield return field;
                    }
                }
            }

            // "a.b.weight": the child a, its child b, and there weight.
            private static T Lookup<T>(string path, Module module, Func<Module, string, T> own)
                where T : class
            {
                if (own(module, path) is { } found) return found;
                var dot = path.IndexOf('.', StringComparison.Ordinal);
                if (dot < 0) return null;
                var child = module.named_children().FirstOrDefault(entry => entry.name == path[..dot]).module;
                return child is null ? null : Lookup(path[(dot + 1)..], child, own);
            }
        }
    }
}
