using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Framework;

/// <summary>Methods of lists, and LINQ, on sequences whose length is not a number.</summary>
internal sealed class SeriesCalls(Evaluator evaluator)
{
    /// <summary>A method of a list; null if it is another, or if what it does depends on the length.</summary>
    public SymbolicValue? Member(IMethodSymbol method, SymbolicValue receiver, SymbolicValue.Series series, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var first = arguments.FirstOrDefault();
        switch (method.Name)
        {
            case "Insert" when arguments.Count == 2 && Place(first) is { } place && !series.Parts.Take(place).Any(Evaluator.IsPart):
                return this.Store(receiver, series.Parts.Take(place).Append(arguments[1]!).Concat(series.Parts.Skip(place)), SymbolicValue.Null.Instance);
            case "Pop" when receiver is SymbolicValue.List { Object.Type.Name: "Stack" } && series.Parts.Count > 0 && series.Parts[series.Parts.Count - 1] is var top && !Evaluator.IsPart(top):
                return this.Store(receiver, series.Parts.Take(series.Parts.Count - 1), top);
            case "Reverse": return this.Store(receiver, Reversed(series.Parts), SymbolicValue.Null.Instance);
            case "ToArray" or "ToList" or "AsReadOnly" or "Clone": return evaluator.NewList(series, method.ReturnType);
            case "ForEach" when first is not null:
                evaluator.EachPart(operation, series.Parts, element =>
                {
                    evaluator.InvokeDelegate(first, [element], operation);
                    return Completion.Normal;
                });
                return SymbolicValue.Null.Instance;
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
            case "Where" when argument is not null: return this.Where(series, argument, operation);
            case "Index" when argument is null && Numbered(series.Parts) is { } numbered:
                return evaluator.NewList(evaluator.MapParts(operation, numbered, static pair => [new SymbolicValue.Tuple(((SymbolicValue.Tuple)pair).Items.Reverse().ToEquatableArray())]), operation.Type);
            case "Zip" when arguments.Count == 2 && evaluator.Contents(argument) is { } others:
                return Zip(series.Parts, Evaluator.PartsOf(others)) is { } pairs ? evaluator.NewList(Evaluator.ContentsOf(pairs), operation.Type) : null;
            case "Concat" when evaluator.Contents(argument) is { } more: return this.New(series.Parts.Concat(Evaluator.PartsOf(more)), operation);
            case "Append" when argument is not null: return this.New(series.Parts.Append(argument), operation);
            case "Prepend" when argument is not null: return this.New(series.Parts.Prepend(argument), operation);
            case "Reverse": return this.New(Reversed(series.Parts), operation);
            case "Skip" or "Take" or "SkipLast" or "TakeLast" when argument is SymbolicValue.Int { Number: var number }:
                return this.Side(series, method.Name, number) is { } side ? evaluator.NewList(side, operation.Type) : null;
            case "Count" or "LongCount" when argument is null: return evaluator.CountOf(series);
            case "Aggregate" when arguments.Count == 3 && arguments[1] is { } seed && arguments[2] is { } function:
                return evaluator.Pipe(seed, series.Parts, operation, (so, run) => run.Aggregate(so, (value, element) => evaluator.InvokeDelegate(function, [value, element], operation)));
            case "First" or "FirstOrDefault" when argument is null: return evaluator.Element(series, SymbolicValue.Of(0), operation);
            case "Last" or "LastOrDefault" when argument is null: return evaluator.Element(series, new SymbolicValue.Position(SymbolicValue.Of(1), true), operation);
            case "ElementAt" when argument is not null: return evaluator.Element(series, argument, operation);
            default: return null;
        }
    }

    /// <summary><c>Range(a, n)</c> and <c>Repeat(x, n)</c> with a symbolic number of elements.</summary>
    public SymbolicValue Generate(IMethodSymbol method, SymbolicValue first, IntExpr count, IOperation operation)
    {
        var index = evaluator.Session.Symbols.Index("i");
        var each = method.Name == "Repeat" ? first : first is SymbolicValue.Int { Number: var start } ? SymbolicValue.Of(start + IntExpr.Symbol(index)) : null;
        if (each is null) return new SymbolicValue.Unknown("the elements are not known");
        return this.New([new SymbolicValue.Repeated(new Passes(index, 0, count - 1, 1), EquatableArray.Of(each))], operation);
    }

    // What the selector makes of one pass, it makes of all; what it makes of modules and tensors is made anew in each.
    private SymbolicValue Select(SymbolicValue.Series series, SymbolicValue selector, IOperation operation)
    {
        var takesIndex = selector is SymbolicValue.Function { Object.Method.Parameters.Length: 2 };
        var source = takesIndex ? Numbered(series.Parts) : series.Parts;
        if (source is null) return new SymbolicValue.Unknown("the elements are not known");
        return evaluator.NewList(
            evaluator.MapParts(operation, source, element => [evaluator.InvokeDelegate(selector, takesIndex ? ((SymbolicValue.Tuple)element).Items : [element], operation)]),
            operation.Type);
    }

