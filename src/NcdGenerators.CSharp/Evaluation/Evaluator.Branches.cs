using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Joins;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Branches: decided ones take a side, undecided ones are read on both sides and joined.</content>
internal sealed partial class Evaluator
{
    /// <summary>The test of that key; asked again, it is the same test.</summary>
    public PathCondition Test(string key, string text, PathFact? whenTrue = null, PathFact? whenFalse = null)
    {
        if (!this.Session.Tests.TryGetValue(key, out var test)) this.Session.Tests.Add(key, test = new PathCondition(text, whenTrue, whenFalse));
        return test;
    }

    /// <summary>One of two expressions.</summary>
    public SymbolicValue Either(SymbolicValue condition, Func<SymbolicValue> whenTrue, Func<SymbolicValue> whenFalse)
    {
        switch (this.Settle(condition))
        {
            case SymbolicValue.Truth truth: return truth.IsTrue ? whenTrue() : whenFalse();
            case SymbolicValue.Undecided { IsNegated: true } negated:
                return this.Either(new SymbolicValue.Undecided(negated.Test, false), whenFalse, whenTrue);
            case SymbolicValue.Undecided undecided:
                var (left, right) = this.BothSides(undecided.Test, whenTrue, whenFalse);
                if (left is null || right is null) return (left ?? right)!;
                return this.Join(undecided.Test, left, right);
            case SymbolicValue.Choice choice:
                return this.Either(
                    new SymbolicValue.Undecided(choice.Test, false),
                    () => this.Either(choice.WhenTrue, whenTrue, whenFalse),
                    () => this.Either(choice.WhenFalse, whenTrue, whenFalse));
            default:
                return this.Either(new SymbolicValue.Undecided(new PathCondition("a condition that is not understood"), false), whenTrue, whenFalse);
        }
    }

    private Completion Branch(SymbolicValue condition, Func<Completion> whenTrue, Func<Completion> whenFalse)
    {
        switch (this.Settle(condition))
        {
            case SymbolicValue.Truth truth: return truth.IsTrue ? whenTrue() : whenFalse();
            case SymbolicValue.Undecided { IsNegated: true } negated:
                return this.Branch(new SymbolicValue.Undecided(negated.Test, false), whenFalse, whenTrue);
            case SymbolicValue.Undecided undecided: return this.BranchBoth(undecided.Test, whenTrue, whenFalse);
            case SymbolicValue.Choice choice:
                return this.Branch(
                    new SymbolicValue.Undecided(choice.Test, false),
                    () => this.Branch(choice.WhenTrue, whenTrue, whenFalse),
                    () => this.Branch(choice.WhenFalse, whenTrue, whenFalse));
            default:
                return this.BranchBoth(new PathCondition("a condition that is not understood"), whenTrue, whenFalse);
        }
    }

    private Completion BranchBoth(PathCondition test, Func<Completion> whenTrue, Func<Completion> whenFalse)
    {
        var (left, right) = this.BothSides(
            test,
            () => new CompletionBox(whenTrue()),
            () => new CompletionBox(whenFalse()),
            static (a, b) => a.Returns == b.Returns ? null : !a.Returns);
        if (left is null || right is null) return (left ?? right)!.Completion;
        var (first, second) = (left.Completion, right.Completion);
        if (first.Kind == second.Kind)
            return first.Kind == CompletionKind.Return ? Completion.Return(this.Join(test, first.Value!, second.Value!)) : first;

        // One side returns: the rest of the method is read for the other, and the results are joined at its end.
        if (first.Kind == CompletionKind.Return || second.Kind == CompletionKind.Return)
        {
            var isFirst = first.Kind == CompletionKind.Return;
            this.frame.EarlyReturns.Add((test, isFirst, (isFirst ? first : second).Value!));
            return isFirst ? second : first;
        }

        return new Completion(CompletionKind.Unclear);
    }

    private sealed record CompletionBox(Completion Completion)
    {
        public bool Returns => this.Completion.Kind == CompletionKind.Return;
    }

    // What threw last in a branch that threw.
    private IOperation? thrower;

    /// <summary>
    /// Reads both sides of an undecided test, each from the same state, and leaves the joined state behind. A side that
    /// throws is null: what follows is read under the other's condition. If both throw, so does this.
    /// </summary>
    /// <param name="test">The test.</param>
    /// <param name="whenTrue">The side where it holds.</param>
    /// <param name="whenFalse">The side where it does not.</param>
    /// <param name="goesOn">Of two sides of which one leaves the method: whether the first is the one that goes on; null to join.</param>
    private (T? Left, T? Right) BothSides<T>(PathCondition test, Func<T> whenTrue, Func<T> whenFalse, Func<T, T, bool?>? goesOn = null)
        where T : class
    {
        var session = this.Session;
        this.WantPeeling(test);
        if (session.Budget.BranchDepth >= Budget.Branches) throw new BudgetException(StopReasons.TooManyBranches);
        var journal = session.Journal;
        var mark = journal.Mark;
        var facts = session.Builder.Facts;
        var assumptions = new Dictionary<PathCondition, bool>(session.Assumptions);
        var required = session.Required.Save();

        var left = this.OneSide(test, true, whenTrue);
        var leftChanges = journal.Since(mark);
        journal.Undo(mark);
        this.Restore(facts, assumptions);
        session.Required.Load(required);

        var right = this.OneSide(test, false, whenFalse);
        if (left is null && right is null) throw new ThrownException(this.thrower!);
        if (left is null)
        {
            this.Restore(facts, assumptions);
            this.Conclude(test, false);
            return (left, right);
        }

        var rightChanges = journal.Since(mark);
        journal.Undo(mark);
        this.Restore(facts, assumptions);
        session.Required.Load(required);
        var firstGoesOn = right is null ? true : goesOn?.Invoke(left, right);
        if (firstGoesOn is { } isFirst)
        {
            foreach (var (cell, now) in isFirst ? leftChanges : rightChanges) journal.Write(cell, now);
            if (right is null) this.Conclude(test, true);
            else session.Assumptions[test] = isFirst;
            return (left, right);
        }

        this.JoinChanges(test, leftChanges, rightChanges);
        return (left, right);
    }

