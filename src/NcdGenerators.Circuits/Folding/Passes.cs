using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Folding;

/// <summary>The index of a folded loop and its range.</summary>
internal sealed class Passes
{
    private Passes(IReadOnlyList<Region> regions, string index, IntExpr first, IntExpr last, int step, bool isRegular)
    {
        this.Regions = regions;
        this.Index = index;
        this.First = first;
        this.Last = last;
        this.Step = step;
        this.IsRegular = isRegular;
        this.Progression = new Progression(IntExpr.Symbol(index), first, step);
    }

    /// <summary>The passes.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>How many there are.</summary>
    public int Count => this.Regions.Count;

    public string Index { get; }

    public IntExpr First { get; }

    public IntExpr Last { get; }

    /// <summary>1 or -1.</summary>
    public int Step { get; }

    /// <summary>Whether the index goes up or down by one from pass to pass.</summary>
    public bool IsRegular { get; }

    public Progression Progression { get; }

    /// <summary>The range of passes that were read one by one. What one loop saved and this one loads gives it the other's index.</summary>
    public static Passes Of(Circuit circuit, IReadOnlyList<Region> passes)
    {
        var loads = passes.Select(static pass => StepsIn(pass).FirstOrDefault(static step => step.Operator == "load" && step["index"] is Argument.Int)).ToList();
        if (loads.All(load => load is not null && load["key"]!.Equals(loads[0]!["key"])) && IndexOf(circuit.Body, loads[0]!["key"]!) is { } index
            && Of(passes, index, loads.Select(static load => ((Argument.Int)load!["index"]!).Number).ToList()) is { IsRegular: true } same) return same;
        return Of(passes, passes[0].Repetition!.Index, passes.Select(static pass => pass.Repetition!.From).ToList());
    }

    /// <summary>The value of the index in a pass.</summary>
    public IntExpr At(int pass) => this.Step > 0 ? this.First + pass : this.First - pass;

    // The index of the loop that saves under a key.
    private static string? IndexOf(Region region, Argument key)
    {
        if (region.Repetition is { } repetition && region.Body.Any(node => node is Step { Operator: "save" } step && key.Equals(step["key"]))) return repetition.Index;
        return region.Body.OfType<Region>().Select(inner => IndexOf(inner, key)).FirstOrDefault(static found => found is not null);
    }

    private static Passes Of(IReadOnlyList<Region> passes, string index, IReadOnlyList<IntExpr> values)
    {
        var isUp = values.Select((value, pass) => value == values[0] + pass).All(static regular => regular);
        var isDown = values.Select((value, pass) => value == values[0] - pass).All(static regular => regular);
        return new Passes(passes, index, values[0], values[values.Count - 1], isDown && !isUp ? -1 : 1, isUp || isDown);
    }

    private static IEnumerable<Step> StepsIn(Region region) =>
        region.Body.SelectMany(static node => node is Step step ? [step] : StepsIn((Region)node));
}
