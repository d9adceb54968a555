using System;

namespace NcdGenerators.CSharp;

/// <summary>A span of a source file, free of Roslyn. An analyzer that holds the tree turns it into a location.</summary>
/// <param name="Path">The file's path as the compilation knows it.</param>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">The number of characters.</param>
public readonly record struct SourcePlace(string Path, int Start, int Length) : IComparable<SourcePlace>
{
    /// <summary>No place: the code is in metadata.</summary>
    public static readonly SourcePlace None = new(string.Empty, 0, 0);

    /// <summary>Whether there is a place.</summary>
    public bool Exists => this.Path.Length > 0 || this.Length > 0;

    /// <summary>Orders by path, then by position.</summary>
    public int CompareTo(SourcePlace other)
    {
        var byPath = string.CompareOrdinal(this.Path, other.Path);
        if (byPath != 0) return byPath;
        return this.Start != other.Start ? this.Start.CompareTo(other.Start) : this.Length.CompareTo(other.Length);
    }
}