    private T? OneSide<T>(PathCondition test, bool isTrue, Func<T> read)
        where T : class
    {
        this.Session.Budget.BranchDepth++;
        try
        {
            this.Session.Assumptions[test] = isTrue;
            if ((isTrue ? test.WhenTrue : test.WhenFalse) is { } fact) this.Session.Builder.Facts = fact.AddTo(this.Facts);
            return read();
        }
        catch (ThrownException thrown)
        {
            this.thrower = thrown.At;
            return null;
        }
        finally
        {
            this.Session.Budget.BranchDepth--;
        }
    }

    // The other side throws: this one holds from here on.
    private void Conclude(PathCondition test, bool isTrue)
    {
        this.Session.Assumptions[test] = isTrue;
        if ((isTrue ? test.WhenTrue : test.WhenFalse) is not { } fact) return;
        if (this.Session.Budget.BranchDepth == 0 && fact.ToSymbolFact() is { } listed) this.Session.Builder.Assume(listed);
        else this.Session.Builder.Facts = fact.AddTo(this.Facts);
    }

    /// <summary>States that a value is true from here on (Debug.Assert).</summary>
    public void Conclude(SymbolicValue condition)
    {
        switch (this.Settle(condition))
        {
            case SymbolicValue.Undecided undecided: this.Conclude(undecided.Test, !undecided.IsNegated); break;
            case SymbolicValue.Choice { WhenFalse: SymbolicValue.Truth { IsTrue: false } } both:
                this.Conclude(both.Test, true);
                this.Conclude(both.WhenTrue);
                break;
        }
    }

    private void Restore(Facts facts, Dictionary<PathCondition, bool> assumptions)
    {
        this.Session.Builder.Facts = facts;
        this.Session.Assumptions.Clear();
        foreach (var pair in assumptions) this.Session.Assumptions.Add(pair.Key, pair.Value);
    }

    private void JoinChanges(PathCondition test, List<(Cell Cell, SymbolicValue? Now)> left, List<(Cell Cell, SymbolicValue? Now)> right)
    {
        var others = new Dictionary<Cell, SymbolicValue?>();
        foreach (var (cell, now) in right) others[cell] = now;
        foreach (var (cell, now) in left)
        {
            var other = others.TryGetValue(cell, out var changed) ? changed : cell.Value;
            others.Remove(cell);
            this.Session.Journal.Write(cell, this.JoinVariables(test, now, other));
        }

        foreach (var (cell, now) in right)
        {
            if (others.ContainsKey(cell)) this.Session.Journal.Write(cell, this.JoinVariables(test, cell.Value, now));
        }
    }

    // A variable that one side leaves alone before anything was stored is either its own side's, or not used after.
    private SymbolicValue? JoinVariables(PathCondition test, SymbolicValue? left, SymbolicValue? right) =>
        left is null ? right : right is null ? left : this.Join(test, left, right);

    /// <summary>One value for both sides of a test.</summary>
    public SymbolicValue Join(PathCondition test, SymbolicValue whenTrue, SymbolicValue whenFalse) =>
        ValueJoin.Join(this, test, whenTrue, whenFalse);

    /// <summary>Applies a function to a value, on both sides where the value is a choice.</summary>
    public SymbolicValue Lift(SymbolicValue value, Func<SymbolicValue, SymbolicValue> apply)
    {
        value = this.Settle(value);
        return value is SymbolicValue.Choice choice
            ? this.Either(
                new SymbolicValue.Undecided(choice.Test, false),
                () => this.Lift(choice.WhenTrue, apply),
                () => this.Lift(choice.WhenFalse, apply))
            : apply(value);
    }

    /// <summary>Applies a function to two values, on all sides where they are choices.</summary>
    public SymbolicValue Lift(SymbolicValue left, SymbolicValue right, Func<SymbolicValue, SymbolicValue, SymbolicValue> apply) =>
        this.Lift(left, first => this.Lift(right, second => apply(first, second)));

    /// <summary>Applies a function to values, on all sides where they are choices.</summary>
    public SymbolicValue Lift(IReadOnlyList<SymbolicValue?> values, Func<IReadOnlyList<SymbolicValue?>, SymbolicValue> apply)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value) continue;
            if (this.Settle(value) is not SymbolicValue.Choice choice)
            {
                // An array or tuple of sizes of which one is a choice: on each side of the test all its sizes are known.
                if (value is SymbolicValue.List or SymbolicValue.Tuple && this.Elements(value)?.Select(this.Settle).OfType<SymbolicValue.Choice>().FirstOrDefault() is { } inside)
                    return this.Either(new SymbolicValue.Undecided(inside.Test, false), () => this.Lift(values, apply), () => this.Lift(values, apply));
                continue;
            }

            var place = i;
            return this.Lift(choice, side =>
            {
                var settled = new List<SymbolicValue?>(values) { [place] = side };
                return this.Lift(settled, apply);
            });
        }

        return apply(values.Select(value => value is null ? null : this.Settle(value)).ToList());
    }
}
