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

/// <content>Sequences whose length is not a number: what loops with an unknown number of passes fill, or undecided branches.</content>
internal sealed partial class Evaluator
{
    /// <summary>Whether the value stands for several elements of a series.</summary>
    public static bool IsPart(SymbolicValue value) => value is SymbolicValue.Repeated or SymbolicValue.Variant;

    /// <summary>The parts of a list's contents.</summary>
    public static EquatableArray<SymbolicValue> PartsOf(SymbolicValue contents) =>
        contents is SymbolicValue.Series series ? series.Parts : ((SymbolicValue.Tuple)contents).Items;

    /// <summary>A list's contents: a tuple if all parts are elements, else a series.</summary>
    public static SymbolicValue ContentsOf(IEnumerable<SymbolicValue> parts)
    {
        var all = parts.ToEquatableArray();
        return all.Any(IsPart) ? new SymbolicValue.Series(all) : new SymbolicValue.Tuple(all);
    }

    /// <summary>The contents of a sequence as a list holds them: a tuple of elements, a series, or null where they are not known.</summary>
    public SymbolicValue? Contents(SymbolicValue? value) => (value is null ? null : this.Settle(value)) switch
    {
        SymbolicValue.List list => this.Contents(this.Settle(list.Object.Items.Value!)),
        SymbolicValue.Map map => this.Settle(map.Object.Pairs.Value!) as SymbolicValue.Tuple,
        SymbolicValue.Tuple tuple => tuple,
        SymbolicValue.Series series => series.Parts.Any(this.IsSettled) ? ContentsOf(series.Parts.SelectMany(this.Settled)) : series,
        SymbolicValue.Module { Object: { IsSequential: true } sequential } => this.Contents(new SymbolicValue.List(sequential.Children)),
        SymbolicValue.Instance { Object.BuiltInBase: { IsSequential: true } sequential } => this.Contents(new SymbolicValue.List(sequential.Children)),
        _ => null,
    };

    /// <summary>The contents of a sequence whose length is not a number; null for another value.</summary>
    public SymbolicValue.Series? SeriesOf(SymbolicValue? value) => this.Contents(value) as SymbolicValue.Series;

    private bool IsSettled(SymbolicValue part) => part switch
    {
        SymbolicValue.Variant variant => this.Session.Assumptions.ContainsKey(variant.Test),
        SymbolicValue.Repeated repeated => repeated.Each.Any(this.IsSettled),
        _ => false,
    };

    private IEnumerable<SymbolicValue> Settled(SymbolicValue part) => part switch
    {
        SymbolicValue.Variant variant when this.Session.Assumptions.TryGetValue(variant.Test, out var holds) => (holds ? variant.WhenTrue : variant.WhenFalse).SelectMany(this.Settled),
        SymbolicValue.Repeated repeated when this.IsSettled(part) => repeated.Each.SelectMany(this.Settled).ToEquatableArray() is { Count: > 0 } each ? [repeated with { Each = each }] : [],
        _ => [part],
    };

    /// <summary>
    /// Appends to a list's contents as they are on every path, also where a test decides some of them here: what both sides
    /// of it begin with stays common.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="added">The parts to append; null if they are not known.</param>
    public void Append(ListObject list, IEnumerable<SymbolicValue>? added)
    {
        var before = list.Items.Value is SymbolicValue.Tuple or SymbolicValue.Series ? PartsOf(list.Items.Value) : this.Elements(new SymbolicValue.List(list))?.ToEquatableArray();
        var parts = before is { } known && added is not null ? known.Concat(added).ToEquatableArray() : (EquatableArray<SymbolicValue>?)null;
        this.Session.Journal.Write(list.Items, parts is { Count: <= Budget.Elements } all ? ContentsOf(all) : new SymbolicValue.Unknown("the elements are not known"));
    }

    /// <summary>A new list with such contents.</summary>
    public SymbolicValue NewList(SymbolicValue contents, ITypeSymbol? type) => new SymbolicValue.List(new ListObject(contents, type));

