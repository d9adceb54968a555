using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.CSharp.Values;

/// <summary>The passes of a loop whose number is a symbol: the index takes the values from, from + step, …, to.</summary>
/// <param name="Index">The name of the index' symbol.</param>
/// <param name="From">Its value in the first pass.</param>
/// <param name="To">Its value in the last pass.</param>
/// <param name="Step">1 or -1.</param>
internal sealed record Passes(string Index, IntExpr From, IntExpr To, int Step)
{
    /// <summary>How many passes there are.</summary>
    public IntExpr Count => this.Step > 0 ? this.To - this.From + 1 : this.From - this.To + 1;

    /// <summary>The index' symbol.</summary>
    public IntExpr Symbol => IntExpr.Symbol(this.Index);

    /// <summary>The index' value in a pass, counted from 0.</summary>
    public IntExpr At(IntExpr pass) => this.Step > 0 ? this.From + pass : this.From - pass;

    /// <summary>The same passes in the opposite order.</summary>
    public Passes Reversed => new(this.Index, this.To, this.From, -this.Step);

    /// <summary>All passes but the first ones.</summary>
    public Passes Skip(int passes) => this with { From = this.At(passes) };

    /// <summary>What is known of the index in every pass.</summary>
    public Facts AddTo(Facts facts)
    {
        var (low, high) = this.Step > 0 ? (this.From, this.To) : (this.To, this.From);
        return facts.AssumeLessOrEqual(low, this.Symbol).AssumeLessOrEqual(this.Symbol, high);
    }
}

/// <summary>Elements that the caller gives, one by one: each place has one of its own, and always the same.</summary>
/// <param name="make">Makes the element at a place, which is also given as text for its name.</param>
/// <param name="keeps">Whether an element is made once; else each use makes its own, at its own place in the circuit.</param>
internal sealed class ElementSource(Func<IntExpr, string, SymbolicValue> make, bool keeps = true)
{
    private readonly Dictionary<string, SymbolicValue> elements = new(StringComparer.Ordinal);

    /// <summary>Forgets tensors of the circuit from that one on, which are gone with a discarded reading.</summary>
    public void Forget(int firstValue)
    {
        foreach (var stale in this.elements.Where(element => element.Value is SymbolicValue.Tensor { Id: var id } && id >= firstValue).Select(static element => element.Key).ToList())
            this.elements.Remove(stale);
    }

    public SymbolicValue At(IntExpr place)
    {
        var name = place.ToString();
        if (!keeps) return make(place, name);
        if (!this.elements.TryGetValue(name, out var element)) this.elements.Add(name, element = make(place, name));
        return element;
    }
}
