using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in the order in which they were added.</summary>
    public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly Utils.OrderedDict<string, Parameter> list = new();
        private bool isRegistered;

        public ParameterDict()
            : base(nameof(ParameterDict))
        {
        }

        public int Count => this.list.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => this.list.Keys;

        public ICollection<Parameter> Values => this.list.Values;

        public (string, Parameter) this[int index]
        {
            get => this.list[index];
            set => this.list[index] = value;
        }

        public Parameter this[string key]
        {
            get => this.list[key];
            set => this.list[key] = value;
        }

        protected override void RegisterComponents()
        {
            if (this.isRegistered) return;
            foreach (var (key, parameter) in this.list) this.register_parameter(key, parameter);
            this.isRegistered = true;
        }

        public void clear() => this.list.Clear();

        public void Clear() => this.list.Clear();

        public IEnumerator<(string, Parameter)> items() => this.list.GetEnumerator();

        public IEnumerable<string> keys() => this.list.Keys;

        public IEnumerable<Parameter> values() => this.list.Values;

        public void Add((string, Parameter) item) => this.list.Add(item.Item1, item.Item2);

        public void Add(string key, Parameter value) => this.list.Add(key, value);

        public void Add(KeyValuePair<string, Parameter> item) => this.list.Add(item.Key, item.Value);

        public void Insert(int index, (string, Parameter) item) => this.list.Insert(index, item);

        public bool Contains((string, Parameter) item) => this.list.IndexOf(item) >= 0;

        public bool Contains(KeyValuePair<string, Parameter> item) => this.list.IndexOf((item.Key, item.Value)) >= 0;

        public bool ContainsKey(string key) => this.list.ContainsKey(key);

        public bool TryGetValue(string key, out Parameter value) => this.list.TryGetValue(key, out value);

        public int IndexOf((string, Parameter) item) => this.list.IndexOf(item);

        public bool Remove((string, Parameter) item) => this.list.Remove(item.Item1);

        public bool Remove(string key) => this.list.Remove(key);

        public bool Remove(KeyValuePair<string, Parameter> item) => this.list.Remove(item.Key);

        public void RemoveAt(int index) => this.list.RemoveAt(index);

        public void CopyTo((string, Parameter)[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

        public IEnumerator<(string, Parameter)> GetEnumerator() => this.list.GetEnumerator();

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Parameter>>)this.list).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this.GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ParameterDict ParameterDict(params (string, Modules.Parameter)[] parameters)
            {
                var result = new Modules.ParameterDict();
                foreach (var parameter in parameters) result.Add(parameter);
                return result;
            }
        }
    }
}
