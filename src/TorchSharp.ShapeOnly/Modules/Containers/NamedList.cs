using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp.Modules;

/// <summary>Named things in order: what the dictionaries of modules and parameters are made of.</summary>
internal sealed class NamedList<T> : IEnumerable<(string Name, T Value)>
{
    private readonly List<(string Name, T Value)> list = [];

    public int Count => this.list.Count;

    public ICollection<string> Keys => this.list.ConvertAll(static entry => entry.Name);

    public ICollection<T> Values => this.list.ConvertAll(static entry => entry.Value);

    public (string, T) this[int index]
    {
        get => this.list[index];
        set => this.list[index] = value;
    }

    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public T this[string name]
    {
        get => this.TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"There is no '{name}'.");
        set
        {
            if (this.Find(name) is var index and >= 0) this.list[index] = (name, value);
            else throw new KeyNotFoundException($"There is no '{name}'.");
        }
    }

    public int Find(string name) => this.list.FindIndex(entry => entry.Name == name);

    public int IndexOf((string, T) item) => this.list.IndexOf(item);

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, T value) => this.Insert(this.Count, (name, value));

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Insert(int index, (string Name, T Value) item)
    {
        if (this.Find(item.Name) >= 0) throw new ArgumentException($"There is a '{item.Name}' already.", nameof(item));
        this.list.Insert(index, item);
    }

    public bool Remove(string name)
    {
        var index = this.Find(name);
        if (index >= 0) this.list.RemoveAt(index);
        return index >= 0;
    }

    public void RemoveAt(int index) => this.list.RemoveAt(index);

    public void Clear() => this.list.Clear();

    public bool TryGetValue(string name, out T value)
    {
        var index = this.Find(name);
        value = index < 0 ? default : this.list[index].Value;
        return index >= 0;
    }

    public void CopyTo((string, T)[] array, int start) => this.list.CopyTo(array, start);

    public void CopyTo(KeyValuePair<string, T>[] array, int start) => this.Pairs().ToList().CopyTo(array, start);

    public IEnumerable<KeyValuePair<string, T>> Pairs() => this.list.Select(static entry => KeyValuePair.Create(entry.Name, entry.Value));

    public IEnumerator<(string Name, T Value)> GetEnumerator() => this.list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();
}
