using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// What a circuit costs: parameters, multiply-adds, element-wise work and activations, symbolic in the axes (the units are
/// those of <see cref="Work"/> and <see cref="CostNode"/>). Everything follows from the steps' axis flows and the operators'
/// <see cref="CostKind"/>.
/// </summary>
public sealed class CircuitCost
{
    private readonly Circuit circuit;
    private readonly Dictionary<int, int> lastUse = [];
    private readonly Dictionary<int, int> madeAt = [];
    private int clock;

    private CircuitCost(Circuit circuit) => this.circuit = circuit;

    /// <summary>The cost of the circuit and of all its parts. Never throws for a circuit that was built or parsed.</summary>
    public static CostNode Of(Circuit circuit)
    {
        var facts = circuit.Facts.Aggregate(Facts.Empty, static (facts, fact) => fact.AddTo(facts));
        var cost = new CircuitCost(circuit);
        cost.Follow(circuit.Body);
        foreach (var id in circuit.Outputs) cost.lastUse[id] = int.MaxValue;
        cost.clock = 0;
        return cost.Region(circuit.Body).Node.Map(amount => amount.Map(facts.Simplify));
    }

    // When each value is made and last read, in steps: what a region hands on is made in it and read after it.
    private void Follow(Node node)
    {
        if (node is Step step)
        {
            this.clock++;
            foreach (var id in step.Operands) this.lastUse[id] = this.clock;
            foreach (var id in step.Outputs) this.madeAt[id] = this.clock;
            return;
        }

        var region = (Region)node;
        var carried = region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty;
        foreach (var value in carried) this.lastUse[value.Initial] = this.clock + 1;
        foreach (var inner in region.Body) this.Follow(inner);
        foreach (var value in carried)
        {
            this.lastUse[value.Leaving] = this.clock;
            this.madeAt[value.Final] = this.clock;
        }
    }

    private Priced Step(Step step)
    {
        this.clock++;
        var owned = new OwnedTensors();
        this.AddTo(owned, step.Operands);
        var node = new CostNode(step, owned.Parameters, owned.Buffers, StepWork.Of(step, this.circuit.Values), step.Outputs, EquatableArray<CostNode>.Empty);
        return new Priced(node, owned);
    }

    private Priced Region(Region region)
    {
        var before = this.clock;
        var parts = region.Body.Select(part => part is Step step ? this.Step(step) : this.Region((Region)part)).ToList();
        var owned = new OwnedTensors();
        foreach (var part in parts) owned.Add(part.Owned);
        var work = parts.Aggregate(Work.None, static (sum, part) => sum + part.Node.Work);
        if (ReferenceEquals(region, this.circuit.Body)) this.AddTo(owned, this.circuit.Outputs);
        if (region.Repetition is { } repetition)
        {
            owned.Repeat(repetition);
            work = work.Map(amount => Summation.Over(repetition, amount));
        }

        var outputs = this.madeAt
            .Where(made => made.Value > before && made.Value <= this.clock && this.lastUse.TryGetValue(made.Key, out var used) && used > this.clock)
            .Select(static made => made.Key)
            .OrderBy(static id => id)
            .ToEquatableArray();
        return new Priced(new CostNode(region, owned.Parameters, owned.Buffers, work, outputs, parts.Select(static part => part.Node).ToEquatableArray()), owned);
    }

    private void AddTo(OwnedTensors owned, IEnumerable<int> ids)
    {
        foreach (var id in ids.Where(static id => id >= 0)) owned.Add(this.circuit.Values[id]);
    }

    private readonly record struct Priced(CostNode Node, OwnedTensors Owned);
}
