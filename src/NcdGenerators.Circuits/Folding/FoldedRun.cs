using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Folding;

/// <summary>One loop of a circuit, folded; what is read of its passes elsewhere is handed out at its end or saved and loaded.</summary>
internal sealed class FoldedRun
{
    private readonly Circuit circuit;
    private readonly IReadOnlyList<Region> passes;
    private readonly List<Value> values;
    private readonly Passes range;
    private readonly PassUnion union;

    // Whether the passes have been come by: what stands before them reads nothing of them.
    private bool isBehind;

    public FoldedRun(Circuit circuit, IReadOnlyList<Region> passes)
    {
        this.circuit = circuit;
        this.passes = passes;
        this.values = [.. circuit.Values];
        this.range = Passes.Of(circuit, passes);
        this.union = new PassUnion(circuit.Values, passes, this.range.Progression);
    }

    /// <summary>The circuit with the passes in one Repeat, or null where they are not regular.</summary>
    public Circuit? Circuit()
    {
        if (!this.range.IsRegular || this.union.Body() is not { } body) return null;
        foreach (var pair in this.union.Types) this.values[pair.Key] = this.values[pair.Key] with { Type = pair.Value };

        var inside = new Dictionary<int, int>();
        var outside = new Dictionary<int, int>();
        var carried = new Dictionary<int, CarriedValue>();
        foreach (var pair in this.union.Entering.OrderBy(static pair => pair.Key))
        {
            if (this.Carry(pair.Key, pair.Value) is not { } value) return null;
            carried.Add(pair.Key, value);
            inside[-1 - pair.Key] = value.Entering;
            outside[this.IdIn(this.passes.Count - 1, pair.Key)] = value.Final;
        }

        var memory = new SavedValues(this.circuit, this.values, this.union, this.range, carried, outside.Values);
        var rewritten = new Rewriting(inside).Of(body);
        var rest = this.Replaced(this.circuit.Body, null, outside, memory);
        var repeat = new Region(
            RegionKind.Repeat,
            null,
            this.passes[0].Anchor,
            memory.SavesOfEntering.Concat(rewritten).Concat(memory.SavesOfMade).ToEquatableArray(),
            new Repetition(this.range.Index, this.range.First, this.range.Last, this.range.Step, carried.OrderBy(static pair => pair.Key).Select(static pair => pair.Value).ToEquatableArray(), this.union.Own.ToEquatableArray()));
        var outputs = this.circuit.Outputs.Select(id => outside.TryGetValue(id, out var final) ? final : id).ToEquatableArray();
        if (this.IsOpen(rest, this.passes, outside) || outputs.Any(id => id >= 0 && this.union.PassOf(id) is not null && !outside.ContainsValue(id))) return null;
        var placed = this.Replaced(rest, repeat, [], null);
        return this.circuit with { Body = placed, Values = this.values.ToEquatableArray(), Outputs = outputs, Symbols = this.Symbols() };
    }

    // A size in a list, whose place depends on the index now, is as well known as those at the places that it stands for.
    private EquatableArray<SymbolInfo> Symbols()
    {
        var known = new HashSet<string>(this.circuit.Symbols.Select(static symbol => symbol.Name), System.StringComparer.Ordinal);
        var lists = new Dictionary<string, SymbolInfo>(System.StringComparer.Ordinal);
        foreach (var symbol in this.circuit.Symbols)
        {
            if (ElementSymbols.Read(symbol.Name) is { List: var list } && !lists.ContainsKey(list)) lists.Add(list, symbol);
        }

        var added = new List<SymbolInfo>();
        foreach (var name in this.values.SelectMany(static value => value.Type.Shape.Axes).SelectMany(static axis => axis.Size.Symbols))
        {
            if (ElementSymbols.Read(name) is { List: var list } && lists.TryGetValue(list, out var element) && known.Add(name))
                added.Add(element with { Name = name, Origin = element.Origin.Replace(element.Name, name) });
        }

        return added.Count == 0 ? this.circuit.Symbols : this.circuit.Symbols.Concat(added).ToEquatableArray();
    }

    // Where sizes depend on the index, what enters and what leaves have types of their own.
    private CarriedValue? Carry(int place, int initial)
    {
        var made = Enumerable.Range(0, this.passes.Count).Select(pass => this.circuit.Values[this.IdIn(pass, place)].Type).ToList();
        var entering = made.Take(made.Count - 1).Prepend(this.circuit.Values[initial].Type).ToList();
        if (this.union.Type(entering) is not { } type) return null;
        var isSame = entering.All(other => other.Shape.Equals(entering[0].Shape));
        var enters = isSame ? initial : this.New(type, this.circuit.Values[initial].Name);
        var final = made.All(other => other.Shape.Equals(made[0].Shape)) && !this.IsReadElsewhere(place) ? place : this.New(made[made.Count - 1], this.circuit.Values[this.IdIn(made.Count - 1, place)].Name);
        return new CarriedValue(initial, enters, place, final);
    }

    // What the first pass made goes by the id of what all made: elsewhere that id would be what the last one made.
    private bool IsReadElsewhere(int place) =>
        this.passes.Count > 1 && (this.circuit.Outputs.Contains(place) || SavedValues.StepsOutside(this.circuit.Body, this.passes).Any(step => step.Operands.Contains(place)));

    private int New(TensorType type, string? name)
    {
        var id = this.values.Count;
        this.values.Add(new Value(id, type, ValueOrigin.Computed, name, id, 0));
        return id;
    }

    private int IdIn(int pass, int place) => this.union.IdIn(pass, place);

    // The body without the passes but the first one, or with the repeat in its place; ids from the passes replaced elsewhere.
    private Region Replaced(Region region, Region? repeat, Dictionary<int, int> outside, SavedValues? memory)
    {
        var nodes = new List<Node>();
        var loaded = new Dictionary<int, int>();
        foreach (var node in region.Body)
        {
            if (node is Region inner)
            {
                var place = IndexOf(this.passes, inner);
                this.isBehind |= place == 0;
                if (place == 0 && repeat is not null) nodes.Add(repeat);
                else if (place == 0) nodes.Add(inner);
                else if (place < 0) nodes.Add(Outside(this.Replaced(inner, repeat, outside, memory), outside));
                continue;
            }

            var step = outside.Count == 0 ? (Step)node : new Rewriting(outside).Of((Step)node);
            if (this.isBehind && memory is not null) nodes.AddRange(memory.Before(step, loaded));
            nodes.Add(loaded.Count == 0 ? step : new Rewriting(loaded).Of(step));
        }

        return region with { Body = nodes.ToEquatableArray() };
    }

    // Whether a loop elsewhere starts with what a pass made.
    private bool IsOpen(Region region, IReadOnlyList<Region> run, Dictionary<int, int> outside) => region.Body.OfType<Region>().Where(inner => IndexOf(run, inner) < 0).Any(inner =>
        (inner.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty).Any(carried => this.union.PassOf(carried.Initial) is not null && !outside.ContainsValue(carried.Initial))
        || this.IsOpen(inner, run, outside));

    private static Region Outside(Region region, Dictionary<int, int> outside) =>
        region.Repetition is { } repetition && outside.Count > 0 ? region with { Repetition = new Rewriting(outside).Of(repetition) } : region;

    private static int IndexOf(IReadOnlyList<Region> passes, Region region)
    {
        for (var i = 0; i < passes.Count; i++)
        {
            if (ReferenceEquals(passes[i], region)) return i;
        }

        return -1;
    }
}
