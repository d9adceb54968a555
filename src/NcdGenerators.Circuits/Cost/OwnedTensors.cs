using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Cost;

/// <summary>The learned and kept tensors that a part of a circuit uses, by id: each counts once.</summary>
internal sealed class OwnedTensors
{
    private readonly Dictionary<int, (Amount Count, bool IsBuffer)> counts = [];

    // In order of first use.
    private readonly List<int> ids = [];

    public Amount Parameters => this.Sum(isBuffer: false);

    public Amount Buffers => this.Sum(isBuffer: true);

    /// <summary>Adds a value if it is such a tensor.</summary>
    public void Add(Value value)
    {
        if (value.Origin is ValueOrigin.Parameter or ValueOrigin.Buffer) this.Add(value.Id, new Amount(value.Type.Shape.ElementCount).Checked(), value.Origin == ValueOrigin.Buffer);
    }

    /// <summary>Adds what another part uses.</summary>
    public void Add(OwnedTensors other)
    {
        foreach (var id in other.ids) this.Add(id, other.counts[id].Count, other.counts[id].IsBuffer);
    }

    /// <summary>Of the tensors that each iteration has for itself there are as many as iterations; others are the same in all.</summary>
    public void Repeat(Repetition repetition)
    {
        foreach (var id in repetition.Own.Distinct().Where(this.counts.ContainsKey)) this.counts[id] = (Summation.Over(repetition, this.counts[id].Count), this.counts[id].IsBuffer);
    }

    private void Add(int id, Amount count, bool isBuffer)
    {
        if (!this.counts.ContainsKey(id)) this.ids.Add(id);
        this.counts[id] = (count, isBuffer);
    }

    private Amount Sum(bool isBuffer) => this.ids.Where(id => this.counts[id].IsBuffer == isBuffer).Aggregate(Amount.Zero, (sum, id) => sum + this.counts[id].Count);
}
