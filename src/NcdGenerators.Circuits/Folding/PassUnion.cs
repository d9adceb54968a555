using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Folding;

/// <summary>
/// Lays the passes of a loop side by side and writes them as one body, whose sizes are functions of the index. The ids of the
/// first pass stand for those of all.
/// </summary>
/// <param name="values">The circuit's values.</param>
/// <param name="passes">The passes.</param>
/// <param name="progression">Sizes as functions of the index.</param>
internal sealed class PassUnion(IReadOnlyList<Value> values, IReadOnlyList<Region> passes, Progression progression)
{
    // For each pass, its own ids with those of the first pass in the same place.
    private readonly List<Dictionary<int, int>> places = passes.Select(static _ => new Dictionary<int, int>()).ToList();
    private readonly Dictionary<int, int> entering = [];
    private readonly Dictionary<int, TensorType> types = [];
    private readonly List<int> own = [];

    /// <summary>The types that values of the body have, as functions of the index.</summary>
    public IReadOnlyDictionary<int, TensorType> Types => this.types;

    /// <summary>Values from outside that the first pass reads where each later one reads what the one before made: by place.</summary>
    public IReadOnlyDictionary<int, int> Entering => this.entering;

    /// <summary>Learned tensors and buffers of which each pass has its own.</summary>
    public IReadOnlyList<int> Own => this.own;

    /// <summary>The place in the first pass of a value that a pass makes, or null.</summary>
    public int? PlaceOf(int pass, int id) => this.places[pass].TryGetValue(id, out var place) ? place : null;

    /// <summary>The pass that makes a value, or null.</summary>
    public int? PassOf(int id)
    {
        for (var pass = 0; pass < this.places.Count; pass++)
        {
            if (this.places[pass].ContainsKey(id)) return pass;
        }

        return null;
    }

    /// <summary>What a pass makes at the place of a value of the first pass.</summary>
    public int IdIn(int pass, int place) => this.places[pass].First(pair => pair.Value == place).Key;

    /// <summary>The common body, or null where the passes are not the same but for their sizes.</summary>
    public EquatableArray<Node>? Body()
    {
        var bodies = passes.Select(static pass => pass.Body).ToList();
        if (!this.Place(bodies)) return null;
        foreach (var id in this.places[0].Keys.ToList())
        {
            if (this.Type(Enumerable.Range(0, passes.Count).Select(pass => this.IdIn(pass, id)).ToList()) is not { } type) return null;
            this.types[id] = type;
        }

        return this.Nodes(bodies);
    }

    // First what the passes make, so that a pass can be seen to read what the one before it makes at its end.
    private bool Place(IReadOnlyList<EquatableArray<Node>> bodies)
    {
        if (bodies.Any(body => body.Count != bodies[0].Count)) return false;
        for (var i = 0; i < bodies[0].Count; i++)
        {
            var nodes = bodies.Select(body => body[i]).ToList();
            var regions = nodes.OfType<Region>().ToList();
            var steps = nodes.OfType<Step>().ToList();
            if (steps.Count == nodes.Count)
            {
                if (steps.Any(step => step.Operator != steps[0].Operator || step.Outputs.Count != steps[0].Outputs.Count)) return false;
                for (var output = 0; output < steps[0].Outputs.Count; output++) this.Place(steps.Select(step => step.Outputs[output]).ToList());
                continue;
            }

            if (regions.Count != nodes.Count || regions.Any(region => region.Kind != regions[0].Kind || region.Title != regions[0].Title)) return false;
            var carried = regions.Select(static region => region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty).ToList();
            if (carried.Any(list => list.Count != carried[0].Count)) return false;
            for (var c = 0; c < carried[0].Count; c++)
            {
                if (carried.All(list => list[c].Entering != list[c].Initial)) this.Place(carried.Select(list => list[c].Entering).ToList());
            }

            if (!this.Place(regions.Select(static region => region.Body).ToList())) return false;
            for (var c = 0; c < carried[0].Count; c++)
            {
                if (carried.All(list => list[c].Final != list[c].Leaving)) this.Place(carried.Select(list => list[c].Final).ToList());
            }
        }

        return true;
    }

    private void Place(IReadOnlyList<int> ids)
    {
        for (var pass = 0; pass < ids.Count; pass++) this.places[pass][ids[pass]] = ids[0];
    }

