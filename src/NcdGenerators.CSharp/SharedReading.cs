using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.CSharp;

/// <summary>
/// The reading of one state of the source, made by whoever asks first. The compiler gives the generator one compilation
/// and the analyzers another, which has the generated trees too; what our own generator adds changes no reading, so both
/// get the same one. Holds trees and references, never a compilation, so that old ones can be collected.
/// </summary>
internal sealed class SharedReading
{
    private const string OwnGenerator = "NcdGenerators.Analyzers.Generator.NcdGenerator";
    private static readonly ConditionalWeakTable<SyntaxTree, SharedReading> ByFirstTree = new();
    private readonly object gate = new();
    private readonly ImmutableArray<SyntaxTree> trees;
    private readonly ImmutableArray<MetadataReference> references;
    private readonly CompilationOptions options;
    private Reading? reading;

    private SharedReading(ImmutableArray<SyntaxTree> trees, Compilation compilation)
    {
        this.trees = trees;
        this.references = compilation.References.ToImmutableArray();
        this.options = compilation.Options;
    }

    /// <summary>The shared reading that a compilation belongs to.</summary>
    public static SharedReading Of(Compilation compilation)
    {
        var trees = compilation.SyntaxTrees.Where(static tree => !IsOurs(tree)).ToImmutableArray();
        if (trees.IsEmpty) return new SharedReading(trees, compilation);

        // One entry a first tree: the newest state of the source replaces the one before.
        lock (ByFirstTree)
        {
            if (ByFirstTree.TryGetValue(trees[0], out var known) && known.IsOf(trees, compilation)) return known;
            ByFirstTree.Remove(trees[0]);
            var created = new SharedReading(trees, compilation);
            ByFirstTree.Add(trees[0], created);
            return created;
        }
    }

    /// <summary>The reading; one thread makes it while the others wait, each as long as it is not cancelled.</summary>
    public Reading Get(Func<Reading> read, CancellationToken cancellation)
    {
        while (this.reading is null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Monitor.TryEnter(this.gate, millisecondsTimeout: 20)) continue;
            try
            {
                this.reading ??= read();
            }
            finally
            {
                Monitor.Exit(this.gate);
            }
        }

        return this.reading;
    }

    private static bool IsOurs(SyntaxTree tree) => tree.FilePath.Contains(OwnGenerator);

    private bool IsOf(ImmutableArray<SyntaxTree> trees, Compilation compilation) =>
        this.trees.SequenceEqual(trees) && this.references.SequenceEqual(compilation.References) && this.options.Equals(compilation.Options);
}
