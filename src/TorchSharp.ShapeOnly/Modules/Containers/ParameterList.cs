using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of parameters, named by their positions.</summary>
    public class ParameterList : nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> list = [];
        private bool isRegistered;

        public ParameterList(params Parameter[] parameters)
            : base(nameof(ParameterList)) => this.append(parameters);

        public int Count => this.list.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => this.list[index];
            set => this.list[index] = value;
        }

        protected override void RegisterComponents()
        {
            if (this.isRegistered) return;
            for (var i = 0; i < this.list.Count; i++) this.register_parameter(i.ToString(CultureInfo.InvariantCulture), this.list[i]);
            this.isRegistered = true;
        }

        public void Add(Parameter item) => this.list.Add(item);

        public void append(params Parameter[] parameters) => this.list.AddRange(parameters ?? []);

        public void extend(IEnumerable<Parameter> parameters) => this.list.AddRange(parameters);

        public void Insert(int index, Parameter item) => this.list.Insert(index, item);

        public bool Remove(Parameter item) => this.IndexOf(item) is var index and >= 0 && this.RemoveItem(index);

        public void RemoveAt(int index) => this.list.RemoveAt(index);

        public void Clear() => this.list.Clear();

        public bool Contains(Parameter item) => this.IndexOf(item) >= 0;

        // By identity: == of tensors is an operation.
        public int IndexOf(Parameter item) => this.list.FindIndex(own => ReferenceEquals(own, item));

        public void CopyTo(Parameter[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

        private bool RemoveItem(int index)
        {
            this.list.RemoveAt(index);
            return true;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ParameterList ParameterList(params Modules.Parameter[] parameters) => new(parameters);
        }
    }
}
