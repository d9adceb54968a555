using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules that are registered under their positions.</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> list = [];

        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>))
        {
            foreach (var module in modules) this.Add(module);
        }

        public int Count => this.list.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => this.list[index];
            set => this.list[index] = value;
        }

        public void Add(T item) => this.list.Add(item);

        public void append(T module) => this.Add(module);

        public void extend(T[] modules) => this.list.AddRange(modules);

        public void Insert(int index, T item) => this.list.Insert(index, item);

        public void insert(int index, T module) => this.Insert(index, module);

        public bool Remove(T item) => this.list.Remove(item);

        public void RemoveAt(int index) => this.list.RemoveAt(index);

        public void Clear() => this.list.Clear();

        public bool Contains(T item) => this.list.Contains(item);

        public int IndexOf(T item) => this.list.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

        public override IEnumerable<(string name, nn.Module module)> named_children() =>
            this.list.Select(static (module, i) => (i.ToString(CultureInfo.InvariantCulture), (nn.Module)module));

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
