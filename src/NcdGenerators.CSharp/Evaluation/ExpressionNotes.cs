using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>The axes of the tensor expressions of a method's own body, as first read.</summary>
internal sealed class ExpressionNotes(SymbolSource symbols)
{
    private readonly Dictionary<SourcePlace, ExpressionAxes> notes = [];

    public EquatableArray<ExpressionAxes> All => this.notes.Values.OrderBy(static note => note.Place).ToEquatableArray();

    public void Note(IOperation operation, Shape shape)
    {
        var place = SourceModel.Place(operation.Syntax);
        if (this.notes.ContainsKey(place)) return;
        var areKnown = shape.Axes.All(axis => axis.Size.Symbols.All(symbol => !FreshSymbols.IsUnknown(symbol) && symbols.Find(symbol) is { Kind: not Circuits.SymbolKind.Unknown }));
        var isRankKnown = !shape.HasRun || symbols.Find(shape[shape.RunIndex].Name!) is null;
        this.notes.Add(place, new ExpressionAxes(place, shape.ToString(), isRankKnown, areKnown && isRankKnown));
    }
}
