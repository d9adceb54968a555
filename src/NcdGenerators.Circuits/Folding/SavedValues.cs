using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Folding;

/// <summary>What steps elsewhere read of single passes (a U-Net's skips): saved in the loop, loaded where it is read.</summary>
/// <param name="circuit">The circuit before.</param>
/// <param name="values">The values, to which are added those that are saved and loaded.</param>
/// <param name="union">The passes side by side.</param>
/// <param name="range">The index and its range.</param>
/// <param name="entering">What the body reads in the place of what enters a pass, by the place of what the pass before made.</param>
/// <param name="final">The ids by which what follows reads what the last pass hands on.</param>
internal sealed class SavedValues(
    Circuit circuit, List<Value> values, PassUnion union, Passes range, IReadOnlyDictionary<int, CarriedValue> entering, ICollection<int> final)
{
    private readonly Dictionary<int, Step> saves = [];
    private readonly HashSet<int> read = new(StepsOutside(circuit.Body, range.Regions).SelectMany(static step => step.Operands));

    /// <summary>The steps that save what enters a pass, for the beginning of the loop's body.</summary>
    public IEnumerable<Node> SavesOfEntering => this.saves.Where(pair => this.IsEntering(pair.Key)).OrderBy(static pair => pair.Key).Select(static pair => pair.Value);

    /// <summary>The steps that save what a pass makes, for the end of the loop's body.</summary>
    public IEnumerable<Node> SavesOfMade => this.saves.Where(pair => !this.IsEntering(pair.Key)).OrderBy(static pair => pair.Key).Select(static pair => pair.Value);

    /// <summary>The steps that load what a step reads.</summary>
    /// <param name="step">The step.</param>
    /// <param name="loaded">What was loaded in this region before, by the id that was read.</param>
    public IEnumerable<Node> Before(Step step, Dictionary<int, int> loaded)
    {
        var loads = new List<Node>();
        foreach (var id in step.Operands)
        {
            if (loaded.ContainsKey(id) || id >= circuit.Values.Count || final.Contains(id) || this.Find(id) is not { } saved) continue;
            var save = this.Save(saved.Id);
            var load = this.Step("load", save.Outputs[0], circuit.Values[id].Type, (Argument.Text)save["key"]!, range.At(saved.Pass), circuit.Values[id].Name, step.Anchor);
            loaded.Add(id, load.Outputs[0]);
            loads.Add(load);
        }

        return loads;
    }

    /// <summary>The steps that are in none of the passes.</summary>
    public static IEnumerable<Step> StepsOutside(Region region, IReadOnlyList<Region> passes) => region.Body.SelectMany(node =>
        node is Step step ? [step] : passes.Contains((Region)node) ? [] : StepsOutside((Region)node, passes));

    // What is to be saved, and in which pass, for a value that is read elsewhere. What several passes take over from the one
    // before is saved as it enters, so that the first one's is saved in the same way (a U-Net's skips).
    private (int Id, int Pass)? Find(int id)
    {
        foreach (var pair in entering.Where(pair => this.IsReadBetween(pair.Key)))
        {
            if (id == pair.Value.Initial) return (pair.Value.Entering, 0);
            if (union.PassOf(id) is { } maker && maker < range.Count - 1 && union.PlaceOf(maker, id) == pair.Key) return (pair.Value.Entering, maker + 1);
        }

        return union.PassOf(id) is { } pass ? (union.PlaceOf(pass, id)!.Value, pass) : null;
    }

    private bool IsEntering(int id) => entering.Values.Any(carried => carried.Entering == id);

    private bool IsReadBetween(int place) => Enumerable.Range(0, range.Count - 1).Any(pass => this.read.Contains(union.IdIn(pass, place)));

    private Step Save(int place)
    {
        if (this.saves.TryGetValue(place, out var known)) return known;
        var name = values[place].Name ?? "saved";
        var taken = new HashSet<string>(circuit.Steps.Concat(this.saves.Values).Where(static step => step.Operator == "save").Select(static step => ((Argument.Text)step["key"]!).String));
        var key = name;
        for (var number = 2; !taken.Add(key); number++) key = name + number.ToString(CultureInfo.InvariantCulture);
        var save = this.Step("save", place, values[place].Type, new Argument.Text(key), IntExpr.Symbol(range.Index), name, range.Regions[0].Anchor);
        this.saves.Add(place, save);
        return save;
    }

    private Step Step(string name, int input, TensorType type, Argument.Text key, IntExpr index, string? outputName, string anchor)
    {
        NamedArgument[] arguments = [new("input", new Argument.Value(input)), new("key", key), new("index", new Argument.Int(index))];
        var applied = (RuleResult.Applied)OperatorTable.Find(name)!.Apply(arguments.Select(argument =>
            new KeyValuePair<string, Argument>(argument.Name, argument.Argument is Argument.Value ? new Argument.Tensor(type) : argument.Argument)));
        var id = values.Count;
        values.Add(new Value(id, type, ValueOrigin.Computed, outputName, values[input].BaseId, values[input].Version));
        return new Step(name, arguments.ToEquatableArray(), EquatableArray.Of(id), applied.Flow, null, anchor);
    }
}
