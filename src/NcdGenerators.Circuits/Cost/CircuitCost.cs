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
        var owned = Tensors.Empty.With(step.Operands.Select(id => this.circuit.Values[id]));
        var node = new CostNode(step, owned.Parameters, owned.Buffers, StepWork.Of(step, this.circuit.Values), step.Outputs, EquatableArray<CostNode>.Empty);
        return new Priced(node, owned);
    }

    private Priced Region(Region region)
    {
        var before = this.clock;
        var parts = region.Body.Select(part => part is Step step ? this.Step(step) : this.Region((Region)part)).ToList();
        var owned = parts.Aggregate(Tensors.Empty, static (all, part) => all.With(part.Owned));
        var work = parts.Aggregate(Work.None, static (sum, part) => sum + part.Node.Work);
        if (ReferenceEquals(region, this.circuit.Body)) owned = owned.With(this.circuit.Outputs.Where(static id => id >= 0).Select(id => this.circuit.Values[id]));
        if (region.Repetition is { } repetition)
        {
            owned = owned.Over(repetition);
            work = work.Map(amount => Summation.Over(repetition, amount));
        }

        var outputs = this.madeAt
            .Where(made => made.Value > before && made.Value <= this.clock && this.lastUse.TryGetValue(made.Key, out var used) && used > this.clock)
            .Select(static made => made.Key)
            .OrderBy(static id => id)
            .ToEquatableArray();
        return new Priced(new CostNode(region, owned.Parameters, owned.Buffers, work, outputs, parts.Select(static part => part.Node).ToEquatableArray()), owned);
    }

    private readonly record struct Priced(CostNode Node, Tensors Owned);

    // The learned and kept tensors that a part uses, by id: each counts once.
    private sealed class Tensors
    {
        public static readonly Tensors Empty = new([]);

        private readonly SortedDictionary<int, (Amount Count, bool IsBuffer)> counts;

        private Tensors(SortedDictionary<int, (Amount Count, bool IsBuffer)> counts) => this.counts = counts;

        public Amount Parameters => this.Sum(isBuffer: false);

        public Amount Buffers => this.Sum(isBuffer: true);

        public Tensors With(IEnumerable<Value> values)
        {
            var own = values.Where(static value => value.Origin is ValueOrigin.Parameter or ValueOrigin.Buffer).ToList();
            if (own.Count == 0) return this;
            var all = new SortedDictionary<int, (Amount Count, bool IsBuffer)>(this.counts);
            foreach (var value in own) all[value.Id] = (new Amount(value.Type.Shape.ElementCount).Checked(), value.Origin == ValueOrigin.Buffer);
            return new Tensors(all);
        }

        public Tensors With(Tensors others)
        {
            if (this.counts.Count == 0) return others;
            if (others.counts.Count == 0) return this;
            var all = new SortedDictionary<int, (Amount Count, bool IsBuffer)>(this.counts);
            foreach (var other in others.counts) all[other.Key] = other.Value;
            return new Tensors(all);
        }

        // Iterations have tensors of their own where the repetition says so; others are the same in all.
        public Tensors Over(Repetition repetition)
        {
            var all = new SortedDictionary<int, (Amount Count, bool IsBuffer)>(this.counts);
            foreach (var id in repetition.Own.Where(all.ContainsKey)) all[id] = (Summation.Over(repetition, all[id].Count), all[id].IsBuffer);
            return new Tensors(all);
        }

        private Amount Sum(bool isBuffer) => this.counts.Values.Where(count => count.IsBuffer == isBuffer).Aggregate(Amount.Zero, static (sum, count) => sum + count.Count);
    }
}
