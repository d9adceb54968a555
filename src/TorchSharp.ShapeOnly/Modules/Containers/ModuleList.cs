using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules, registered under their positions when the list itself is registered with a module.</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> list = [];
        private bool isRegistered;

        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>)) => this.append(modules);

        public int Count => this.list.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => this.list[index];
            set => this.list[index] = value;
        }

        protected override void RegisterComponents()
        {
            if (this.isRegistered) return;
            for (var i = 0; i < this.list.Count; i++) this.register_module(i.ToString(CultureInfo.InvariantCulture), this.list[i]);
            this.isRegistered = true;
        }

        public void Add(T item) => this.list.Add(item);

        public void append(params T[] parameters) => this.list.AddRange(parameters ?? []);

        public void extend(IEnumerable<T> modules) => this.list.AddRange(modules);

        public void Insert(int index, T item) => this.list.Insert(index, item);

        public bool Remove(T item) => this.list.Remove(item);

        public void RemoveAt(int index) => this.list.RemoveAt(index);

        public void Clear() => this.list.Clear();

        public bool Contains(T item) => this.list.Contains(item);

        public int IndexOf(T item) => this.list.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();
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