    private EquatableArray<Node>? Nodes(IReadOnlyList<EquatableArray<Node>> bodies)
    {
        var united = new List<Node>();
        for (var i = 0; i < bodies[0].Count; i++)
        {
            var node = bodies[0][i] is Step
                ? (Node?)this.Step(bodies.Select(body => (Step)body[i]).ToList())
                : this.Region(bodies.Select(body => (Region)body[i]).ToList());
            if (node is null) return null;
            united.Add(node);
        }

        return united.ToEquatableArray();
    }

    private Step? Step(IReadOnlyList<Step> steps)
    {
        var first = steps[0];
        if (steps.Any(step => step.Arguments.Count != first.Arguments.Count || step.Flow.Entries.Count != first.Flow.Entries.Count)) return null;
        var arguments = new List<NamedArgument>();
        for (var i = 0; i < first.Arguments.Count; i++)
        {
            if (steps.Any(step => step.Arguments[i].Name != first.Arguments[i].Name)) return null;
            if (this.United(steps.Select(step => step.Arguments[i].Argument).ToList()) is not { } argument) return null;
            arguments.Add(new NamedArgument(first.Arguments[i].Name, argument));
        }

        var flow = new List<FlowEntry>();
        for (var i = 0; i < first.Flow.Entries.Count; i++)
        {
            var entries = steps.Select(step => step.Flow.Entries[i]).ToList();
            var entry = entries[0];
            if (entries.Any(other => other.Kind != entry.Kind || other.Output != entry.Output || !other.Inputs.Equals(entry.Inputs) || other.Parameters.Count != entry.Parameters.Count)) return null;
            var parameters = new List<FlowParameter>();
            for (var p = 0; p < entry.Parameters.Count; p++)
            {
                if (progression.Through(entries.Select(other => other.Parameters[p].Value).ToList()) is not { } value) return null;
                parameters.Add(new FlowParameter(entry.Parameters[p].Name, value));
            }

            flow.Add(entry with { Parameters = parameters.ToEquatableArray() });
        }

        // Elements of a list are called alike or by number.
        var label = steps.All(step => step.Label == first.Label) ? first.Label : null;
        return first with { Arguments = arguments.ToEquatableArray(), Flow = new AxisFlow(flow.ToEquatableArray()), Label = label };
    }

    private Region? Region(IReadOnlyList<Region> regions)
    {
        if (this.Nodes(regions.Select(static region => region.Body).ToList()) is not { } body) return null;
        if (regions[0].Repetition is not { } first) return regions.All(static region => region.Repetition is null) ? regions[0] with { Body = body } : null;
        if (regions.Any(region => region.Repetition is not { } other || other.Index != first.Index || other.Own.Count != first.Own.Count)) return null;
        if (progression.Through(regions.Select(static region => region.Repetition!.From).ToList()) is not { } from
            || progression.Through(regions.Select(static region => region.Repetition!.To).ToList()) is not { } to
            || regions.Any(region => region.Repetition!.Step != first.Step)) return null;
        var carried = new List<CarriedValue>();
        for (var i = 0; i < first.Carried.Count; i++)
        {
            var all = regions.Select(region => region.Repetition!.Carried[i]).ToList();
            if (this.Id(all.Select(static value => value.Initial).ToList()) is not { } initial || this.Id(all.Select(static value => value.Entering).ToList()) is not { } enters
                || this.Id(all.Select(static value => value.Leaving).ToList()) is not { } leaving || this.Id(all.Select(static value => value.Final).ToList()) is not { } final) return null;
            carried.Add(new CarriedValue(initial, enters, leaving, final));
        }

        return regions[0] with { Body = body, Repetition = first with { From = from, To = to, Carried = carried.ToEquatableArray() } };
    }

    private Argument? United(IReadOnlyList<Argument> arguments)
    {
        if (arguments.Any(argument => argument.GetType() != arguments[0].GetType())) return null;
        switch (arguments[0])
        {
            case Argument.Value: return this.Id(arguments.Select(static argument => ((Argument.Value)argument).Id).ToList()) is { } id ? new Argument.Value(id) : null;
            case Argument.ValueList first:
                var lists = arguments.Cast<Argument.ValueList>().ToList();
                if (lists.Any(list => list.Ids.Count != first.Ids.Count)) return null;
                var ids = first.Ids.Select((_, i) => this.Id(lists.Select(list => list.Ids[i]).ToList())).ToList();
                return ids.All(static item => item is not null) ? new Argument.ValueList(ids.Select(static item => item!.Value).ToEquatableArray()) : null;
            case Argument.Int: return progression.Through(arguments.Select(static argument => ((Argument.Int)argument).Number).ToList()) is { } number ? new Argument.Int(number) : null;
            case Argument.IntList:
                return this.Numbers(arguments.Select(static argument => ((Argument.IntList)argument).Numbers).ToList()) is { } numbers ? new Argument.IntList(numbers) : null;
            case Argument.Index first:
                var indices = arguments.Cast<Argument.Index>().ToList();
                if (indices.Any(index => index.Items.Count != first.Items.Count)) return null;
                var items = first.Items.Select((_, i) => this.Item(indices.Select(index => index.Items[i]).ToList())).ToList();
                return items.All(static item => item is not null) ? new Argument.Index(items.Select(static item => item!).ToEquatableArray()) : null;
            default: return arguments.All(argument => argument.Equals(arguments[0])) ? arguments[0] : null;
        }
    }