    // A new array: so many elements, which loops store one by one.
    private SymbolicValue.Repeated Unfilled(IntExpr length, ITypeSymbol? element) => new(
        new Passes(this.Session.Symbols.Index("i"), 0, length - 1, 1),
        EquatableArray.Of(element?.IsValueType == true ? Default(element) : new SymbolicValue.Unknown("what is stored there is not known")));

    // The contents with an element stored: the next one that no loop has stored yet, or in each pass of a loop its own.
    private SymbolicValue Stored(SymbolicValue.Series series, SymbolicValue index, SymbolicValue value)
    {
        var parts = series.Parts;
        for (var p = 0; p < parts.Count && index is SymbolicValue.Int { Number: var place }; p++)
        {
            if (parts[p] is SymbolicValue.Variant) break;
            if (parts[p] is not SymbolicValue.Repeated { Each.Count: 1, Passes: var passes })
            {
                if (place.TryGetLiteral(out var literal) && literal == p) return With(parts, p, [value]);
                continue;
            }

            var loop = this.live.LastOrDefault(loop => (place - loop.Symbol).IsLiteral);
            if (loop is not null && loop.Step == passes.Step && this.Facts.AreEqual(loop.From + (place - loop.Symbol), p) == Trilean.Yes && this.Facts.AreEqual(loop.Count, passes.Count) == Trilean.Yes)
                return With(parts, p, [new SymbolicValue.Repeated(loop, EquatableArray.Of(value))]);
            if (place.TryGetLiteral(out var first) && first == p) return With(parts, p, [value, new SymbolicValue.Repeated(passes.Skip(1), ((SymbolicValue.Repeated)parts[p]).Each)]);
            break;
        }

        return new SymbolicValue.Unknown("an element was stored at a place that is not known");

        static SymbolicValue With(EquatableArray<SymbolicValue> parts, int place, IEnumerable<SymbolicValue> replaced) => ContentsOf(parts.Take(place).Concat(replaced).Concat(parts.Skip(place + 1)));
    }

    /// <summary>The elements that stand together, and each part on its own.</summary>
    public static IEnumerable<IReadOnlyList<SymbolicValue>> Runs(IEnumerable<SymbolicValue> parts)
    {
        var run = new List<SymbolicValue>();
        foreach (var part in parts)
        {
            if (!IsPart(part))
            {
                run.Add(part);
                continue;
            }

            if (run.Count > 0) yield return run;
            yield return [part];
            run = [];
        }

        if (run.Count > 0) yield return run;
    }

    /// <summary>Reads something for each element: once for all passes of a loop, and on both sides of a test.</summary>
    public Completion EachPart(IOperation operation, IEnumerable<SymbolicValue> parts, Func<SymbolicValue, Completion> body)
    {
        foreach (var part in parts)
        {
            var completion = part switch
            {
                SymbolicValue.Repeated repeated => this.Widen(operation, repeated.Passes, index => this.EachPart(operation, this.InPass(repeated, index), body)),
                SymbolicValue.Variant variant => this.Branch(
                    new SymbolicValue.Undecided(variant.Test, false),
                    () => this.EachPart(operation, variant.WhenTrue, body),
                    () => this.EachPart(operation, variant.WhenFalse, body)),
                _ => body(part),
            };
            if (completion.Kind is not (CompletionKind.Normal or CompletionKind.Continue)) return completion;
        }

        return Completion.Normal;
    }

