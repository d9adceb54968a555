using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Framework;

/// <summary>Methods of lists, stacks and arrays, and LINQ, on sequences with known elements.</summary>
internal sealed class SequenceCalls(Evaluator evaluator)
{
    /// <summary>A method of a list, stack, queue or array; null if it is another.</summary>
    public SymbolicValue? Member(IMethodSymbol method, SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var items = evaluator.Elements(receiver);
        var first = arguments.FirstOrDefault();
        if (first is not null && this.Append(method, receiver, first) is { } appended) return appended;
        if (items is null && evaluator.SeriesOf(receiver) is { } series && new SeriesCalls(evaluator).Member(method, receiver, series, arguments, operation) is { } known) return known;
        switch (method.Name)
        {
            case "Insert" when items is not null && arguments.Count == 2 && evaluator.Offset(first, items.Count) is { } place && place >= 0 && place <= items.Count:
                this.Store(receiver, items.Take(place).Append(arguments[1]!).Concat(items.Skip(place)));
                return SymbolicValue.Null.Instance;
            case "RemoveAt" when items is not null && evaluator.Offset(first, items.Count) is { } gone && gone >= 0 && gone < items.Count:
                this.Store(receiver, items.Where((_, i) => i != gone));
                return SymbolicValue.Null.Instance;
            case "Pop" or "Peek" when IsStack(receiver) && items is { Count: > 0 }:
                if (method.Name == "Pop") this.Store(receiver, items.Take(items.Count - 1));
                return items[items.Count - 1];
            case "Dequeue" or "Peek" when items is { Count: > 0 }:
                if (method.Name == "Dequeue") this.Store(receiver, items.Skip(1));
                return items[0];
            case "Reverse":
                this.Store(receiver, items?.Reverse());
                return SymbolicValue.Null.Instance;
            case "Clear":
                this.Store(receiver, []);
                return SymbolicValue.Null.Instance;
            case "AsSpan" when arguments.Count == 0: return receiver;
            case "ToArray" or "ToList" or "AsReadOnly" or "Clone" when items is not null: return evaluator.NewList(items, method.ReturnType);
            case "ToArray" or "ToList" or "AsReadOnly" or "Clone" when receiver is SymbolicValue.List { Object.Items.Value: SymbolicValue.Unknown unknown }: return evaluator.NewList(unknown, method.ReturnType);
            case "Contains" when items is not null && first is not null:
                return items.Aggregate((SymbolicValue)SymbolicValue.Truth.False, (so, item) => evaluator.Either(so, static () => SymbolicValue.Truth.True, () => evaluator.AreEqual(item, first)));
            case "ForEach" when items is not null && first is not null:
                foreach (var item in items.ToList()) evaluator.InvokeDelegate(first, [item], operation);
                return SymbolicValue.Null.Instance;
        }

        if (method.ReturnsVoid)
        {
            this.Store(receiver, null);
            return SymbolicValue.Null.Instance;
        }

        return null;
    }

    private SymbolicValue? Append(IMethodSymbol method, SymbolicValue receiver, SymbolicValue first)
    {
        var isOne = method.Name is "Add" or "append" or "Append" or "Push" or "Enqueue";
        if (!isOne && method.Name is not ("AddRange" or "extend")) return null;
        if (receiver is SymbolicValue.List list) evaluator.Append(list.Object, isOne ? [first] : evaluator.Contents(first) is { } more ? Evaluator.PartsOf(more) : null);
        return isOne ? receiver : SymbolicValue.Null.Instance;
    }

    private static bool IsStack(SymbolicValue receiver) => receiver is SymbolicValue.List { Object.Type.Name: "Stack" };

    private void Store(SymbolicValue receiver, IEnumerable<SymbolicValue>? items)
    {
        if (receiver is not SymbolicValue.List list) return;
        var stored = items?.ToEquatableArray();
        evaluator.Session.Journal.Write(
            list.Object.Items,
            stored is { Count: <= Budget.Elements } known ? Evaluator.ContentsOf(known) : new SymbolicValue.Unknown("the elements are not known"));
    }