    private EquatableArray<IntExpr>? Numbers(IReadOnlyList<EquatableArray<IntExpr>> lists)
    {
        if (lists.Any(list => list.Count != lists[0].Count)) return null;
        var numbers = lists[0].Select((_, i) => progression.Through(lists.Select(list => list[i]).ToList())).ToList();
        return numbers.All(static number => number is not null) ? numbers.Select(static number => number!).ToEquatableArray() : null;
    }

    private IndexItem? Item(IReadOnlyList<IndexItem> items)
    {
        if (items.Any(item => item.GetType() != items[0].GetType())) return null;
        switch (items[0])
        {
            case IndexItem.At: return progression.Through(items.Select(static item => ((IndexItem.At)item).Position).ToList()) is { } position ? new IndexItem.At(position) : null;
            case IndexItem.ByValue: return this.Id(items.Select(static item => ((IndexItem.ByValue)item).Id).ToList()) is { } id ? new IndexItem.ByValue(id) : null;
            default: return items.All(item => item.Equals(items[0])) ? items[0] : null;
        }
    }

    // The value that a step of the body reads.
    private int? Id(IReadOnlyList<int> ids)
    {
        if (ids.Select((id, pass) => this.PlaceOf(pass, id)).ToList() is var own && own[0] is { } place && own.All(other => other == place)) return place;
        if (ids.All(id => id == ids[0]) && this.PassOf(ids[0]) is null) return ids[0];
        if (own[0] is null && own.All(static other => other is null) && this.EarlierPlace(ids) is { } carried)
        {
            if (this.entering.TryGetValue(carried, out var initial) && initial != ids[0]) return null;
            this.entering[carried] = ids[0];
            return -1 - carried;
        }

        if (ids.Distinct().Count() != ids.Count || ids.Any(id => values[id].Origin is not (ValueOrigin.Parameter or ValueOrigin.Buffer))) return null;
        if (this.types.ContainsKey(ids[0])) return this.own.Contains(ids[0]) ? ids[0] : null;
        if (ids.Any(id => values[id].Origin != values[ids[0]].Origin) || this.Type(ids) is not { } type) return null;
        this.types[ids[0]] = type;
        this.own.Add(ids[0]);
        return ids[0];
    }

    // The place of what each later pass reads from the pass before it, or null.
    private int? EarlierPlace(IReadOnlyList<int> ids)
    {
        if (this.PassOf(ids[0]) is not null) return null;
        var places = ids.Skip(1).Select((id, pass) => this.PlaceOf(pass, id)).Distinct().ToList();
        return places.Count == 1 ? places[0] : null;
    }

    private TensorType? Type(IReadOnlyList<int> ids) => this.Type(ids.Select(id => values[id].Type).ToList());

    /// <summary>One type whose sizes are functions of the index, or null.</summary>
    public TensorType? Type(IReadOnlyList<TensorType> all)
    {
        var first = all[0];
        if (all.Any(type => type.Shape.Axes.Count != first.Shape.Axes.Count || type.DType != first.DType)) return null;
        var axes = new List<Axis>();
        for (var i = 0; i < first.Shape.Axes.Count; i++)
        {
            var same = all.Select(type => type.Shape[i]).ToList();
            if (same.Any(axis => axis.IsRun != same[0].IsRun || (axis.IsRun && axis.Name != same[0].Name))) return null;
            if (progression.Through(same.Select(static axis => axis.Size).ToList()) is not { } size) return null;
            axes.Add(same[0] with { Size = size, Name = same.All(axis => axis.Name == same[0].Name) ? same[0].Name : null });
        }

        return new TensorType(Shape.Of(axes), first.DType, all.All(type => type.Layout.Equals(first.Layout)) ? first.Layout : Layout.Unknown);
    }
}
