using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Entry;

/// <summary>
/// Takes the name of a declared result axis back along the axes that operators pass over: the ten outputs of the last
/// Linear are <c>k</c> where the result declares <c>k=10</c>.
/// </summary>
internal sealed class NameFlow(Session session)
{
    /// <summary>Names an axis that has no name and that size, and those that it comes from.</summary>
    public void Name(int id, int item, string name, IntExpr size)
    {
        var type = session.Builder.Values[id].Type;
        if (item >= type.Shape.Axes.Count) return;
        var axis = type.Shape[item];
        if (axis.Name is not null || axis.IsRun || session.Builder.Facts.AreEqual(axis.Size, size) != Trilean.Yes) return;
        session.Builder.Refine(id, type with { Shape = type.Shape.With(item, axis with { Name = name }) });
        if (!session.Makers.TryGetValue(id, out var maker)) return;
        if (maker.Flow.Of(new AxisRef(maker.Output, item)) is not { Kind: AxisFlowKind.PassedOver or AxisFlowKind.Normalised } entry) return;
        foreach (var source in entry.Inputs.Where(source => source.Tensor < maker.Operands.Count)) this.Name(maker.Operands[source.Tensor], source.Item, name, size);
    }
}
