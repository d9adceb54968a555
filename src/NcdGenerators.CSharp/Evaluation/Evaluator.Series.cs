using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Joins;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Sequences whose length is a symbol: what a loop with an unknown number of passes fills.</content>
internal sealed partial class Evaluator
{
    /// <summary>The contents of a list, array or container of modules whose length is a symbol; null for another value.</summary>
    public SymbolicValue.Series? SeriesOf(SymbolicValue? value) => (value is null ? null : this.Settle(value)) switch
    {
        SymbolicValue.Series series => series,
        SymbolicValue.List list => this.Settle(list.Object.Items.Value!) as SymbolicValue.Series,
        SymbolicValue.Module { Object: { IsSequential: true } sequential } => this.SeriesOf(new SymbolicValue.List(sequential.Children)),
        SymbolicValue.Instance { Object.BuiltInBase: { IsSequential: true } sequential } => this.SeriesOf(new SymbolicValue.List(sequential.Children)),
        _ => null,
    };

    /// <summary>The contents of a sequence as a list holds them: a tuple of elements, a series, or null where they are not known.</summary>
    public SymbolicValue? Contents(SymbolicValue value) =>
        this.Elements(value) is { } elements ? new SymbolicValue.Tuple(elements.ToEquatableArray()) : this.SeriesOf(value);

    /// <summary>A new list with such contents.</summary>
    public SymbolicValue NewList(SymbolicValue contents, ITypeSymbol? type) => new SymbolicValue.List(new ListObject(contents, type));

    /// <summary>A series with more elements at its end.</summary>
    public static SymbolicValue.Series Append(SymbolicValue.Series series, IEnumerable<SymbolicValue> added) =>
        series with { After = series.After.Concat(added).ToEquatableArray() };

    /// <summary>How many elements there are.</summary>
    public static IntExpr CountOf(SymbolicValue.Series series) =>
        series.Passes.Count * series.Each.Count + series.Before.Count + series.After.Count;

    /// <summary>The elements of one pass.</summary>
    public IEnumerable<SymbolicValue> InPass(SymbolicValue.Series series, SymbolicValue index)
    {
        var instantiation = new Instantiation(series.Passes.Index, ((SymbolicValue.Int)index).Number);
        var isOwn = index.Equals(SymbolicValue.Of(series.Passes.Symbol));
        return series.Each.Select(element => isOwn && element is not SymbolicValue.Given ? element : instantiation.Of(element)).ToList();
    }

    /// <summary>The element at a place of a series, or null where it is open which one that is.</summary>
    public SymbolicValue? ElementOf(SymbolicValue.Series series, SymbolicValue? index)
    {
        var place = index switch
        {
            SymbolicValue.Int number => number.Number,
            SymbolicValue.Position { Offset: SymbolicValue.Int offset } position => position.IsFromEnd ? CountOf(series) - offset.Number : offset.Number,
            _ => null,
        };
        if (place is null) return null;
        place = this.Facts.Simplify(place);
        if (place.TryGetLiteral(out var literal) && literal >= 0 && literal < series.Before.Count) return series.Before[(int)literal];

        var fromEnd = this.Facts.Simplify(CountOf(series) - place);
        if (fromEnd.TryGetLiteral(out var back) && back > 0 && back <= series.After.Count) return series.After[series.After.Count - (int)back];
        if (back == series.After.Count + 1 && fromEnd.IsLiteral && this.LastSoFar(series) is { } last) return last;
        if (this.Facts.IsLessOrEqual(series.Before.Count, place) != Trilean.Yes)
        {
            // A loop that starts in the known elements must be read for these first.
            this.wantsPeeling |= series.Before.Count > 0;
            return null;
        }

        if (series.After.Count > 0 && this.Facts.IsLessOrEqual(series.After.Count + 1, fromEnd) != Trilean.Yes && !place.IsLiteral) return null;
        var inSeries = place - series.Before.Count;
        if (series.Each.Count == 1) return this.At(series, 0, inSeries);
        return inSeries.TryGetLiteral(out var number1)
            ? this.At(series, (int)(number1 % series.Each.Count), IntExpr.Literal(number1 / series.Each.Count))
            : null;
    }

    // y[^1] while a loop fills y: what the pass before added, or the last of what was there. Of the same axes, it is one tensor.
    private SymbolicValue? LastSoFar(SymbolicValue.Series series)
    {
        if (series is not { Before.Count: > 0, Each: [SymbolicValue.Given given] }) return null;
        var earlier = given.Source.At(given.Place);
        return this.Tensors.TypeOf(earlier) is { } type && this.Tensors.TypeOf(series.Before[series.Before.Count - 1]) is { } first && type.Shape.Equals(first.Shape) ? earlier : null;
    }

    private SymbolicValue At(SymbolicValue.Series series, int which, IntExpr pass) =>
        new Instantiation(series.Passes.Index, series.Passes.At(pass)).Of(series.Each[which]);
}
