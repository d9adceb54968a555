using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Lists of open length that are made of a tensor: its entries, and its pieces where a list of open length says their sizes.</content>
internal sealed partial class TensorCalls
{
    // data<T>(): as many numbers as the tensor has entries, which nobody knows.
    private SymbolicValue EntriesOf(SymbolicValue tensor, ITypeSymbol entry)
    {
        if (this.TypeOf(tensor) is not { } type || !KnownTypes.IsNumber(entry)) return new SymbolicValue.Unknown("the entries of a tensor are not known");
        ElementSource source = null!;
        source = new ElementSource((place, _) =>
        {
            var number = this.Session.Symbols.Unknown("?n", "an entry of a tensor");
            number.TryGetSymbol(out var symbol);
            this.Session.Elements[symbol!] = new SymbolicValue.Given(source, place);
            return KnownTypes.IsInteger(entry) ? SymbolicValue.Of(number) : new SymbolicValue.Real(RealExpr.FromInt(number));
        });
        var passes = new Passes(this.Session.Symbols.Index("i"), 0, type.Shape.ElementCount - 1, 1);
        var each = new SymbolicValue.Repeated(passes, EquatableArray.Of<SymbolicValue>(new SymbolicValue.Given(source, passes.Symbol)));
        return new SymbolicValue.List(new ListObject(new SymbolicValue.Series(EquatableArray.Of<SymbolicValue>(each)), null));
    }

    // split(sizes): a piece for each size, as long as it says. Null where the sizes are known, or nothing is known of them.
    private SymbolicValue? SplitPasses(List<string> names, IReadOnlyList<SymbolicValue?> given, IOperation operation)
    {
        if (this.Session.IsConstructing || given.Count < 2 || given[0] is not { } input || evaluator.SeriesOf(given[1]) is not { Parts: [SymbolicValue.Repeated { Each.Count: 1 } sizes] }) return null;
        var asked = Given(names, given, "dim");
        if (asked is not (null or SymbolicValue.Int)) return null;
        var dim = asked is SymbolicValue.Int { Number: var number } ? number : IntExpr.Zero;
        if (!dim.TryGetLiteral(out var axis) || this.TypeOf(input) is not { } type) return null;
        if (type.Shape.HasRun) this.Session.Ranks.Ask(type.Shape, (long)axis);
        var found = type.Shape.Find((long)axis);
        if (!found.IsFound || type.Shape[found.Index].IsRun) return null;

        var source = new ElementSource((which, _) => this.Piece(input, type, found.Index, evaluator.InPass(sizes, SymbolicValue.Of(which))[0], operation), keeps: false);
        var each = sizes with { Each = EquatableArray.Of<SymbolicValue>(new SymbolicValue.Given(source, sizes.Passes.Symbol)) };
        return new SymbolicValue.List(new ListObject(new SymbolicValue.Series(EquatableArray.Of<SymbolicValue>(each)), operation.Type));
    }

    private SymbolicValue Piece(SymbolicValue input, TensorType type, int item, SymbolicValue size, IOperation operation)
    {
        if (size is not SymbolicValue.Int { Number: var length }) return this.Opaque("the size of a piece is not known", operation, [input]);
        var axes = type.Shape.Axes.Select((axis, i) => i == item ? Axis.Of(length) : axis);
        var passed = Enumerable.Range(0, type.Shape.Axes.Count).Where(i => i != item).Select(static i => (i, 0, i)).ToList();
        return this.Declared(Shape.Of(axes), type.DType, operation, [input], passed) ?? this.Opaque(StopReasons.LoopChanges, operation, [input]);
    }
}
