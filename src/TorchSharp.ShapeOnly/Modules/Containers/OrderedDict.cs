using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which entries were added: what modules register things in.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly List<(TKey Key, TValue Value)> list = [];

    public OrderedDict()
    {
    }

    public int Count => this.list.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => this.list.ConvertAll(static entry => entry.Key);

    public ICollection<TValue> Values => this.list.ConvertAll(static entry => entry.Value);

    public (TKey, TValue) this[int index]
    {
        get => this.list[index];
        set => this.list[index] = value;
    }

    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public TValue this[TKey key]
    {
        get => this.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");
        set
        {
            if (this.Find(key) is var index and >= 0) this.list[index] = (key, value);
            else throw new KeyNotFoundException($"There is no '{key}'.");
        }
    }

    public void clear() => this.list.Clear();

    public void Clear() => this.list.Clear();

    public IEnumerator<(TKey, TValue)> items() => this.list.GetEnumerator();

    public IEnumerable<TKey> keys() => this.Keys;

    public IEnumerable<TValue> values() => this.Values;

    public void Add((TKey, TValue) item) => this.Insert(this.Count, item);

    /// <exception cref="ArgumentException">There is such a key already.</exception>
    public void Add(TKey key, TValue value) => this.Add((key, value));

    public void Add(KeyValuePair<TKey, TValue> item) => this.Add((item.Key, item.Value));

    /// <exception cref="ArgumentException">There is such a key already.</exception>
    public void Insert(int index, (TKey, TValue) item)
    {
        if (this.ContainsKey(item.Item1)) throw new ArgumentException($"There is a '{item.Item1}' already.", nameof(item));
        this.list.Insert(index, item);
    }

    public bool Contains((TKey, TValue) item) => this.IndexOf(item) >= 0;

    public bool Contains(KeyValuePair<TKey, TValue> item) => this.IndexOf((item.Key, item.Value)) >= 0;

    public bool ContainsKey(TKey key) => this.Find(key) >= 0;

    public bool TryGetValue(TKey key, out TValue value)
    {
        var index = this.Find(key);
        value = index < 0 ? default : this.list[index].Value;
        return index >= 0;
    }

    public int IndexOf((TKey, TValue) item) => this.list.IndexOf(item);

    public bool Remove(TKey key)
    {
        var index = this.Find(key);
        if (index >= 0) this.list.RemoveAt(index);
        return index >= 0;
    }

    public bool Remove((TKey, TValue) item) => this.list.Remove(item);

    public bool Remove(KeyValuePair<TKey, TValue> item) => this.Remove((item.Key, item.Value));

    public void RemoveAt(int index) => this.list.RemoveAt(index);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => this.list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => this.Pairs().ToList().CopyTo(array, arrayIndex);

    public IEnumerator<(TKey, TValue)> GetEnumerator() => this.list.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => this.Pairs().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => this.GetEnumerator();

    /// <summary>Adds an entry or replaces the one of that key; null removes it.</summary>
    internal void Set(TKey key, TValue value, bool isPresent)
    {
        if (!isPresent) this.Remove(key);
        else if (this.ContainsKey(key)) this[key] = value;
        else this.Add(key, value);
    }

    private int Find(TKey key) => this.list.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Key, key));

    private IEnumerable<KeyValuePair<TKey, TValue>> Pairs() => this.list.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value));
}
