using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Sizes of tensors whose number of axes is open: <c>x.shape</c> with a run in it, whole or in parts.</content>
internal sealed partial class Evaluator
{
    /// <summary>The run whose sizes, all of them, a part of a series is; null for another part.</summary>
    public static SymbolicValue.RunSize? RunOf(SymbolicValue part) =>
        part is SymbolicValue.Repeated { Passes: var passes, Each: [SymbolicValue.RunSize size] } && passes.From.IsZero && passes.Count.Equals(size.Run.Rank) ? size : null;

    // The tensor whose sizes these are, in its order and nothing else.
    private SymbolicValue? TensorOfSizes(EquatableArray<SymbolicValue> parts)
    {
        if (parts.Select(RunOf).FirstOrDefault(static size => size is not null) is not { Source: var tensor } || this.Tensors.TypeOf(tensor)?.Shape is not { } shape || shape.Axes.Count != parts.Count) return null;
        return parts.Zip(shape.Axes, static (part, axis) => axis.IsRun ? RunOf(part)?.Run == axis : part is SymbolicValue.Int { Number: var size } && size.Equals(axis.Size)).All(static same => same) ? tensor : null;
    }

    // x.shape[i] and x.shape[^i] where a run leaves the number of axes open.
    private SymbolicValue SizeAt(SymbolicValue tensor, SymbolicValue? index, IOperation operation)
    {
        var (offset, isFromEnd) = index is SymbolicValue.Position position ? (position.Offset, position.IsFromEnd) : (index, false);
        if (this.Tensors.TypeOf(tensor) is not { } type || offset is not SymbolicValue.Int { Number: var number }) return this.Unknown(operation.Type, "which axis is meant is not known", operation);

        // Counted from the length, the run's length falls out: x.shape[x.shape.Length - 1].
        var fromEnd = isFromEnd ? -number : this.Facts.Simplify(number - type.Shape.RankExpression);
        if (fromEnd.TryGetLiteral(out var back) && back < 0) return this.Tensors.SizeAt(tensor, type, back, operation);
        return !isFromEnd && number.TryGetLiteral(out var front)
            ? this.Tensors.SizeAt(tensor, type, front, operation)
            : this.Unknown(operation.Type, "which axis is meant is not known", operation);
    }

    private SymbolicValue SizeAt(SymbolicValue.RunSize size, IOperation operation) =>
        this.SizeAt(size.Source, SymbolicValue.Of((this.Tensors.TypeOf(size.Source)?.Shape.RunIndex ?? 0) + size.Place), operation);

    /// <summary>The elements of a series between two places, or null where they lie inside a part.</summary>
    /// <param name="series">The series.</param>
    /// <param name="start">The first place.</param>
    /// <param name="end">The place after the last; null for the series' end.</param>
    public SymbolicValue? Cut(SymbolicValue.Series series, IntExpr start, IntExpr? end)
    {
        var from = this.Boundary(series.Parts, start);
        var to = end is null ? series.Parts.Count : this.Boundary(series.Parts, end);
        return from is null || to is null ? null : ContentsOf(series.Parts.Skip(from.Value).Take(to.Value - from.Value));
    }

    private SymbolicValue? Cut(SymbolicValue.Series series, SymbolicValue.Span span)
    {
        var start = span.Start is null ? IntExpr.Zero : PlaceIn(series, span.Start);
        var end = span.End is null ? null : PlaceIn(series, span.End);
        return start is null || (end is null && span.End is not null) ? null : this.Cut(series, start, end);
    }

    /// <summary>The place that an index means, counted from the front; null where it is not known.</summary>
    public static IntExpr? PlaceIn(SymbolicValue.Series series, SymbolicValue? index) => index switch
    {
        SymbolicValue.Int { Number: var number } => number,
        SymbolicValue.Position { Offset: SymbolicValue.Int { Number: var number }, IsFromEnd: false } => number,
        SymbolicValue.Position { Offset: SymbolicValue.Int { Number: var number } } when CountOf(series.Parts) is { } count => count - number,
        _ => null,
    };

    // Before which part the place lies. A place inside a run may ask how many axes the run has.
    private int? Boundary(EquatableArray<SymbolicValue> parts, IntExpr place)
    {
        var before = IntExpr.Zero;
        for (var i = 0; i <= parts.Count; i++)
        {
            if (this.Facts.AreEqual(before, place) == Trilean.Yes) return i;
            if (i == parts.Count || CountOf([parts[i]]) is not { } count) break;
            before += count;
        }

        if (this.TensorOfSizes(parts) is not { } tensor || this.Tensors.TypeOf(tensor) is not { } type) return null;
        var fromEnd = this.Facts.Simplify(place - type.Shape.RankExpression);
        if (fromEnd.TryGetLiteral(out var back) && back < 0) this.Session.Ranks.Ask(type.Shape, back);
        else if (place.TryGetLiteral(out var front) && front > 0) this.Session.Ranks.Ask(type.Shape, front - 1);
        return null;
    }
}
