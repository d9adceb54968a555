using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in the order in which they were added.</summary>
    public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
        where T : nn.Module
    {
        private readonly Utils.OrderedDict<string, T> list = new();
        private bool isRegistered;

        public ModuleDict()
            : base(nameof(ModuleDict<T>))
        {
        }

        public int Count => this.list.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => this.list.Keys;

        public ICollection<T> Values => this.list.Values;

        public (string, T) this[int index]
        {
            get => this.list[index];
            set => this.list[index] = value;
        }

        public T this[string key]
        {
            get => this.list[key];
            set => this.list[key] = value;
        }

        protected override void RegisterComponents()
        {
            if (this.isRegistered) return;
            foreach (var (key, module) in this.list) this.register_module(key, module);
            this.isRegistered = true;
        }

        public void clear() => this.list.Clear();

        public void Clear() => this.list.Clear();

        public IEnumerator<(string, T)> items() => this.list.GetEnumerator();

        public IEnumerable<string> keys() => this.list.Keys;

        public IEnumerable<T> values() => this.list.Values;

        public void Add((string, T) item) => this.list.Add(item.Item1, item.Item2);

        public void Add(string key, T value) => this.list.Add(key, value);

        public void Add(KeyValuePair<string, T> item) => this.list.Add(item.Key, item.Value);

        public void Insert(int index, (string, T) item) => this.list.Insert(index, item);

        public bool Contains((string, T) item) => this.list.IndexOf(item) >= 0;

        public bool Contains(KeyValuePair<string, T> item) => this.list.IndexOf((item.Key, item.Value)) >= 0;

        public bool ContainsKey(string key) => this.list.ContainsKey(key);

        public bool TryGetValue(string key, out T value) => this.list.TryGetValue(key, out value);

        public int IndexOf((string, T) item) => this.list.IndexOf(item);

        public bool Remove((string, T) item) => this.list.Remove(item.Item1);

        public bool Remove(string key) => this.list.Remove(key);

        public bool Remove(KeyValuePair<string, T> item) => this.list.Remove(item.Key);

        public void RemoveAt(int index) => this.list.RemoveAt(index);

        public void CopyTo((string, T)[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public IEnumerator<(string, T)> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)this.list).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this.GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static Modules.ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                var result = new Modules.ModuleDict<T>();
                foreach (var module in modules) result.Add(module);
                return result;
            }
        }
    }
}
