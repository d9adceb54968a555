using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>A region that is drawn as one box: a module that is called.</summary>
/// <param name="Region">What it does.</param>
/// <param name="Callee">The name of the circuit of the method that is called: <c>Namespace.Type.forward</c>.</param>
/// <param name="Inputs">The ids of the values that it takes, its own weights aside, in the order it first reads them.</param>
/// <param name="Outputs">The ids of the values that others read, in the order it makes them.</param>
internal sealed record ModuleCall(Region Region, string Callee, IReadOnlyList<int> Inputs, IReadOnlyList<int> Outputs)
{
    /// <summary>What is the same box: the same method doing the same steps (a block with and without a projection are two) with the same numbers in its title.</summary>
    public string Key { get; } = Callee + "|" + Region.Title + "|" + string.Join(",", Operators(Region));

    /// <summary>The region as a circuit of its own.</summary>
    public Circuit Definition(Circuit circuit) => circuit with
    {
        Name = this.Callee,
        Title = this.Region.Title!,
        Inputs = this.Inputs.ToEquatableArray(),
        Outputs = this.Outputs.ToEquatableArray(),
        Body = this.Region,
        Requirements = EquatableArray<PlacedRequirement>.Empty,
    };

    private static IEnumerable<string> Operators(Region region) => region.Body.SelectMany(static node => node is Step step ? [step.Operator] : Operators((Region)node));
}

/// <summary>Finds the module calls of a circuit: what each takes from outside and what others read of it.</summary>
internal sealed class ModuleCalls
{
    private readonly Circuit circuit;

    // Where a value is read last; positions count steps and the ends of repetitions.
    private readonly Dictionary<int, int> lastUse = [];
    private readonly Dictionary<Region, (int First, int Last)> spans = new(ReferenceComparer.Instance);
    private int position;

    public ModuleCalls(Circuit circuit)
    {
        this.circuit = circuit;
        this.Number(circuit.Body);
        foreach (var output in circuit.Outputs) this.lastUse[output] = int.MaxValue;
    }

    /// <summary>The region as a call of a module's forward, or null if it is something else.</summary>
    public ModuleCall? Of(Region region)
    {
        if (region is not { Kind: RegionKind.Call, Title: not null, Callee: { } callee } || !callee.EndsWith(".forward", StringComparison.Ordinal) || callee == this.circuit.Name) return null;
        var made = new HashSet<int>();
        var order = new List<int>();
        var inputs = new List<int>();
        this.Collect(region, made, order, inputs);
        var last = this.spans[region].Last;
        var outputs = order.Where(id => this.lastUse.TryGetValue(id, out var use) && use > last).Distinct().ToList();
        return outputs.Count == 0 ? null : new ModuleCall(region, callee, inputs, outputs);
    }

    /// <summary>The number of steps in it.</summary>
    public static int Steps(Region region) => region.Body.Sum(static node => node is Step ? 1 : Steps((Region)node));

    private void Number(Region region)
    {
        var first = this.position;
        var carried = region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty;
        foreach (var value in carried) this.lastUse[value.Initial] = this.position;
        foreach (var node in region.Body)
        {
            if (node is Region inner)
            {
                this.Number(inner);
                continue;
            }

            this.position++;
            foreach (var operand in ((Step)node).Operands) this.lastUse[operand] = this.position;
        }

        foreach (var value in carried) this.lastUse[value.Leaving] = this.position;
        this.spans[region] = (first, this.position);
        this.position++;
    }

    private void Collect(Region region, HashSet<int> made, List<int> order, List<int> inputs)
    {
        var carried = region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty;
        foreach (var value in carried)
        {
            Take(value.Initial);
            made.Add(value.Entering);
        }

        foreach (var node in region.Body)
        {
            if (node is Region inner)
            {
                this.Collect(inner, made, order, inputs);
                continue;
            }

            var step = (Step)node;
            foreach (var operand in step.Operands) Take(operand);
            foreach (var output in step.Outputs) Make(output);
        }

        foreach (var value in carried) Make(value.Final);

        void Take(int id)
        {
            if (!made.Contains(id) && !inputs.Contains(id) && this.circuit.Values[id].Origin is ValueOrigin.Input or ValueOrigin.Computed) inputs.Add(id);
        }

        void Make(int id)
        {
            made.Add(id);
            order.Add(id);
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<Region>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Region? x, Region? y) => ReferenceEquals(x, y);

        public int GetHashCode(Region region) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(region);
    }
}
