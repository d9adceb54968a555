using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>
/// Loops with an unknown number of passes. One pass stands for all: it is read for a symbolic index, first to see what it
/// changes, then for good, from a state that holds at the start of every pass. The loop is taken to run.
/// </content>
internal sealed partial class Evaluator
{
    private const int MaximumPeeled = 4;

    private readonly List<Passes> live = [];
    private readonly HashSet<string> wantPeeling = new(StringComparer.Ordinal);

    /// <summary>Reads a loop of unknown length.</summary>
    /// <param name="operation">The loop, or the call that loops.</param>
    /// <param name="passes">The index and its range; null where nothing is known of them.</param>
    /// <param name="pass">One pass, for that value of the index.</param>
    /// <param name="counter">The variable that holds the index, or null.</param>
    private Completion Widen(IOperation operation, Passes? passes, Func<SymbolicValue, Completion> pass, Cell? counter = null)
    {
        passes ??= this.UnknownPasses();
        for (var peeled = 0; ; peeled++)
        {
            this.wantPeeling.Remove(passes.Index);
            var index = passes;
            var (changes, isPlain) = this.ChangedBy(index, () => pass(SymbolicValue.Of(index.Symbol)));
            changes.RemoveAll(change => change.Cell == counter);
            if (!isPlain)
            {
                foreach (var change in changes) this.Session.Journal.Write(change.Cell, this.Blur(change.Cell.Value!, operation));
                return this.Branch(
                    new SymbolicValue.Undecided(new PathCondition("whether the loop runs"), false),
                    () => pass(SymbolicValue.Of(index.Symbol)) is { Kind: CompletionKind.Return } returned ? returned : Completion.Normal,
                    static () => Completion.Normal);
            }

            // What the first pass alone starts with differs from the others': read it on its own.
            var apart = changes.Where(change => Grown(change.Cell.Value!, change.Now, index) is null && !IsFilled(change.Now, index)).ToList();
            var handedOn = this.HandOvers(index, apart, counter, () => pass(SymbolicValue.Of(index.Symbol)));
            if ((peeled < 2 && apart.Count > 0 && handedOn is null) || (this.wantPeeling.Contains(passes.Index) && peeled < MaximumPeeled))
            {
                pass(SymbolicValue.Of(passes.From));
                passes = passes.Skip(1);
                continue;
            }

            this.Repeat(operation, passes, changes, handedOn ?? [], pass);
            return Completion.Normal;
        }
    }

    private void Repeat(IOperation operation, Passes passes, List<Change> changes, IReadOnlyList<HandOver> handedOn, Func<SymbolicValue, Completion> pass)
    {
        var session = this.Session;
        var grown = new List<(Cell Cell, SymbolicValue Before)>();
        foreach (var change in changes)
        {
            var (cell, now, _, discarded) = change;
            if (handedOn.Any(handed => handed.Cell == cell)) continue;
            if (Grown(cell.Value!, now, passes) is { } soFar)
            {
                grown.Add((cell, cell.Value!));
                session.Journal.Write(cell, this.Earlier(soFar, discarded, operation));
            }
            else if (!IsFilled(now, passes))
            {
                session.Journal.Write(cell, this.Blur(cell.Value!, operation));
            }
        }

        var initial = handedOn.Select(rule => rule.Type is null ? null : this.Tensors.IdOf(rule.Cell.Value!)).ToList();
        var entered = handedOn.Select(this.Enter).ToList();
        var facts = session.Builder.Facts;
        session.Builder.Facts = passes.AddTo(facts);
        var isRegion = !session.IsConstructing;
        if (isRegion) session.Builder.BeginRegion(RegionKind.Repeat, null, session.Anchor(this.Frame.Method, operation.Syntax));
        session.Repeats.Push([]);
        this.live.Add(passes);
        var mark = session.Journal.Mark;
        var entering = new List<(Cell Cell, SymbolicValue? Value)>();
        try
        {
            pass(SymbolicValue.Of(passes.Symbol));
            entering = session.Journal.OldSince(mark);
        }
        finally
        {
            var own = session.Repeats.Pop();
            this.live.RemoveAt(this.live.Count - 1);
            session.Builder.Facts = facts;
            var carried = this.Carried(entering);
            for (var i = 0; i < handedOn.Count; i++) this.Leave(handedOn[i], initial[i], entered[i], passes, carried);
            if (isRegion) session.Builder.EndRegion(new Repetition(passes.Index, passes.From, passes.To, passes.Step, carried.ToEquatableArray(), own.ToEquatableArray()));
        }

        foreach (var (cell, before) in grown)
        {
            if (Together(before, passes, cell.Value!) is { } whole) session.Journal.Write(cell, whole);
        }
    }

