using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>What of a shape goes with a declared axis.</summary>
/// <param name="Pattern">The declared axis.</param>
/// <param name="Item">The item of the shape.</param>
internal readonly record struct AlignedAxis(AxisPattern Pattern, int Item);

/// <summary>
/// Lays declared axes and a shape side by side, and collects what names stand for. A run stands for what is left.
/// </summary>
internal sealed class AxisBinding
{
    private readonly Dictionary<string, IntExpr> names = new(System.StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Axis>> runs = new(System.StringComparer.Ordinal);

    /// <summary>What the names stand for so far.</summary>
    public IReadOnlyDictionary<string, IntExpr> Names => this.names;

    /// <summary>Says what a name stands for; the first one counts.</summary>
    public void Bind(string name, IntExpr size)
    {
        if (!this.names.ContainsKey(name)) this.names.Add(name, size);
    }

    /// <summary>The pairs of declared axes and items; null where the numbers of axes cannot agree; empty where that is open.</summary>
    public static IReadOnlyList<AlignedAxis>? Align(EquatableArray<AxisPattern> patterns, Shape shape)
    {
        var run = patterns.ToList().FindIndex(static pattern => pattern is RunPattern);
        if (patterns.Count(static pattern => pattern is RunPattern) > 1) return [];
        if (run < 0)
        {
            if (shape.HasRun) return patterns.Count < shape.MinimumRank ? null : [];
            return patterns.Count == shape.Axes.Count ? patterns.Select(static (pattern, i) => new AlignedAxis(pattern, i)).ToList() : null;
        }

        var after = patterns.Count - 1 - run;
        if (!shape.HasRun && shape.Axes.Count < patterns.Count - 1) return null;
        var pairs = new List<AlignedAxis>();
        var limit = shape.HasRun ? shape.RunIndex : shape.Axes.Count;
        for (var i = 0; i < run && i < limit; i++) pairs.Add(new AlignedAxis(patterns[i], i));
        var behind = shape.HasRun ? shape.Axes.Count - 1 - shape.RunIndex : shape.Axes.Count;
        for (var i = System.Math.Min(after, behind); i >= 1; i--) pairs.Add(new AlignedAxis(patterns[patterns.Count - i], shape.Axes.Count - i));
        return pairs;
    }

    /// <summary>Learns what the names of an aligned input stand for.</summary>
    public void Learn(EquatableArray<AxisPattern> patterns, Shape shape)
    {
        if (Align(patterns, shape) is not { } pairs) return;
        foreach (var (pattern, item) in pairs)
        {
            if (pattern is NamedAxisPattern { IsOptional: false } named) this.Bind(named.Name, shape[item].Size);
        }

        var run = patterns.ToList().FindIndex(static pattern => pattern is RunPattern);
        if (run < 0 || patterns[run] is not RunPattern { Name: var name } || this.runs.ContainsKey(name)) return;
        this.runs.Add(name, shape.Axes.Skip(run).Take(shape.Axes.Count - (patterns.Count - 1)).ToList());
    }

    /// <summary>The size that a declared axis has here, or null where a name is not bound.</summary>
    public IntExpr? SizeOf(AxisPattern pattern)
    {
        if (pattern is NamedAxisPattern { FixedSize: { } value }) return this.Substitute(value);
        return pattern.Size is { } size ? this.Substitute(size) : null;
    }

    /// <summary>The axes that a run stands for here, or null.</summary>
    public IReadOnlyList<Axis>? RunOf(string name) => this.runs.TryGetValue(name, out var axes) ? axes : null;

    private IntExpr? Substitute(IntExpr size) =>
        size.Symbols.All(this.names.ContainsKey) ? size.Substitute(name => this.names.TryGetValue(name, out var bound) ? bound : null) : null;
}
