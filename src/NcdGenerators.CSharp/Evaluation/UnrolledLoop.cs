using System;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>
/// Marks the passes of a loop that is read pass by pass: a region each under one anchor, for the folding of the circuit, and
/// a note on the modules that a pass makes.
/// </summary>
internal sealed class UnrolledLoop : IDisposable
{
    private readonly Session session;
    private readonly string index;
    private readonly string? anchor;
    private readonly object loop = new();
    private int passes;
    private bool isOpen;

    public UnrolledLoop(Session session, string index, string? anchor)
    {
        this.session = session;
        this.index = index;
        this.anchor = anchor;
    }

    /// <summary>A pass begins.</summary>
    /// <param name="counter">What the loop's counter holds; null to count from 0.</param>
    public void Next(SymbolicValue? counter)
    {
        this.Dispose();
        this.isOpen = true;
        this.session.LoopPasses.Push(new LoopPass(this.loop, this.passes));
        var number = counter is SymbolicValue.Int { Number: { IsLiteral: true } held } ? held : IntExpr.Literal(this.passes);
        this.passes++;
        if (this.anchor is not null)
            this.session.Builder.BeginRegion(RegionKind.Repeat, null, this.anchor, new Repetition(this.index, number, number, 1, EquatableArray<CarriedValue>.Empty));
    }

    /// <summary>The last pass has ended.</summary>
    public void Dispose()
    {
        if (!this.isOpen) return;
        this.isOpen = false;
        this.session.LoopPasses.Pop();
        if (this.anchor is not null) this.session.Builder.EndRegion();
    }
}
