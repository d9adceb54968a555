using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;

namespace NcdGenerators.CSharp;

/// <summary>From spans to lines and columns, which people count from 1: as in the file, whatever <c>#line</c> says.</summary>
public sealed class SourceLines
{
    private readonly Dictionary<string, SyntaxTree> trees = new(StringComparer.Ordinal);

    /// <param name="compilation">The compilation whose files are meant.</param>
    public SourceLines(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => !this.trees.ContainsKey(tree.FilePath))) this.trees.Add(tree.FilePath, tree);
    }

    /// <summary>The tree of a place, or null.</summary>
    public SyntaxTree? Tree(SourcePlace place) => place.Exists && this.trees.TryGetValue(place.Path, out var tree) ? tree : null;

    /// <summary>The line and column where a place begins; null if it is in none of the files.</summary>
    public (int Line, int Column)? Of(SourcePlace place, CancellationToken cancellation = default)
    {
        if (this.Tree(place) is not { } tree || place.Start > tree.Length) return null;
        var position = tree.GetText(cancellation).Lines.GetLinePosition(place.Start);
        return (position.Line + 1, position.Character + 1);
    }

    /// <summary>Where the anchors of a method's circuit are, in the circuit's order.</summary>
    public EquatableArray<AnchorLine> Of(CircuitReading reading, CancellationToken cancellation = default)
    {
        var lines = new List<AnchorLine>();
        foreach (var (anchor, place) in Anchors(reading))
        {
            if (this.Of(place, cancellation) is var (line, column)) lines.Add(new AnchorLine(anchor, place.Path, line, column));
        }

        return lines.ToEquatableArray();
    }

    /// <summary>The anchors of a method's circuit that have a place, in the circuit's order, each once.</summary>
    internal static IEnumerable<(string Anchor, SourcePlace Place)> Anchors(CircuitReading reading)
    {
        var places = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (var (anchor, place) in reading.Places) places[anchor] = place;
        return AnchorIds.All(reading.Circuit).Distinct(StringComparer.Ordinal).Where(places.ContainsKey).Select(anchor => (anchor, places[anchor]));
    }
}
