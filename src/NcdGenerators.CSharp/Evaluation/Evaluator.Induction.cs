using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>
/// What one pass of a loop hands to the next where sizes depend on the index: the width of the layer before, channels that grow by
/// as many in each pass. A rule is proposed from one pass and proved on the next: what pass i leaves must be what pass i + 1 starts with.
/// </content>
internal sealed partial class Evaluator
{
    /// <summary>A variable that a pass changes.</summary>
    /// <param name="Cell">The variable.</param>
    /// <param name="Now">What it holds after the pass.</param>
    /// <param name="Type">The axes of that, if it is a tensor.</param>
    /// <param name="Discarded">The types of the tensors that the pass put into lists, which are gone with its reading.</param>
    private readonly record struct Change(Cell Cell, SymbolicValue Now, TensorType? Type, IReadOnlyDictionary<SymbolicValue, TensorType> Discarded);

    /// <summary>A variable that each pass starts with by a rule in the index.</summary>
    /// <param name="Cell">The variable.</param>
    /// <param name="Number">The integer that a pass starts with; null for a tensor.</param>
    /// <param name="Type">The axes that a pass starts with; null for an integer.</param>
    private sealed record HandOver(Cell Cell, IntExpr? Number, TensorType? Type);

    // The rules for all these variables, or null where one of them follows none.
    private IReadOnlyList<HandOver>? HandOvers(Passes passes, IReadOnlyList<Change> changes, Cell? counter, Func<Completion> pass)
    {
        if (changes.Count == 0) return [];
        var proposed = new List<HandOver>();
        foreach (var change in changes)
        {
            if (this.Propose(passes, change) is not { } rule) return null;
            proposed.Add(rule);
        }

        var (after, isPlain) = this.ChangedBy(passes, pass, () => proposed.ForEach(rule => this.Enter(rule)));
        if (!isPlain) return null;
        var left = after.Where(change => change.Cell != counter && Grown(change.Cell.Value!, change.Now, passes) is null && !IsFilled(change.Now, passes)).ToList();
        return left.Count == proposed.Count && left.TrueForAll(change => proposed.Find(rule => rule.Cell == change.Cell) is { } rule && this.IsNext(passes, rule, change)) ? proposed : null;
    }

    private HandOver? Propose(Passes passes, Change change)
    {
        if (change is { Cell.Value: SymbolicValue.Int before, Now: SymbolicValue.Int now })
            return this.Entering(passes, before.Number, now.Number) is { } number ? new HandOver(change.Cell, number, null) : null;
        if (this.Session.IsConstructing || change.Type is not { Shape: var left } type || this.Tensors.TypeOf(change.Cell.Value!) is not { Shape: var first } || !HasSamePlaces(first, left)) return null;
        var sizes = first.Axes.Zip(left.Axes, (a, b) => a.IsRun ? a.Size : this.Entering(passes, a.Size, b.Size)).ToList();
        return sizes.TrueForAll(static size => size is not null)
            ? new HandOver(change.Cell, null, type with { Shape = Shape.Of(left.Axes.Select((axis, i) => axis with { Size = sizes[i]! })), Layout = Layout.Unknown })
            : null;
    }

    // The size that a pass starts with: always the same, that of the pass before, or more by the same amount in each.
    private IntExpr? Entering(Passes passes, IntExpr before, IntExpr now)
    {
        if (this.Facts.AreEqual(before, now) == Trilean.Yes) return before;
        if (this.Facts.AreEqual(this.Instantiate(passes, passes.From - passes.Step).Of(now), before) == Trilean.Yes) return this.Instantiate(passes, passes.Symbol - passes.Step).Of(now);
        var growth = this.Facts.Simplify(now - before);
        return this.Instantiate(passes, passes.From).Of(growth).Equals(growth) ? before + (growth * (passes.Step > 0 ? passes.Symbol - passes.From : passes.From - passes.Symbol)) : null;
    }

    private bool IsNext(Passes passes, HandOver rule, Change change)
    {
        var next = this.Instantiate(passes, passes.Symbol + passes.Step);
        var facts = passes.AddTo(this.Facts);
        if (rule.Number is { } number) return change.Now is SymbolicValue.Int { Number: var now } && facts.AreEqual(next.Of(number), now) == Trilean.Yes;
        return change.Type is { Shape: var left } && next.Of(rule.Type!.Shape) is var wanted && HasSamePlaces(wanted, left)
            && wanted.Axes.Zip(left.Axes, (a, b) => a.IsRun || facts.AreEqual(a.Size, b.Size) == Trilean.Yes).All(static same => same);
    }

    // As many axes, and where nobody knows how many, the same ones.
    private static bool HasSamePlaces(Shape left, Shape right) =>
        left.Axes.Count == right.Axes.Count && left.Axes.Zip(right.Axes, static (a, b) => a.IsRun == b.IsRun && (!a.IsRun || a.Name == b.Name)).All(static same => same);

    // The variable holds what a pass starts with; the id of the tensor if it is one.
    private int? Enter(HandOver rule)
    {
        int? entering = rule.Type is { } type ? this.Session.Builder.Carried(type) : null;
        this.Session.Journal.Write(rule.Cell, entering is { } id ? new SymbolicValue.Tensor(id) : SymbolicValue.Of(rule.Number!));
        return entering;
    }

    // What is left after the last pass; the tensor that a loop hands on gets a name of its own there.
    private void Leave(HandOver rule, int? initial, int? entering, Passes passes, List<CarriedValue> carried)
    {
        var last = this.Instantiate(passes, passes.To + passes.Step);
        if (rule.Number is { } number) this.Session.Journal.Write(rule.Cell, SymbolicValue.Of(last.Of(number)));
        var place = carried.FindIndex(value => value.Entering == entering);
        if (rule.Type is not { } type || place < 0 || initial is not { } first) return;
        var final = this.Session.Builder.Carried(type with { Shape = last.Of(type.Shape) });
        carried[place] = new CarriedValue(first, carried[place].Entering, carried[place].Leaving, final);
        this.Session.Journal.Write(rule.Cell, new SymbolicValue.Tensor(final));
    }
}