    /// <summary>A method of <c>System.Linq.Enumerable</c>.</summary>
    public SymbolicValue Query(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (method.Name is "Range" or "Repeat" or "Empty") return this.Generate(method, arguments, operation);
        var source = arguments.Count > 0 ? arguments[0] : null;
        if (source is SymbolicValue.Null) throw new ThrownException(operation);
        if (source is not null && evaluator.Settle(source) is SymbolicValue.Choice choice)
            return evaluator.Lift(choice, side => this.Query(method, [side, .. arguments.Skip(1)], operation));
        if (evaluator.SeriesOf(source) is { } series && new SeriesCalls(evaluator).Query(method, series, arguments, operation) is { } known) return known;
        if (Evaluator.IsOwnPart(source) && operation.Type?.IsValueType == false) return source!;
        if (source is null || evaluator.Elements(source) is not { } items) return evaluator.Unknown(operation.Type, "the elements are not known", operation);
        var argument = arguments.Count > 1 ? arguments[1] : null;
        switch (method.Name)
        {
            case "OfType" when method.TypeArguments is [var wanted]:
                var ofType = items.ToList().Select(item => (item, Is: evaluator.HasType(item, wanted))).ToList();
                return ofType.All(static pair => pair.Is is SymbolicValue.Truth)
                    ? evaluator.NewList(ofType.Where(static pair => pair.Is is SymbolicValue.Truth { IsTrue: true }).Select(static pair => pair.item), operation.Type)
                    : new SymbolicValue.Unknown("which elements are kept is not known");
            case "ToArray" or "ToList" or "AsEnumerable" or "Cast" or "OfType": return evaluator.NewList(items, operation.Type);
            case "Index" when argument is null: return evaluator.NewList(items.Select(static (item, i) => new SymbolicValue.Tuple(EquatableArray.Of(SymbolicValue.Of(i), item))), operation.Type);
            case "Select" when argument is not null: return evaluator.NewList(items.ToList().Select((item, i) => this.Apply(argument, item, i, operation)).ToList(), operation.Type);
            case "SelectMany" when argument is not null:
                var parts = items.ToList().Select((item, i) => evaluator.Elements(this.Apply(argument, item, i, operation))).ToList();
                return parts.All(static part => part is not null) ? evaluator.NewList(parts.SelectMany(static part => part!).ToList(), operation.Type) : new SymbolicValue.Unknown("the elements are not known");
            case "Where" when argument is not null:
                var kept = items.ToList().Select((item, i) => (item, keep: this.Apply(argument, item, i, operation))).ToList();
                if (kept.Exists(static pair => pair.keep is SymbolicValue.Undecided) && new SeriesCalls(evaluator).Query(method, new SymbolicValue.Series(items.ToEquatableArray()), arguments, operation) is { } some) return some;
                return kept.All(static pair => pair.keep is SymbolicValue.Truth)
                    ? evaluator.NewList(kept.Where(static pair => pair.keep is SymbolicValue.Truth { IsTrue: true }).Select(static pair => pair.item), operation.Type)
                    : new SymbolicValue.Unknown("which elements are kept is not known");
            case "Zip" when argument is not null && evaluator.Elements(argument) is { } others:
                var combine = arguments.Count > 2 ? arguments[2] : null;
                return evaluator.NewList(items.Zip(others, (a, b) => combine is null ? new SymbolicValue.Tuple(EquatableArray.Of(a, b)) : evaluator.InvokeDelegate(combine, [a, b], operation)).ToList(), operation.Type);
            case "Concat" when evaluator.SeriesOf(argument) is { } tail: return evaluator.NewList(Evaluator.ContentsOf(items.Concat(tail.Parts)), operation.Type);
            case "Concat" when argument is not null && evaluator.Elements(argument) is { } more: return evaluator.NewList(items.Concat(more), operation.Type);
            case "Append" when argument is not null: return evaluator.NewList(items.Append(argument), operation.Type);
            case "Prepend" when argument is not null: return evaluator.NewList(items.Prepend(argument), operation.Type);
            case "Reverse": return evaluator.NewList(items.Reverse(), operation.Type);
            case "Skip" when evaluator.Offset(argument, items.Count) is { } skipped: return evaluator.NewList(items.Skip(skipped), operation.Type);
            case "Take" when evaluator.Offset(argument, items.Count) is { } taken: return evaluator.NewList(items.Take(taken), operation.Type);
            case "SkipLast" when evaluator.Offset(argument, items.Count) is { } dropped: return evaluator.NewList(items.Take(Math.Max(0, items.Count - dropped)), operation.Type);
            case "TakeLast" when evaluator.Offset(argument, items.Count) is { } last: return evaluator.NewList(items.Skip(Math.Max(0, items.Count - last)), operation.Type);
            case "Count" or "LongCount" when argument is null: return SymbolicValue.Of(items.Count);
            case "Any" when argument is null: return SymbolicValue.Of(items.Count > 0);
            case "First" or "FirstOrDefault" when argument is null && items.Count > 0: return items[0];
            case "Last" or "LastOrDefault" when argument is null && items.Count > 0: return items[items.Count - 1];
            case "ElementAt" when argument is not null: return evaluator.Element(source, argument, operation);
            case "Sum" or "Aggregate" or "Max" or "Min" or "Product": return this.Fold(method, items, arguments, operation);
            default: return evaluator.Unknown(operation.Type, StopReasons.NotUnderstood("Enumerable." + method.Name), operation);
        }
    }