    /// <summary>The contents of the list that a function makes of each element, element by element.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="parts">The parts of the sequence.</param>
    /// <param name="apply">What becomes of an element: no element, one, or several parts.</param>
    public SymbolicValue MapParts(IOperation operation, IEnumerable<SymbolicValue> parts, Func<SymbolicValue, IEnumerable<SymbolicValue>> apply)
    {
        var made = new Cell(null);
        this.Session.Journal.Write(made, new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty));
        this.EachPart(operation, parts, element =>
        {
            var added = apply(element).ToList();
            if (made.Value is SymbolicValue.Tuple or SymbolicValue.Series) this.Session.Journal.Write(made, ContentsOf(PartsOf(made.Value).Concat(added)));
            return Completion.Normal;
        });
        return made.Value is SymbolicValue.Tuple or SymbolicValue.Series ? made.Value : new SymbolicValue.Unknown("the elements are not known");
    }

    /// <summary>Runs a value through the elements of a sequence: a Sequential whose modules loops and branches made.</summary>
    /// <param name="value">What goes in.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="operation">The call.</param>
    /// <param name="apply">What elements that stand together make of a value.</param>
    public SymbolicValue Pipe(SymbolicValue value, IEnumerable<SymbolicValue> parts, IOperation operation, Func<SymbolicValue, IReadOnlyList<SymbolicValue>, SymbolicValue> apply)
    {
        foreach (var run in Runs(parts))
        {
            switch (run[0])
            {
                case SymbolicValue.Repeated repeated:
                    var cell = new Cell(null);
                    this.Session.Journal.Write(cell, value);
                    this.Widen(operation, repeated.Passes, index =>
                    {
                        this.Session.Journal.Write(cell, this.Pipe(cell.Value!, this.InPass(repeated, index), operation, apply));
                        return Completion.Normal;
                    });
                    value = cell.Value!;
                    break;
                case SymbolicValue.Variant variant:
                    var before = value;
                    value = this.Either(
                        new SymbolicValue.Undecided(variant.Test, false),
                        () => this.Pipe(before, variant.WhenTrue, operation, apply),
                        () => this.Pipe(before, variant.WhenFalse, operation, apply));
                    break;
                default:
                    value = apply(value, run);
                    break;
            }
        }

        return value;
    }

    /// <summary>How many elements there are.</summary>
    public SymbolicValue CountOf(SymbolicValue.Series series) => CountOf(series.Parts) is { } count
        ? SymbolicValue.Of(count)
        : this.Resolve(series, this.CountOf)!;

    private static IntExpr? CountOf(IEnumerable<SymbolicValue> parts)
    {
        var sum = IntExpr.Zero;
        foreach (var part in parts)
        {
            var count = part switch
            {
                SymbolicValue.Repeated repeated => CountOf(repeated.Each) is { } each && !each.Symbols.Contains(repeated.Passes.Index) ? repeated.Passes.Count * each : null,
                SymbolicValue.Variant variant => CountOf(variant.WhenTrue) is { } left && left.Equals(CountOf(variant.WhenFalse)) ? left : null,
                _ => IntExpr.One,
            };
            if (count is null) return null;
            sum += count;
        }

        return sum;
    }

    // Asks on both sides of the first test that the series depends on; a series in which loops depend on tests is left alone.
    private SymbolicValue? Resolve(SymbolicValue.Series series, Func<SymbolicValue.Series, SymbolicValue?> ask)
    {
        if (series.Parts.OfType<SymbolicValue.Variant>().FirstOrDefault() is not { } variant) return new SymbolicValue.Unknown("the number of elements is not known");
        SymbolicValue Side(bool isTrue)
        {
            var parts = ContentsOf(series.Parts.SelectMany(part => part is SymbolicValue.Variant other && other.Test == variant.Test ? isTrue ? other.WhenTrue : other.WhenFalse : EquatableArray.Of(part)));
            return ask(new SymbolicValue.Series(PartsOf(parts))) ?? new SymbolicValue.Unknown("which element is meant is not known");
        }

        return this.Either(new SymbolicValue.Undecided(variant.Test, false), () => Side(true), () => Side(false));
    }

    /// <summary>The parts of one pass.</summary>
    public IReadOnlyList<SymbolicValue> InPass(SymbolicValue.Repeated repeated, SymbolicValue index)
    {
        var instantiation = this.Instantiate(repeated.Passes, ((SymbolicValue.Int)index).Number);
        var isOwn = index.Equals(SymbolicValue.Of(repeated.Passes.Symbol));
        return repeated.Each.Select(element => isOwn && !IsPart(element) && !Within(element).Any(static part => part is SymbolicValue.Given) ? element : instantiation.Of(element)).ToList();
    }

    /// <summary>The element at a place of a series, or null where it is open which one that is.</summary>
    public SymbolicValue? ElementOf(SymbolicValue.Series series, SymbolicValue? index)
    {
        var isFromEnd = index is SymbolicValue.Position { IsFromEnd: true };
        if (((index as SymbolicValue.Position)?.Offset ?? index) is not SymbolicValue.Int { Number: var number }) return null;
        var place = this.Facts.Simplify(number);
        var parts = series.Parts;
        var before = parts.TakeWhile(static part => !IsPart(part)).Count();
        var after = parts.Reverse().TakeWhile(static part => !IsPart(part)).Count();
        if (!isFromEnd && place.TryGetLiteral(out var literal))
        {
            if (literal >= 0 && literal < before) return parts[(int)literal];
            if (before < parts.Count && parts[before] is SymbolicValue.Variant) return this.Resolve(series, side => this.ElementIn(side, index));
            if (this.Nth(parts.Skip(before).FirstOrDefault(), literal - before) is { } early) return early;
        }

        var count = CountOf(parts);
        var fromEnd = isFromEnd ? place : count is null ? null : this.Facts.Simplify(count - place);
        if (fromEnd is not null && fromEnd.TryGetLiteral(out var back) && back > 0)
        {
            if (back <= after) return parts[parts.Count - (int)back];
            if (parts[parts.Count - 1 - after] is SymbolicValue.Variant) return this.Resolve(series, side => this.ElementIn(side, index));
        }

        // The one loop that fills it.
        if (count is null || parts.Count - before - after != 1 || parts[before] is not SymbolicValue.Repeated { Each: var each } repeated || each.Any(IsPart)) return null;
        if (isFromEnd) place = this.Facts.Simplify(count - place);
        if (fromEnd!.TryGetLiteral(out back) && back == after + 1 && this.LastSoFar(parts, before, repeated) is { } last) return last;
        if (this.Facts.IsLessOrEqual(before, place) != Trilean.Yes)
        {
            // A loop that starts in the known elements must be read for these first.
            if (before > 0) this.WantPeeling(place);
            return null;
        }

        if (after > 0 && this.Facts.IsLessOrEqual(after + 1, fromEnd) != Trilean.Yes && !place.IsLiteral) return null;
        var inSeries = place - before;
        if (each.Count == 1) return this.At(repeated, 0, inSeries);
        return inSeries.TryGetLiteral(out var within)
            ? this.At(repeated, (int)(within % each.Count), IntExpr.Literal(within / each.Count))
            : null;
    }

    private SymbolicValue? ElementIn(SymbolicValue.Series side, SymbolicValue? index)
    {
        if (side.Parts.Any(IsPart)) return this.ElementOf(side, index);
        var offset = this.Offset(index, side.Parts.Count);
        return offset >= 0 && offset < side.Parts.Count ? side.Parts[offset.Value] : null;
    }

    // Loops are taken to run: what the first pass adds is there.
    private SymbolicValue? Nth(SymbolicValue? part, long place) =>
        part is SymbolicValue.Repeated { Each: var each } repeated && !each.Any(IsPart) && place < each.Count ? this.At(repeated, (int)place, IntExpr.Zero) : null;

    // y[^1] while a loop fills y: what the pass before added, or the last of what was there. Of the same axes, it is one tensor.
    private SymbolicValue? LastSoFar(EquatableArray<SymbolicValue> parts, int before, SymbolicValue.Repeated repeated)
    {
        if (before == 0 || repeated.Each is not [SymbolicValue.Given given]) return null;
        var earlier = given.Source.At(given.Place);
        return this.Tensors.TypeOf(earlier) is { } type && this.Tensors.TypeOf(parts[before - 1]) is { } first && type.Shape.Equals(first.Shape) ? earlier : null;
    }

    private Instantiation Instantiate(Passes passes, IntExpr index) => new(passes.Index, index, this.Session.Elements);

    /// <summary>The axes that the first pass has.</summary>
    public Shape FirstOf(Passes passes, Shape shape) => this.Instantiate(passes, passes.From).Of(shape);

    private SymbolicValue At(SymbolicValue.Repeated repeated, int which, IntExpr pass) =>
        this.Instantiate(repeated.Passes, repeated.Passes.At(pass)).Of(repeated.Each[which]);
}