    // An element is asked for that only some passes find.
    private void WantPeeling(IntExpr place)
    {
        foreach (var passes in this.live)
        {
            if (place.Symbols.Contains(passes.Index)) this.wantPeeling.Add(passes.Index);
        }
    }

    // A test that the first pass answers otherwise than the next: i == 0.
    private void WantPeeling(PathCondition test)
    {
        if (this.live.Count == 0 || (test.WhenTrue ?? test.WhenFalse) is not { } fact) return;
        foreach (var passes in this.live)
        {
            if (!fact.Left.Symbols.Contains(passes.Index) && !fact.Right.Symbols.Contains(passes.Index)) continue;
            var (first, second) = (Holds(passes.From), Holds(passes.From + passes.Step));
            if (first != Trilean.Unknown && second != Trilean.Unknown && first != second) this.wantPeeling.Add(passes.Index);

            Trilean Holds(IntExpr index)
            {
                var (left, right) = (At(fact.Left, index), At(fact.Right, index));
                return fact.Kind == PathFactKind.AtMost ? this.Facts.IsLessOrEqual(left, right) : this.Facts.AreEqual(left, right);
            }

            IntExpr At(IntExpr number, IntExpr index) => number.Substitute(symbol => symbol == passes.Index ? index : null);
        }
    }

    private List<CarriedValue> Carried(List<(Cell Cell, SymbolicValue? Value)> entering) => entering
        .Where(entry => entry is { Value: SymbolicValue.Tensor, Cell.Value: SymbolicValue.Tensor })
        .Select(entry => (First: this.Tensors.IdOf(entry.Value!)!.Value, Last: this.Tensors.IdOf(entry.Cell.Value!)!.Value))
        .Where(static pair => pair.First != pair.Last)
        .Distinct()
        .Select(static pair => new CarriedValue(pair.First, pair.First, pair.Last, pair.Last))
        .ToList();

    // What a list holds at the start of a pass, if a pass only appends to it: what the earlier passes added; else null.
    private static SymbolicValue.Series? Grown(SymbolicValue before, SymbolicValue now, Passes passes)
    {
        if (before is not (SymbolicValue.Tuple or SymbolicValue.Series) || now is not (SymbolicValue.Tuple or SymbolicValue.Series)) return null;
        var (first, last) = (PartsOf(before), PartsOf(now));
        if (last.Count <= first.Count || !first.SequenceEqual(last.Take(first.Count))) return null;
        var earlier = passes with { To = passes.Symbol - passes.Step };
        return new SymbolicValue.Series(first.Append(new SymbolicValue.Repeated(earlier, last.Skip(first.Count).ToEquatableArray())).ToEquatableArray());
    }

    // An array in which each pass stores its own element: the pass itself leaves the contents behind that it has after all.
    private static bool IsFilled(SymbolicValue now, Passes passes) =>
        now is SymbolicValue.Series series && series.Parts.Any(part => part is SymbolicValue.Repeated repeated && repeated.Passes.Equals(passes));

    // Tensors of the first, discarded reading of a pass are none of the circuit: where an earlier pass' is asked for, it is
    // one of these axes.
    private SymbolicValue.Series Earlier(SymbolicValue.Series series, IReadOnlyDictionary<SymbolicValue, TensorType> discarded, IOperation operation)
    {
        var passes = ((SymbolicValue.Repeated)series.Parts[series.Parts.Count - 1]).Passes;
        return new SymbolicValue.Series(series.Parts.Select(Replaced).ToEquatableArray());

        SymbolicValue Replaced(SymbolicValue part) => part switch
        {
            SymbolicValue.Repeated repeated => repeated with { Each = repeated.Each.Select(Replaced).ToEquatableArray() },
            SymbolicValue.Variant variant => variant with { WhenTrue = variant.WhenTrue.Select(Replaced).ToEquatableArray(), WhenFalse = variant.WhenFalse.Select(Replaced).ToEquatableArray() },
            SymbolicValue.Choice choice => choice with { WhenTrue = Replaced(choice.WhenTrue), WhenFalse = Replaced(choice.WhenFalse) },
            SymbolicValue.Tuple tuple => new SymbolicValue.Tuple(tuple.Items.Select(Replaced).ToEquatableArray()),
            _ when discarded.TryGetValue(part, out var type) => new SymbolicValue.Given(Source(type), passes.Symbol),
            _ => part,
        };

        ElementSource Source(TensorType type)
        {
            var source = new ElementSource((_, _) => this.Tensors.Declared(type.Shape, type.DType, operation, []) ?? this.Tensors.Opaque(StopReasons.LoopChanges, operation, []));
            this.Session.Earlier.Add(source);
            return source;
        }
    }

