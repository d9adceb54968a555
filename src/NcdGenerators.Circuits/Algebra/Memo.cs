using System.Collections.Generic;
using System.Threading;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Answers that were worked out before. Forgetting one costs time and nothing else: it starts anew when it is full, and a
/// thread that finds another one looking goes without.
/// </summary>
/// <param name="capacity">How many answers are kept.</param>
internal sealed class Memo<TKey, TValue>(int capacity)
    where TKey : notnull
{
    // Null while a thread uses it.
    private Dictionary<TKey, TValue>? known = [];

    public bool TryGet(TKey key, out TValue value)
    {
        value = default!;
        if (Interlocked.Exchange(ref this.known, null) is not { } answers) return false;
        var isKnown = answers.TryGetValue(key, out value!);
        Volatile.Write(ref this.known, answers);
        return isKnown;
    }

    public void Add(TKey key, TValue value)
    {
        if (Interlocked.Exchange(ref this.known, null) is not { } answers) return;
        if (answers.Count >= capacity) answers.Clear();
        answers[key] = value;
        Volatile.Write(ref this.known, answers);
    }

    /// <summary>Forgets everything; only while no other thread can look.</summary>
    public void Clear()
    {
        if (this.known is { Count: > 0 } answers) answers.Clear();
    }
}
