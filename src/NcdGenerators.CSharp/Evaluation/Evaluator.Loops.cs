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
            default: return this.Widen(loop, null, _ => this.Execute(loop.Body));
        }
    }

    private Completion ForEach(IForEachLoopOperation loop)
    {
        return this.ForEach(loop, this.Evaluate(loop.Collection));
    }

    private Completion ForEach(IForEachLoopOperation loop, SymbolicValue collection)
    {
        collection = this.Settle(collection);
        if (collection is SymbolicValue.Choice choice)
            return this.Branch(new SymbolicValue.Undecided(choice.Test, false), () => this.ForEach(loop, choice.WhenTrue), () => this.ForEach(loop, choice.WhenFalse));
        if (this.SeriesOf(collection) is { } series) return this.ForEach(loop, series);
        if (this.Elements(collection) is not { } elements || elements.Count > Budget.Iterations)
        {
            return this.Widen(loop, null, _ =>
            {
                this.AssignLoopVariable(loop, IsOwnPart(collection) ? collection : this.Unknown(ElementType(loop.Collection), "the elements are not known", null));
                return this.Execute(loop.Body);
            });
        }

        return this.ForEach(loop, elements.ToList(), collection is SymbolicValue.Module or SymbolicValue.Instance);
    }

    private Completion ForEach(IForEachLoopOperation loop, SymbolicValue.Series series)
    {
        foreach (var run in Runs(series.Parts))
        {
            var completion = IsPart(run[0])
                ? this.EachPart(loop, run, element =>
                {
                    this.AssignLoopVariable(loop, this.ChildOf(element));
                    return this.Execute(loop.Body);
                })
                : this.ForEach(loop, run, isSequential: true);
            if (completion.Kind == CompletionKind.Break) return Completion.Normal;
            if (completion.Kind is not (CompletionKind.Normal or CompletionKind.Continue)) return completion;
        }

        return Completion.Normal;
    }

    private Completion ForEach(IForEachLoopOperation loop, IReadOnlyList<SymbolicValue> elements, bool isSequential)
    {
        using var unrolled = elements.Count > 1 ? this.UnrolledLoop(loop, null) : null;
        foreach (var element in elements)
        {
            unrolled?.Next(null);
            this.AssignLoopVariable(loop, isSequential ? this.ChildOf(element) : element);
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

    /// <summary>Whether it is one of all parameters or modules that a module has: while it is made, they get their first entries, and nothing more.</summary>
    public static bool IsOwnPart(SymbolicValue? value) => value is SymbolicValue.Unknown { Reason: StopReasons.OwnParts };

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
        var counter = CounterOf(loop);
        using var unrolled = this.UnrolledLoop(loop, counter?.Name);
        for (var pass = 0; ; pass++)
        {
            if (condition is not null && (testsFirst || pass > 0))
            {
                var holds = this.Settle(this.Evaluate(condition));
                if (holds is not SymbolicValue.Truth truth || pass >= Budget.Iterations)
                {
                    unrolled.Dispose();
                    return this.WidenWhile(loop, body, bottom);
                }

                if (truth.IsTrue == isUntil) return Completion.Normal;
            }
            else if (pass >= Budget.Iterations)
            {
                return this.WidenRest(loop);
            }

            unrolled.Next(counter is null ? null : this.frame[counter].Value);
            var completion = this.Execute(body);
            switch (completion.Kind)
            {
                case CompletionKind.Break: return Completion.Normal;
                case CompletionKind.Return: return completion;
                case CompletionKind.Unclear:
                    unrolled.Dispose();
                    return this.WidenRest(loop);
            }

            foreach (var step in bottom) this.Execute(step);
        }
    }

    /// <summary>A loop, or a call that loops, that is read pass by pass.</summary>
    /// <param name="operation">The source.</param>
    /// <param name="index">What the source calls the index, or null.</param>
    public UnrolledLoop UnrolledLoop(IOperation operation, string? index) => this.Session.IsConstructing
        ? new UnrolledLoop(this.Session, string.Empty, null)
        : new UnrolledLoop(this.Session, this.Session.Symbols.Index(index ?? "i"), this.Session.Anchor(this.frame.Method, operation.Syntax));

    private static ILocalSymbol? CounterOf(ILoopOperation loop) =>
        loop is IForLoopOperation { Locals: [{ Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } counter], AtLoopBottom: [var step] } && StepOf(step, counter) is not null ? counter : null;

    private Completion WidenWhile(ILoopOperation loop, IOperation body, IReadOnlyList<IOperation> bottom)
    {
        ILocalSymbol? variable = null;
        var passes = loop is IForLoopOperation counted ? this.PassesOf(counted, out variable) : null;
        var cell = passes is null ? null : this.frame[variable!];
        var completion = this.Widen(loop, passes, index =>
        {
            if (cell is not null) this.Session.Journal.Write(cell, index);
            var ended = this.Execute(body);
            if (cell is not null) return ended;
            foreach (var step in bottom) this.Execute(step);
            return ended;
        }, cell);
        if (cell is not null) this.Session.Journal.Write(cell, SymbolicValue.Of(passes!.To + passes.Step));
        return completion;
    }

    private Completion WidenRest(ILoopOperation loop)
    {
        this.Stop(loop, StopReasons.LoopJump);
        return this.Widen(loop, null, _ => this.Execute(loop.Body));
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
