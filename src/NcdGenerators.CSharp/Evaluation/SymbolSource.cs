using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>Makes the symbols of one circuit, each with where it comes from; no name is given twice.</summary>
internal sealed class SymbolSource(CircuitBuilder builder)
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> batch = new(StringComparer.Ordinal);
    private readonly HashSet<string> indices = new(StringComparer.Ordinal);
    private readonly HashSet<string> reserved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SymbolInfo> symbols = new(StringComparer.Ordinal);

    /// <summary>What the symbol is, or null if it was not made here.</summary>
    public SymbolInfo? Find(string name) => this.symbols.TryGetValue(name, out var info) ? info : null;

    /// <summary>The names of all symbols so far.</summary>
    public IEnumerable<string> Names => this.symbols.Keys;

    /// <summary>The symbol of a declared name: the same name is the same symbol.</summary>
    public IntExpr Rigid(string name, string origin)
    {
        if (!this.symbols.ContainsKey(name)) this.Add(name, SymbolKind.Rigid, origin);
        return IntExpr.Symbol(name);
    }

    /// <summary>The declared names so far, in order.</summary>
    public IEnumerable<string> RigidNames => this.symbols.Values
        .Where(static info => info.Kind == SymbolKind.Rigid && info.Name[0] is not ('#' or '$'))
        .Select(static info => info.Name)
        .OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>Notes that a declared axis is the batch.</summary>
    public void MarkBatch(string name) => this.batch.Add(name);

    /// <summary>Whether the name is a declared axis with the batch's role.</summary>
    public bool IsBatch(string name) => this.batch.Contains(name);

    /// <summary>A new symbol that may equal anything, named after what it comes from.</summary>
    public IntExpr Flexible(string name, string origin) => IntExpr.Symbol(this.Add(this.Unused(name), SymbolKind.Flexible, origin));

    /// <summary>A new symbol for something that depends on values or was not understood.</summary>
    public IntExpr Unknown(string name, string origin) => IntExpr.Symbol(this.Add(this.Unused(name), SymbolKind.Unknown, origin));

    /// <summary>A symbol for the index of a loop: it belongs to the repetition, not to the circuit.</summary>
    public string Index(string name)
    {
        var free = this.Unused(name);
        this.symbols[free] = new SymbolInfo(free, SymbolKind.Flexible, $"the index of a loop, '{name}'");
        this.indices.Add(free);
        return free;
    }

    /// <summary>Whether the name is the index of a loop.</summary>
    public bool IsIndex(string name) => this.indices.Contains(name);

    /// <summary>A name that is not in use, and is from now on.</summary>
    public string Reserve(string name)
    {
        var free = this.Unused(name);
        this.reserved.Add(free);
        return free;
    }

    /// <summary>A run of axes that nothing is known of, under a reserved name.</summary>
    public Axis Run(string name, string origin)
    {
        var run = Axis.Run(name);
        foreach (var symbol in new[] { run.Size, run.Rank })
        {
            if (symbol.TryGetSymbol(out var symbolName)) this.Add(symbolName, SymbolKind.Flexible, origin);
        }

        this.symbols[run.Name!] = new SymbolInfo(run.Name!, SymbolKind.Flexible, origin);
        return run;
    }

    /// <summary>Notes the symbols of a declared run.</summary>
    public Axis RigidRun(string name, AxisRole role, string origin)
    {
        var run = Axis.Run(name, role);
        foreach (var symbol in new[] { run.Size, run.Rank })
        {
            if (symbol.TryGetSymbol(out var symbolName)) this.Rigid(symbolName, origin);
        }

        return run;
    }

    private string Add(string name, SymbolKind kind, string origin)
    {
        var info = new SymbolInfo(name, kind, origin);
        this.symbols[name] = info;
        builder.Declare(info);
        return name;
    }

    private string Unused(string name)
    {
        // Code that is being written has parameters without names.
        if (name.Length == 0) name = "?";
        if (!this.IsUsed(name)) return name;
        if (!this.counts.TryGetValue(name, out var count)) count = 1;
        string candidate;
        do candidate = name + "_" + (++count).ToString(CultureInfo.InvariantCulture);
        while (this.IsUsed(candidate));
        this.counts[name] = count;
        return candidate;
    }

    private bool IsUsed(string name) => this.symbols.ContainsKey(name) || this.reserved.Contains(name);
}
