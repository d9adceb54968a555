using NcdGenerators.Circuits;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>One of the answers to what a reading asked.</summary>
internal abstract record Pin
{
    /// <summary>The tests, as text with their outcome, under which a step needed this; empty where every path has that step.</summary>
    public EquatableArray<string> Under { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>Which entry of a table the caller's key selects: <c>configurations[name]</c> is read once for each.</summary>
/// <param name="Key">What the source calls the key.</param>
/// <param name="Entry">The entry's place in the table.</param>
internal sealed record EntryPin(string Key, int Entry) : Pin;
