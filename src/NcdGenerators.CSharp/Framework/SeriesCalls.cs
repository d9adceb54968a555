using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Framework;

/// <summary>Methods of lists, and LINQ, on sequences whose length is a symbol.</summary>
internal sealed class SeriesCalls(Evaluator evaluator)
{
    /// <summary>A method of a list; null if it is another, or if what it does depends on the length.</summary>
    public SymbolicValue? Member(IMethodSymbol method, SymbolicValue receiver, SymbolicValue.Series series, IReadOnlyList<SymbolicValue?> arguments)
    {
        var first = arguments.FirstOrDefault();
        switch (method.Name)
        {
            case "Add" or "append" or "Append" or "Push" or "Enqueue" when first is not null: return this.Store(receiver, Evaluator.Append(series, [first]), receiver);
            case "AddRange" or "extend" when first is not null && evaluator.Elements(first) is { } more:
                return this.Store(receiver, Evaluator.Append(series, more), SymbolicValue.Null.Instance);
            case "Reverse": return this.Store(receiver, Reversed(series), SymbolicValue.Null.Instance);
            case "ToArray" or "ToList" or "AsReadOnly" or "Clone": return evaluator.NewList(series, method.ReturnType);
            default: return null;
        }
    }

    /// <summary>A method of <c>System.Linq.Enumerable</c>; null if what it gives is not known.</summary>
    public SymbolicValue? Query(IMethodSymbol method, SymbolicValue.Series series, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var argument = arguments.Count > 1 ? arguments[1] : null;
        switch (method.Name)
        {
            case "ToArray" or "ToList" or "AsEnumerable" or "Cast" or "OfType": return evaluator.NewList(series, operation.Type);
            case "Select" when argument is not null: return this.Select(series, argument, operation);
            case "Concat" when argument is not null && evaluator.Elements(argument) is { } more: return evaluator.NewList(Evaluator.Append(series, more), operation.Type);
            case "Append" when argument is not null: return evaluator.NewList(Evaluator.Append(series, [argument]), operation.Type);
            case "Reverse": return evaluator.NewList(Reversed(series), operation.Type);
            case "Count" or "LongCount" when argument is null: return SymbolicValue.Of(Evaluator.CountOf(series));
            case "First" or "FirstOrDefault" when argument is null: return evaluator.ElementOf(series, SymbolicValue.Of(0));
            case "Last" or "LastOrDefault" when argument is null: return evaluator.ElementOf(series, new SymbolicValue.Position(SymbolicValue.Of(1), true));
            case "ElementAt" when argument is not null: return evaluator.ElementOf(series, argument);
            default: return null;
        }
    }

    /// <summary><c>Range(a, n)</c> and <c>Repeat(x, n)</c> with a symbolic number of elements.</summary>
    public SymbolicValue Generate(IMethodSymbol method, SymbolicValue first, IntExpr count, IOperation operation)
    {
        var index = evaluator.Session.Symbols.Index("i");
        var each = method.Name == "Repeat" ? first : first is SymbolicValue.Int { Number: var start } ? SymbolicValue.Of(start + IntExpr.Symbol(index)) : null;
        if (each is null) return new SymbolicValue.Unknown("the elements are not known");
        return evaluator.NewList(
            new SymbolicValue.Series(EquatableArray<SymbolicValue>.Empty, new Passes(index, 0, count - 1, 1), EquatableArray.Of(each), EquatableArray<SymbolicValue>.Empty),
            operation.Type);
    }

    // What the selector makes of one pass, it makes of all; what it makes of modules and tensors is made anew in each.
    private SymbolicValue Select(SymbolicValue.Series series, SymbolicValue selector, IOperation operation)
    {
        var takesIndex = selector is SymbolicValue.Function { Object.Method.Parameters.Length: 2 };
        SymbolicValue Apply(SymbolicValue item, IntExpr place) =>
            evaluator.InvokeDelegate(selector, takesIndex ? [item, SymbolicValue.Of(place)] : [item], operation);

        var before = series.Before.Select(static (item, i) => (item, i)).ToList().Select(pair => Apply(pair.item, pair.i)).ToList();
        var passes = series.Passes;
        var done = passes.Step > 0 ? passes.Symbol - passes.From : passes.From - passes.Symbol;
        var facts = evaluator.Facts;
        evaluator.Session.Builder.Facts = passes.AddTo(facts);
        evaluator.Session.Repeats.Push([]);
        List<SymbolicValue> each;
        try
        {
            each = evaluator.InPass(series, SymbolicValue.Of(passes.Symbol)).Select((item, i) => (item, i)).ToList()
                .Select(pair => Apply(pair.item, done * series.Each.Count + series.Before.Count + pair.i)).ToList();
        }
        finally
        {
            evaluator.Session.Repeats.Pop();
            evaluator.Session.Builder.Facts = facts;
        }

        var past = Evaluator.CountOf(series) - series.After.Count;
        var after = series.After.Select(static (item, i) => (item, i)).ToList().Select(pair => Apply(pair.item, past + pair.i)).ToList();
        return evaluator.NewList(new SymbolicValue.Series(before.ToEquatableArray(), passes, each.ToEquatableArray(), after.ToEquatableArray()), operation.Type);
    }

    private static SymbolicValue.Series Reversed(SymbolicValue.Series series) => new(
        series.After.Reverse().ToEquatableArray(), series.Passes.Reversed, series.Each.Reverse().ToEquatableArray(), series.Before.Reverse().ToEquatableArray());

    private SymbolicValue Store(SymbolicValue receiver, SymbolicValue contents, SymbolicValue result)
    {
        if (receiver is SymbolicValue.List list) evaluator.Session.Journal.Write(list.Object.Items, contents);
        return result;
    }
}
