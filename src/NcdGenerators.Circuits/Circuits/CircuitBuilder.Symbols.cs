using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>Which symbols a circuit speaks of.</summary>
public sealed partial class CircuitBuilder
{
    // The declared symbols, then the others in order of appearance. An index belongs to its repetition.
    private IEnumerable<SymbolInfo> SymbolsOf(Region body)
    {
        var indices = new HashSet<string>(RegionsIn(body).Where(static region => region.Repetition is not null).Select(static region => region.Repetition!.Index));
        var others = this.values.SelectMany(static value => value.Type.Shape.Axes).SelectMany(static axis => axis.Size.Symbols)
            .Concat(this.symbolFacts.SelectMany(static fact => fact.Left.Symbols.Concat(fact.Right.Symbols)))
            .Concat(SymbolsIn(body))
            .Concat(this.requirements.SelectMany(static placed => placed.Requirement.Left.Symbols.Concat(placed.Requirement.Right.Symbols)))
            .Where(symbol => !this.symbols.ContainsKey(symbol) && !indices.Contains(symbol))
            .Distinct()
            .Select(static symbol => new SymbolInfo(
                symbol,
                FreshSymbols.IsUnknown(symbol) ? SymbolKind.Unknown : SymbolKind.Rigid,
                "not declared"));
        return this.symbolOrder.Select(symbol => this.symbols[symbol]).Concat(others);
    }

    private static IEnumerable<Region> RegionsIn(Region region) => region.Body.OfType<Region>().SelectMany(RegionsIn).Prepend(region);

    private static IEnumerable<string> SymbolsIn(Region region)
    {
        var own = region.Repetition is { } repetition ? new[] { repetition.From, repetition.To, repetition.Step }.SelectMany(static bound => bound.Symbols) : [];
        return own.Concat(region.Body.SelectMany(static node => node is Step step
            ? step.Arguments.SelectMany(static argument => SymbolsIn(argument.Argument))
                .Concat(step.Flow.Entries.SelectMany(static entry => entry.Parameters).SelectMany(static parameter => parameter.Value.Symbols))
            : SymbolsIn((Region)node)));
    }

    private static IEnumerable<string> SymbolsIn(Argument argument) => argument switch
    {
        Argument.Int number => number.Number.Symbols,
        Argument.IntList list => list.Numbers.SelectMany(static number => number.Symbols),
        Argument.Sizes sizes => sizes.Axes.SelectMany(static axis => axis.Size.Symbols),
        Argument.Real number => number.Number.Symbols,
        Argument.Settings part => part.Arguments.SelectMany(static own => SymbolsIn(own.Argument)),
        Argument.RealList list => list.Numbers.SelectMany(static number => number.Symbols),
        Argument.Index index => index.Items.SelectMany(static item => item switch
        {
            IndexItem.At at => at.Position.Symbols,
            IndexItem.Slice slice => new[] { slice.Start, slice.Stop, slice.Step }.Where(static bound => bound is not null).SelectMany(static bound => bound!.Symbols),
            _ => [],
        }),
        _ => [],
    };
}
