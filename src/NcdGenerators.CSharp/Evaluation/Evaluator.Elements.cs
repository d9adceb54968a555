using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Entry;
using NcdGenerators.CSharp.Joins;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Elements of lists, arrays and dictionaries.</content>
internal sealed partial class Evaluator
{
    /// <summary>An element of a list, array or dictionary.</summary>
    public SymbolicValue Element(SymbolicValue target, SymbolicValue? index, IOperation operation) =>
        index is SymbolicValue.Choice ? this.Lift(index, place => this.ElementAt(target, place, operation)) : this.ElementAt(target, index, operation);

    private SymbolicValue ElementAt(SymbolicValue target, SymbolicValue? index, IOperation operation) => this.Lift(target, settled =>
    {
        if (settled is SymbolicValue.Map) return this.Entry(settled, index, operation);
        if (this.SeriesOf(settled) is { } series)
        {
            if (index is SymbolicValue.Span part) return this.Cut(series, part) is { } between ? this.NewList(between, operation.Type) : this.Unknown(operation.Type, "which elements are meant is not known", operation);
            if (this.TensorOfSizes(series.Parts) is { } tensor) return this.SizeAt(tensor, index, operation);
            if (this.ElementOf(series, index) is { } member) return member is SymbolicValue.RunSize size ? this.SizeAt(size, operation) : member;
        }

        if (this.Elements(settled) is { } elements && index is not null)
        {
            if (index is SymbolicValue.Span span && this.Slice(elements, span) is { } slice) return this.NewList(slice, operation.Type);
            var offset = this.Offset(index, elements.Count);
            if (offset >= 0 && offset < elements.Count) return elements[offset.Value];
            if (offset is null && this.AnyOf(elements, index) is { } any) return any;
            if (offset is { } wrong && settled is SymbolicValue.List { Object.SizesOf: { } shape }) this.Session.Judge.NoSuchAxis(wrong, shape, operation);
        }

        if (settled is SymbolicValue.Unknown { FromCaller: { } given } && operation.Type is { } type && index is SymbolicValue.Text or SymbolicValue.Int)
            return SymbolicInputs.PartOf(this.Session, type, $"{given}[{(index is SymbolicValue.Text key ? key.String : ((SymbolicValue.Int)index).Number)}]");
        return settled is SymbolicValue.Unknown unknown
            ? this.Unknown(operation.Type, unknown.Reason, operation)
            : this.Unknown(operation.Type, "which element is meant is not known", operation);
    });

    // Whichever of them it is: modules made alike do the same to axes, few kinds are read one by one, and several tensors are
    // one of the axes that all have.
    private SymbolicValue? AnyOf(IReadOnlyList<SymbolicValue> elements, SymbolicValue index)
    {
        const int MaximumKinds = 4;
        if (elements.Count == 0) return null;
        if (!this.Session.IsConstructing && elements.All(element => this.Tensors.TypeOf(element) is not null)) return this.Tensors.OneOf(elements);
        var kinds = new List<List<int>>();
        for (var i = 0; i < elements.Count; i++)
        {
            var kind = kinds.Find(places => Likeness.IsAlike(elements[places[0]], elements[i]));
            if (kind is null && kinds.Count == MaximumKinds) return null;
            if (kind is null) kinds.Add([i]);
            else kind.Add(i);
        }

        if (kinds.Count > 1 && !elements.All(static element => element is SymbolicValue.Module or SymbolicValue.Instance)) return null;
        var last = kinds.Count - 1;
        return kinds.Take(last).Reverse().Aggregate(
            elements[kinds[last][0]],
            (rest, places) => new SymbolicValue.Choice(this.Test($"{index} in {string.Join(", ", places)}", "which element is meant"), elements[places[0]], rest));
    }

    private SymbolicValue Entry(SymbolicValue map, SymbolicValue? key, IOperation operation)
    {
        var pairs = this.Elements(map) ?? [];
        foreach (var pair in pairs)
        {
            if (key is not null && pair is SymbolicValue.Tuple { Items: [var own, var value] } && own.Equals(key)) return value;
        }

        // A table of configurations: the caller's name selects one, and any other throws.
        if (key is SymbolicValue.Unknown { FromCaller: { } given } && this.Session.Ranks.EntryOf(given, pairs.Count) is { } place && pairs[place] is SymbolicValue.Tuple { Items: [_, var chosen] }) return chosen;

        return this.Unknown(operation.Type, "which entry is meant is not known", operation);
    }

    /// <summary>The place in a sequence of that length that an index means, or null where it is not known.</summary>
    public int? Offset(SymbolicValue? index, int length) => index switch
    {
        SymbolicValue.Int { Number: var number } when this.Facts.Simplify(number).TryGetLiteral(out var literal) && literal is >= int.MinValue and <= int.MaxValue => (int)literal,
        SymbolicValue.Position position when this.Offset(position.Offset, length) is { } offset => position.IsFromEnd ? length - offset : offset,
        _ => null,
    };

    private IEnumerable<SymbolicValue>? Slice(IReadOnlyList<SymbolicValue> elements, SymbolicValue.Span span)
    {
        var start = span.Start is null ? 0 : this.Offset(span.Start, elements.Count);
        var end = span.End is null ? elements.Count : this.Offset(span.End, elements.Count);
        return start >= 0 && end <= elements.Count && start <= end ? elements.Skip(start.Value).Take(end.Value - start.Value) : null;
    }
}
