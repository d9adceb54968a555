using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Documentation;

/// <summary>The table of signs in docs/diagrams.md: every pictogram with a picture, its meaning, and the operators that have it.</summary>
internal static class SignTable
{
    public const string Begin = "<!-- signs: written by NCD_UPDATE=1 dotnet test tests/NcdGenerators.Circuits.Tests -->\n";
    public const string End = "<!-- end of signs -->";

    private const int MostOperators = 12;

    /// <summary>The rows, in the order of <see cref="PictogramKind"/>.</summary>
    public static string Write()
    {
        var operators = OperatorTable.All
            .SelectMany(static row => OperatorReference.Pictograms(row).Select(pictogram => (pictogram.Kind, row.Name)))
            .Distinct()
            .ToLookup(static pair => pair.Kind, static pair => pair.Name);
        var table = new StringBuilder("| sign | meaning | drawn so |\n|---|---|---|\n");
        foreach (var kind in Enum.GetValues<PictogramKind>())
        {
            var (picture, meaning) = Row(kind);
            table.Append("| ").Append(picture is null ? "" : $"![{kind}](diagrams/SampleApp.Figures.{picture}.svg)").Append(" | ").Append(meaning).Append(" | ")
                .Append(Names(operators[kind].Order(StringComparer.Ordinal).ToList())).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Names(List<string> names) =>
        string.Join(", ", names.Take(MostOperators).Select(static name => "`" + name + "`")) + (names.Count > MostOperators ? $" and {names.Count - MostOperators} more" : "");

    private static (string? Picture, string Meaning) Row(PictogramKind kind) => kind switch
    {
        PictogramKind.Box => ("Signs.Sorted", "A box with a name: any operation that has no sign of its own, over exactly the axes that it does not pass over. A slice is a box with what it keeps."),
        PictogramKind.Invisible => (null, "Nothing is drawn: the entries stay as they are."),
        PictogramKind.Wires => ("Signs.Transposed", "The wires tell it: crossings, half circles, dots, bars."),
        PictogramKind.ElementWise => ("ElementWise.Rectify", "An arrow that touches no wire: every entry by itself. R is ReLU, D dropout; others have their names."),
        PictogramKind.Scale => ("Signs.Scaled", "The same with a factor; right after a product the factor stands on the half circle's arrow."),
        PictogramKind.Softmax => ("Signs.Softmax", "A triangle on the axis over which the entries become shares of 1."),
        PictogramKind.Linear => ("Signs.Learned", "A bold **L**: a learned linear map from the wires that end to those that begin, with its name; a small **+** adds a bias."),
        PictogramKind.Convolution => ("Convolution.Padded", "A box with a star and the size of its window: a learned map of windows. With a stride or transposed, the window and the map are drawn one after the other; ∥ counts groups, three dots are followed by the dilation."),
        PictogramKind.Pool => ("Pooling.Maximum", "A window, whose entries are aggregated: the upper wire is positions, the one under it what is in the window."),
        PictogramKind.Add => ("Signs.CopiedAndAdded", "Dots under a **+**: equal axes of two tensors run into one. A number or an axis of length 1 runs into the axis along which it is repeated."),
        PictogramKind.Multiply => ("Signs.Multiplied", "Dots under a **×** (or ÷): the same, entry times entry."),
        PictogramKind.Normalise => ("Signs.Normalised", "A circle on each axis over which the entries are normalised. N is layer, BN batch, GN group normalisation."),
        PictogramKind.Reduce => ("Signs.Mean", "The axis ends in a letter and an arrow: Σ sum, 𝔼 mean, max. Where it is kept with length 1, it goes on as 1."),
        PictogramKind.Concatenate => ("Signs.Joined", "A thin bar: axes end to end. All other axes are the same and run into dots."),
        PictogramKind.Index => ("Indexes.Row", "A pentagon ends the axis of which it takes one entry. A tensor of indices enters it, and its axes leave in the place of the indexed one."),
        PictogramKind.Lookup => ("Signs.Words", "A bold **E**: a learned table, looked up by the entries of the tensor."),
        PictogramKind.Scan => ("Signs.Recurrent", "A box with a turning arrow: an axis is walked through in order with a state, or summed up on the way (Σ). Results that nobody uses end in a tick."),
        PictogramKind.Mask => ("Signs.Causal", "A square of which one triangle is filled: the entries of the two axes that are kept."),
        PictogramKind.Unit => ("LinearAlgebra.Unit", "A half circle from which two wires begin: the identity matrix, the mirror of the inner product."),
        PictogramKind.Save => ("Signs.Kept", "→ C: a tensor goes to memory under this name…"),
        PictogramKind.Load => (null, "C →: …and comes back. Between the two there is no wire."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "docs/diagrams.md says nothing of this sign."),
    };
}