    /// <summary>The elements of the parts of a series, each pass of a loop once.</summary>
    public static IEnumerable<SymbolicValue> Leaves(IEnumerable<SymbolicValue> parts) => parts.SelectMany(static part => part switch
    {
        SymbolicValue.Repeated repeated => Leaves(repeated.Each),
        SymbolicValue.Variant variant => Leaves(variant.WhenTrue.Concat(variant.WhenFalse)),
        _ => [part],
    });

    // What an element is made of: both sides of a test, the items of a tuple.
    private static IEnumerable<SymbolicValue> Within(SymbolicValue element) => element switch
    {
        SymbolicValue.Choice choice => Within(choice.WhenTrue).Concat(Within(choice.WhenFalse)),
        SymbolicValue.Tuple tuple => tuple.Items.SelectMany(Within),
        _ => [element],
    };

    // What the pass appended, after the elements before the loop and those of the earlier passes.
    private static SymbolicValue? Together(SymbolicValue before, Passes passes, SymbolicValue after)
    {
        var first = PartsOf(before);
        return after is SymbolicValue.Series { Parts: var parts } && parts.Count > first.Count + 1
            ? new SymbolicValue.Series(first.Append(new SymbolicValue.Repeated(passes, parts.Skip(first.Count + 1).ToEquatableArray())).ToEquatableArray())
            : null;
    }

    // A while loop, or a collection of which nothing is known.
    private Passes UnknownPasses()
    {
        var index = this.Session.Symbols.Index("i");
        var count = this.Session.Symbols.Unknown("?passes", "the number of passes through a loop");
        return new Passes(index, 0, count - 1, 1);
    }

    // The variables that a pass gives other axes, with what they hold after it; nothing of the pass is left behind.
    private (List<Change> Changes, bool IsPlain) ChangedBy(Passes passes, Func<Completion> pass, Action? prepare = null)
    {
        var session = this.Session;
        var mark = session.Journal.Mark;
        var now = Cell.Now;
        var facts = session.Builder.Facts;
        var assumptions = new Dictionary<PathCondition, bool>(session.Assumptions);
        var required = session.Required.Save();
        var returns = this.frame.EarlyReturns.Count;
        var outputs = session.Builder.Checkpoint();
        session.Findings.Mute();
        session.Repeats.Push([]);
        this.live.Add(passes);
        try
        {
            session.Builder.Facts = passes.AddTo(facts);
            prepare?.Invoke();
            var isPlain = this.Ends(pass) is CompletionKind.Normal or CompletionKind.Continue && this.frame.EarlyReturns.Count == returns;

            // Objects that the pass makes are its own.
            var kept = session.Journal.Since(mark).Where(change => change.Now is not null && change.Cell.IsFrom(now)).Select(static change => (change.Cell, change.Now!)).ToList();
            var discarded = new Dictionary<SymbolicValue, TensorType>();
            foreach (var tensor in kept.SelectMany(static change => change.Item2 is SymbolicValue.Tuple or SymbolicValue.Series ? Leaves(PartsOf(change.Item2)).SelectMany(Within) : []))
            {
                if (tensor is SymbolicValue.Tensor { Id: var id } && id >= outputs.Values && this.AxesOf(tensor) is { } type) discarded[tensor] = type;
            }

            var after = kept.ToDictionary(static change => change.Item1, change => this.AxesOf(change.Item2));
            session.Journal.Undo(mark);
            return (
                kept.Where(change => change.Item1.Value is { } before && !this.IsSameForAxes(before, change.Item2, after[change.Item1]))
                    .Select(change => new Change(change.Item1, change.Item2, after[change.Item1], discarded)).ToList(),
                isPlain);
        }
        finally
        {
            session.Repeats.Pop();
            this.live.RemoveAt(this.live.Count - 1);
            session.Findings.Unmute();
            session.Journal.Undo(mark);
            session.Rollback(outputs);
            this.Restore(facts, assumptions);
            session.Required.Load(required);
            this.frame.EarlyReturns.RemoveRange(returns, this.frame.EarlyReturns.Count - returns);
        }
    }

    private CompletionKind? Ends(Func<Completion> pass)
    {
        try
        {
            return pass().Kind;
        }
        catch (ThrownException)
        {
            return null;
        }
    }

