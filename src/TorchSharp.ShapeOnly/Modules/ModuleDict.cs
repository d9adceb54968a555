using System.Collections;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name.</summary>
    public class ModuleDict<T> : nn.Module, IEnumerable<(string, T)>
        where T : nn.Module
    {
        private readonly List<(string Name, T Module)> list = [];

        public ModuleDict()
            : base(nameof(ModuleDict<T>))
        {
        }

        public int Count => this.list.Count;

        public T this[string key]
        {
            get => this.list.First(entry => entry.Name == key).Module;
            set
            {
                this.Remove(key);
                this.list.Add((key, value));
            }
        }

        public ModuleDict<T> append((string, T) submodule) => this.append(submodule.Item1, submodule.Item2);

        public ModuleDict<T> append(string name, T submodule)
        {
            this.Add(name, submodule);
            return this;
        }

        public void Add(string key, T value) => this.list.Add((key, value));

        public bool ContainsKey(string key) => this.list.Any(entry => entry.Name == key);

        public bool Remove(string key) => this.list.RemoveAll(entry => entry.Name == key) > 0;

        public IEnumerator<(string, T)> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

        public override IEnumerable<(string name, nn.Module module)> named_children() => this.list.Select(static entry => (entry.Name, (nn.Module)entry.Module));

        protected override void RegisterComponents()
        {
        }
    }
}