    private SymbolicValue Where(SymbolicValue.Series series, SymbolicValue predicate, IOperation operation) => evaluator.NewList(
        evaluator.MapParts(operation, series.Parts, element => evaluator.Settle(evaluator.InvokeDelegate(predicate, [element], operation)) switch
        {
            SymbolicValue.Truth truth => truth.IsTrue ? [element] : [],
            SymbolicValue.Undecided { IsNegated: true } undecided => [new SymbolicValue.Variant(undecided.Test, EquatableArray<SymbolicValue>.Empty, EquatableArray.Of(element))],
            SymbolicValue.Undecided undecided => [new SymbolicValue.Variant(undecided.Test, EquatableArray.Of(element), EquatableArray<SymbolicValue>.Empty)],
            _ => [new SymbolicValue.Variant(new PathCondition("a condition that is not understood"), EquatableArray.Of(element), EquatableArray<SymbolicValue>.Empty)],
        }),
        operation.Type);

    // Elements with their places; null where a place depends on a test.
    private static IReadOnlyList<SymbolicValue>? Numbered(IReadOnlyList<SymbolicValue> parts)
    {
        var numbered = new List<SymbolicValue>();
        var place = IntExpr.Zero;
        foreach (var part in parts)
        {
            switch (part)
            {
                case SymbolicValue.Repeated { Passes: var passes, Each: var each } when !each.Any(Evaluator.IsPart):
                    var done = passes.Step > 0 ? passes.Symbol - passes.From : passes.From - passes.Symbol;
                    var start = place;
                    numbered.Add(new SymbolicValue.Repeated(passes, each.Select((element, i) => Pair(element, start + (done * each.Count) + i)).ToEquatableArray()));
                    place += passes.Count * each.Count;
                    break;
                case SymbolicValue.Repeated or SymbolicValue.Variant: return null;
                default:
                    numbered.Add(Pair(part, place));
                    place += 1;
                    break;
            }
        }

        return numbered;

        static SymbolicValue Pair(SymbolicValue element, IntExpr place) => new SymbolicValue.Tuple(EquatableArray.Of(element, SymbolicValue.Of(place)));
    }

    // Two lists that the same loops and branches filled, element by element; null for others.
    private static IReadOnlyList<SymbolicValue>? Zip(IReadOnlyList<SymbolicValue> left, IReadOnlyList<SymbolicValue> right)
    {
        var pairs = new List<SymbolicValue>();
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            switch (left[i], right[i])
            {
                case (SymbolicValue.Repeated first, SymbolicValue.Repeated second) when first.Passes.Equals(second.Passes) && first.Each.Count == second.Each.Count && Zip(first.Each, second.Each) is { } each:
                    pairs.Add(new SymbolicValue.Repeated(first.Passes, each.ToEquatableArray()));
                    break;
                case (SymbolicValue.Variant first, SymbolicValue.Variant second) when first.Test == second.Test && first.WhenTrue.Count == second.WhenTrue.Count && first.WhenFalse.Count == second.WhenFalse.Count
                    && Zip(first.WhenTrue, second.WhenTrue) is { } whenTrue && Zip(first.WhenFalse, second.WhenFalse) is { } whenFalse:
                    pairs.Add(new SymbolicValue.Variant(first.Test, whenTrue.ToEquatableArray(), whenFalse.ToEquatableArray()));
                    break;
                case var (first, second) when !Evaluator.IsPart(first) && !Evaluator.IsPart(second):
                    pairs.Add(new SymbolicValue.Tuple(EquatableArray.Of(first, second)));
                    break;
                default: return null;
            }
        }

        return pairs;
    }

    private static IEnumerable<SymbolicValue> Reversed(IEnumerable<SymbolicValue> parts) => parts.Reverse().Select(static part => part switch
    {
        SymbolicValue.Repeated repeated => new SymbolicValue.Repeated(repeated.Passes.Reversed, Reversed(repeated.Each).ToEquatableArray()),
        SymbolicValue.Variant variant => new SymbolicValue.Variant(variant.Test, Reversed(variant.WhenTrue).ToEquatableArray(), Reversed(variant.WhenFalse).ToEquatableArray()),
        _ => part,
    });

    private SymbolicValue? Side(SymbolicValue.Series series, string method, IntExpr number)
    {
        var fromEnd = Evaluator.PlaceIn(series, new SymbolicValue.Position(new SymbolicValue.Int(number), true));
        return method switch
        {
            "Skip" => evaluator.Cut(series, number, null),
            "Take" => evaluator.Cut(series, 0, number),
            "SkipLast" => fromEnd is null ? null : evaluator.Cut(series, 0, fromEnd),
            _ => fromEnd is null ? null : evaluator.Cut(series, fromEnd, null),
        };
    }

    private static int? Place(SymbolicValue? value) =>
        value is SymbolicValue.Int { Number: var number } && number.TryGetLiteral(out var literal) && literal is >= 0 and <= Budget.Elements ? (int)literal : null;

    private SymbolicValue New(IEnumerable<SymbolicValue> parts, IOperation operation) => evaluator.NewList(Evaluator.ContentsOf(parts), operation.Type);

    private SymbolicValue Store(SymbolicValue receiver, IEnumerable<SymbolicValue> parts, SymbolicValue result)
    {
        if (receiver is SymbolicValue.List list) evaluator.Session.Journal.Write(list.Object.Items, Evaluator.ContentsOf(parts));
        return result;
    }
}