    // A tensor's type, as long as its value is in the circuit.
    private TensorType? AxesOf(SymbolicValue value) => this.Tensors.TypeOf(value);

    private bool IsSameForAxes(SymbolicValue before, SymbolicValue now, TensorType? after) =>
        before.Equals(now)
        || (after is not null && this.Tensors.TypeOf(before) is { } first && first.Shape == after.Shape && first.DType == after.DType)
        || (before is SymbolicValue.Choice was && now is SymbolicValue.Choice has && was.Test == has.Test
            && this.IsSameForAxes(was.WhenTrue, has.WhenTrue, this.AxesOf(has.WhenTrue)) && this.IsSameForAxes(was.WhenFalse, has.WhenFalse, this.AxesOf(has.WhenFalse)))
        || (before is SymbolicValue.Tuple left && now is SymbolicValue.Tuple right && left.Items.Count == right.Items.Count
            && left.Items.Zip(right.Items, (a, b) => this.IsSameForAxes(a, b, this.AxesOf(b))).All(static same => same));

    private SymbolicValue Blur(SymbolicValue before, IOperation loop)
    {
        if (this.Tensors.TypeOf(before) is not null) return this.Tensors.Opaque(StopReasons.LoopChanges, loop, []);
        return before switch
        {
            SymbolicValue.Choice { WhenTrue: var value, WhenFalse: not SymbolicValue.Null } => this.Blur(value, loop), // of one kind, as what a variable holds
            SymbolicValue.Int => new SymbolicValue.Int(this.Session.Symbols.Unknown("?n", StopReasons.LoopChanges)),
            SymbolicValue.Truth or SymbolicValue.Undecided => new SymbolicValue.Undecided(new PathCondition(StopReasons.LoopChanges), false),
            _ => new SymbolicValue.Unknown(StopReasons.LoopChanges),
        };
    }

    /// <summary>The index and range of <c>for (var i = a; i &lt; n; i++)</c> where the bounds are integers; else null.</summary>
    private Passes? PassesOf(IForLoopOperation loop, out ILocalSymbol? variable)
    {
        variable = loop.Locals.Length == 1 ? loop.Locals[0] : null;
        if (variable is null || loop.AtLoopBottom.Length != 1 || Condition(loop.Condition) is not { } condition) return null;
        if (this.frame[variable].Value is not SymbolicValue.Int { Number: var from } || StepOf(loop.AtLoopBottom[0], variable) is not { } step) return null;
        var (left, right) = (Unwrap(condition.LeftOperand), Unwrap(condition.RightOperand));
        var isLeft = left is ILocalReferenceOperation first && SymbolEqualityComparer.Default.Equals(first.Local, variable);
        if (!isLeft && right is not ILocalReferenceOperation) return null;
        if (!isLeft && !SymbolEqualityComparer.Default.Equals(((ILocalReferenceOperation)right).Local, variable)) return null;
        if (this.Evaluate(isLeft ? condition.RightOperand : condition.LeftOperand) is not SymbolicValue.Int { Number: var limit }) return null;
        var kind = isLeft ? condition.OperatorKind : Mirrored(condition.OperatorKind);
        var to = (kind, step) switch
        {
            (BinaryOperatorKind.LessThan, 1) => limit - 1,
            (BinaryOperatorKind.LessThanOrEqual, 1) => limit,
            (BinaryOperatorKind.NotEquals, 1) => limit - 1,
            (BinaryOperatorKind.GreaterThan, -1) => limit + 1,
            (BinaryOperatorKind.GreaterThanOrEqual, -1) => limit,
            _ => null,
        };
        return to is null ? null : new Passes(this.Session.Symbols.Index(variable.Name), from, to, step);
    }

    private static IBinaryOperation? Condition(IOperation? condition) => Unwrap(condition) as IBinaryOperation;

    private static IOperation Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        return operation!;
    }

    private static int? StepOf(IOperation bottom, ILocalSymbol variable)
    {
        var operation = bottom is IExpressionStatementOperation statement ? statement.Operation : bottom;
        return operation switch
        {
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } step when SymbolEqualityComparer.Default.Equals(target.Local, variable) =>
                step.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { Target: ILocalReferenceOperation target, Value.ConstantValue: { HasValue: true, Value: 1 } } step when SymbolEqualityComparer.Default.Equals(target.Local, variable) =>
                step.OperatorKind switch { BinaryOperatorKind.Add => 1, BinaryOperatorKind.Subtract => -1, _ => null },
            _ => null,
        };
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