    private SymbolicValue Fold(IMethodSymbol method, IReadOnlyList<SymbolicValue> items, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (method.Name == "Aggregate")
        {
            var function = arguments.Count > 2 ? arguments[2]! : arguments[1]!;
            var rest = arguments.Count > 2 ? items : items.Skip(1).ToList();
            if (arguments.Count == 2 && items.Count == 0) return evaluator.Unknown(operation.Type, "there are no elements", operation);
            return rest.ToList().Aggregate(arguments.Count > 2 ? arguments[1]! : items[0], (so, item) => evaluator.InvokeDelegate(function, [so, item], operation));
        }

        if (arguments.Count > 1 && arguments[1] is { } selector) items = items.ToList().Select((item, i) => this.Apply(selector, item, i, operation)).ToList();
        if (items.Any(static item => item is not SymbolicValue.Int)) return evaluator.Unknown(operation.Type, "the numbers are not known", operation);
        var numbers = items.Select(static item => ((SymbolicValue.Int)item).Number).ToList();
        return method.Name switch
        {
            "Sum" => SymbolicValue.Of(Circuits.Algebra.IntExpr.Sum(numbers)),
            "Max" when numbers.Count > 0 => SymbolicValue.Of(numbers.Aggregate(Circuits.Algebra.IntExpr.Max)),
            "Min" when numbers.Count > 0 => SymbolicValue.Of(numbers.Aggregate(Circuits.Algebra.IntExpr.Min)),
            _ => evaluator.Unknown(operation.Type, "the number is not known", operation),
        };
    }

    private SymbolicValue Generate(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (method.Name == "Empty") return evaluator.NewList([], operation.Type);
        if (arguments[1] is not SymbolicValue.Int { Number: var count }) return new SymbolicValue.Unknown("the number of elements is not known");
        if (!evaluator.Facts.Simplify(count).TryGetLiteral(out var length)) return new SeriesCalls(evaluator).Generate(method, arguments[0]!, count, operation);
        if (length is < 0 or > Budget.Elements) return new SymbolicValue.Unknown("there are too many elements");
        var first = arguments[0]!;
        if (method.Name == "Repeat") return evaluator.NewList(Enumerable.Repeat(first, (int)length), operation.Type);
        return first is SymbolicValue.Int { Number: var start }
            ? evaluator.NewList(Enumerable.Range(0, (int)length).Select(i => SymbolicValue.Of(start + i)), operation.Type)
            : new SymbolicValue.Unknown("the elements are not known");
    }

    // Selectors take the element, or the element and its place.
    private SymbolicValue Apply(SymbolicValue function, SymbolicValue item, int index, IOperation operation)
    {
        evaluator.Session.Budget.Spend();
        var takesIndex = function is SymbolicValue.Function { Object.Method.Parameters.Length: 2 };
        return evaluator.InvokeDelegate(function, takesIndex ? [item, SymbolicValue.Of(index)] : [item], operation);
    }
}
