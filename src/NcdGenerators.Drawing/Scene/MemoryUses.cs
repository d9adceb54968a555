using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>Which kept tensors are read by nothing but what takes them up again.</summary>
internal sealed class MemoryUses
{
    private readonly HashSet<int> kept = [];

    public MemoryUses(Circuit circuit)
    {
        var others = new HashSet<int>(circuit.Outputs);
        foreach (var step in circuit.Steps)
        {
            var kind = OperatorTable.Find(step.Operator)?.PictogramOf(step).Kind;
            if (kind == PictogramKind.Save) this.kept.UnionWith(step.Outputs);
            if (kind != PictogramKind.Load) others.UnionWith(step.Operands);
        }

        this.AddCarried(circuit.Body, others);
        this.kept.ExceptWith(others);
    }

    /// <summary>Whether the value is a kept tensor that is only taken up again.</summary>
    public bool IsOnlyLoaded(int value) => this.kept.Contains(value);

    private void AddCarried(Region region, HashSet<int> others)
    {
        foreach (var carried in region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty) others.UnionWith([carried.Initial, carried.Leaving]);
        foreach (var inner in region.Body.OfType<Region>()) this.AddCarried(inner, others);
    }
}
