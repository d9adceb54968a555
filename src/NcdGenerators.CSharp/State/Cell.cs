using System.Collections.Generic;
using System.Linq;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.State;

/// <summary>A variable: a local, parameter, field or the contents of a list. Written through <see cref="Journal"/> only.</summary>
internal sealed class Cell(SymbolicValue? value)
{
    private static long births;
    private readonly long birth = System.Threading.Interlocked.Increment(ref births);

    /// <summary>A point in time: cells made later belong to objects made later.</summary>
    public static long Now => System.Threading.Interlocked.Read(ref births);

    /// <summary>Whether the cell was there at that time.</summary>
    public bool IsFrom(long time) => this.birth <= time;

    /// <summary>What it holds; null before anything was stored.</summary>
    public SymbolicValue? Value { get; internal set; } = value;
}

/// <summary>
/// Remembers writes, so that one side of a branch can be undone before the other is read, and both be joined. All mutable
/// state of the program that is read is in cells; nothing else needs care.
/// </summary>
internal sealed class Journal
{
    private readonly List<(Cell Cell, SymbolicValue? Old)> writes = [];

    /// <summary>A point to come back to.</summary>
    public int Mark => this.writes.Count;

    public void Write(Cell cell, SymbolicValue? value)
    {
        if (Equals(cell.Value, value)) return;
        this.writes.Add((cell, cell.Value));
        cell.Value = value;
    }

    /// <summary>The cells written since the mark with what they hold now, in order of the first write.</summary>
    public List<(Cell Cell, SymbolicValue? Now)> Since(int mark)
    {
        var seen = new HashSet<Cell>();
        var changes = new List<(Cell, SymbolicValue?)>();
        for (var i = mark; i < this.writes.Count; i++)
        {
            if (seen.Add(this.writes[i].Cell)) changes.Add((this.writes[i].Cell, this.writes[i].Cell.Value));
        }

        return changes;
    }

    /// <summary>The cells written since the mark with what they held then, in order of the first write.</summary>
    public List<(Cell Cell, SymbolicValue? Old)> OldSince(int mark)
    {
        var seen = new HashSet<Cell>();
        return this.writes.Skip(mark).Where(write => seen.Add(write.Cell)).ToList();
    }

    /// <summary>Takes back all writes since the mark.</summary>
    public void Undo(int mark)
    {
        for (var i = this.writes.Count - 1; i >= mark; i--) this.writes[i].Cell.Value = this.writes[i].Old;
        this.writes.RemoveRange(mark, this.writes.Count - mark);
    }
}
