using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Scene;

/// <summary>What stands under a drawing: what is left out, and the sizes that names of computed axes stand for (the paper's legends).</summary>
internal static class Legend
{
    private const double NoteSize = 12;

    /// <param name="inputs">The tensors that come in.</param>
    /// <param name="columns">The drafts in order.</param>
    /// <param name="hidden">What is not drawn.</param>
    public static IReadOnlyList<TextLine> Of(IReadOnlyList<DraftTensor> inputs, IReadOnlyList<List<Draft>> columns, HiddenAxes hidden)
    {
        var lines = new List<TextLine>();
        foreach (var name in hidden.Names)
            lines.Add(TextLine.Of(name == Axis.AnonymousRun ? "for every entry of the axes “…” in front" : $"for every entry of the batch “{name}”", TextFace.Sans, NoteSize));
        var seen = new HashSet<string>();
        foreach (var axis in inputs.Concat(columns.SelectMany(static column => column).SelectMany(static draft => draft.Out)).SelectMany(static tensor => tensor.Axes))
        {
            if (AxisLabels.Definition(axis) is { } definition && seen.Add(Stem(axis))) lines.Add(definition);
        }

        return lines;
    }

    // What x[λ] is says what x[λ+1] is.
    private static string Stem(DraftAxis axis) => ElementSymbols.Read(axis.Axis.Name!) is { } element ? element.List + "[" : AxisLabels.Key(axis);
}
