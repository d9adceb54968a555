using System.Collections.Generic;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Answers that were worked out before. Forgetting one costs time and nothing else, so it starts anew when it is full;
/// any number of threads may use it.
/// </summary>
/// <param name="capacity">How many answers are kept.</param>
internal sealed class Memo<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> known = [];

    public bool TryGet(TKey key, out TValue value)
    {
        lock (this.known) return this.known.TryGetValue(key, out value!);
    }

    public void Add(TKey key, TValue value)
    {
        lock (this.known)
        {
            if (this.known.Count >= capacity) this.known.Clear();
            this.known[key] = value;
        }
    }

    public void Clear()
    {
        lock (this.known) this.known.Clear();
    }
}
