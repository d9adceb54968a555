using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Loops: unrolled where the number of passes is known, else read once for all passes.</content>
internal sealed partial class Evaluator
{
    private Completion Loop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation each: return this.ForEach(each);
            case IForLoopOperation counted:
                foreach (var before in counted.Before) this.Execute(before);
                return this.While(counted, counted.Condition, counted.Body, counted.AtLoopBottom, testsFirst: true);
            case IWhileLoopOperation loops:
                return this.While(loops, loops.Condition, loops.Body, [], loops.ConditionIsTop, loops.ConditionIsUntil);
            default: return this.Widen(loop, () => this.Execute(loop.Body));
        }
    }

    private Completion ForEach(IForEachLoopOperation loop)
    {
        var collection = this.Evaluate(loop.Collection);
        if (this.Elements(collection) is not { } elements || elements.Count > Budget.Iterations)
        {
            return this.Widen(loop, () =>
            {
                this.AssignLoopVariable(loop, this.Unknown(ElementType(loop.Collection), "the elements are not known", null));
                return this.Execute(loop.Body);
            });
        }

        foreach (var element in elements.ToList())
        {
            this.AssignLoopVariable(loop, collection is SymbolicValue.Module or SymbolicValue.Instance ? this.ChildOf(element) : element);
            var completion = this.Execute(loop.Body);
            switch (completion.Kind)
            {
                case CompletionKind.Break: return Completion.Normal;
                case CompletionKind.Return: return completion;
                case CompletionKind.Unclear: return this.WidenRest(loop);
            }
        }

        return Completion.Normal;
    }

    private SymbolicValue ChildOf(SymbolicValue element) => element is SymbolicValue.Tuple { Items: [SymbolicValue.Text, var child] } ? child : element;

    private void AssignLoopVariable(IForEachLoopOperation loop, SymbolicValue value)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator: this.Session.Journal.Write(this.frame.Declare(declarator.Symbol), value); break;
            case IDeclarationExpressionOperation declaration: this.Deconstruct(declaration.Expression, value); break;
            case var target: this.Deconstruct(target, value); break;
        }
    }

    private Completion While(ILoopOperation loop, IOperation? condition, IOperation body, IReadOnlyList<IOperation> bottom, bool testsFirst, bool isUntil = false)
    {
        for (var pass = 0; ; pass++)
        {
            if (condition is not null && (testsFirst || pass > 0))
            {
                var holds = this.Settle(this.Evaluate(condition));
                if (holds is not SymbolicValue.Truth truth || pass >= Budget.Iterations) return this.Widen(loop, Pass);
                if (truth.IsTrue == isUntil) return Completion.Normal;
            }
            else if (pass >= Budget.Iterations)
            {
                return this.WidenRest(loop);
            }

            var completion = this.Execute(body);
            switch (completion.Kind)
            {
                case CompletionKind.Break: return Completion.Normal;
                case CompletionKind.Return: return completion;
                case CompletionKind.Unclear: return this.WidenRest(loop);
            }

            foreach (var step in bottom) this.Execute(step);
        }

        Completion Pass()
        {
            var completion = this.Execute(body);
            foreach (var step in bottom) this.Execute(step);
            return completion;
        }
    }

    private Completion WidenRest(ILoopOperation loop)
    {
        this.Stop(loop, StopReasons.LoopJump);
        return this.Widen(loop, () => this.Execute(loop.Body));
    }

    /// <summary>
    /// Reads a body that runs an unknown number of times. A first pass shows which variables change; those that do not keep
    /// their axes are unknown from the start in the second, so that what it says holds for every pass.
    /// </summary>
    private Completion Widen(ILoopOperation loop, Func<Completion> pass)
    {
        var test = new PathCondition("whether the loop runs");
        foreach (var cell in this.ChangedBy(test, pass)) this.Session.Journal.Write(cell, this.Blur(cell.Value!, loop));

        return this.Branch(new SymbolicValue.Undecided(test, false), () => Goes(pass()), static () => Completion.Normal);

        static Completion Goes(Completion completion) => completion.Kind == CompletionKind.Return ? completion : Completion.Normal;
    }

    // The variables that a pass gives other axes; nothing else of the pass is left behind.
    private List<Cell> ChangedBy(PathCondition test, Func<Completion> pass)
    {
        var mark = this.Session.Journal.Mark;
        var facts = this.Session.Builder.Facts;
        var assumptions = new Dictionary<PathCondition, bool>(this.Session.Assumptions);
        var returns = this.frame.EarlyReturns.Count;
        var outputs = this.Session.Builder.Checkpoint();
        this.Session.Findings.Mute();
        try
        {
            this.OneSide(test, true, () => new CompletionBox(pass()));
            var changes = this.Session.Journal.Since(mark);
            this.Session.Journal.Undo(mark);
            return changes
                .Where(change => change is { Now: { } now, Cell.Value: { } before } && !this.IsSameForAxes(before, now))
                .Select(static change => change.Cell)
                .ToList();
        }
        finally
        {
            this.Session.Findings.Unmute();
            this.Session.Journal.Undo(mark);
            this.Session.Rollback(outputs);
            this.Restore(facts, assumptions);
            this.frame.EarlyReturns.RemoveRange(returns, this.frame.EarlyReturns.Count - returns);
        }
    }

    private bool IsSameForAxes(SymbolicValue before, SymbolicValue now) =>
        before.Equals(now)
        || (this.Tensors.TypeOf(before) is { } first && this.Tensors.TypeOf(now) is { } second && first.Shape == second.Shape && first.DType == second.DType)
        || (before is SymbolicValue.Tuple left && now is SymbolicValue.Tuple right && left.Items.Count == right.Items.Count
            && left.Items.Zip(right.Items, this.IsSameForAxes).All(static same => same));

    private SymbolicValue Blur(SymbolicValue before, IOperation loop)
    {
        if (this.Tensors.TypeOf(before) is not null) return this.Tensors.Opaque(StopReasons.LoopChanges, loop, []);
        return before switch
        {
            SymbolicValue.Int => new SymbolicValue.Int(this.Session.Symbols.Unknown("?n", StopReasons.LoopChanges)),
            SymbolicValue.Truth or SymbolicValue.Undecided => new SymbolicValue.Undecided(new PathCondition(StopReasons.LoopChanges), false),
            _ => new SymbolicValue.Unknown(StopReasons.LoopChanges),
        };
    }

    private static ITypeSymbol? ElementType(IOperation collection)
    {
        while (collection is IConversionOperation conversion) collection = conversion.Operand;
        return collection.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } named => named.TypeArguments[0],
            _ => null,
        };
    }
}
