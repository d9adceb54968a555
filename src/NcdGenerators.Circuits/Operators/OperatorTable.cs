using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators.Families;
using NcdGenerators.Circuits.Operators.Families.LinearAlgebra;
using NcdGenerators.Circuits.Operators.Families.Sequences;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// The one place that says what operations do to axes. A family is one file; an operator is one declaration in it, and
/// its spellings in TorchSharp are lines of the binding table.
/// </summary>
public static class OperatorTable
{
    private static readonly Dictionary<string, Operator> ByName = Families().SelectMany(static family => family)
        .ToDictionary(static entry => entry.Name, StringComparer.Ordinal);

    /// <summary>All operators, by name in ordinal order.</summary>
    public static IReadOnlyList<Operator> All { get; } = ByName.Values.OrderBy(static entry => entry.Name, StringComparer.Ordinal).ToList();

    /// <summary>The operator of that name, or null.</summary>
    public static Operator? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    private static IEnumerable<IEnumerable<Operator>> Families() =>
    [
        Matmul.Operators,
        Contractions.Operators,
        Einsum.Operators,
        Einops.Operators,
        EinopsPacking.Operators,
        Views.Operators,
        UnitAxes.Operators,
        Rearrangement.Operators,
        Joining.Operators,
        Splitting.Operators,
        Repeating.Operators,
        Indexing.Operators,
        Gathering.Operators,
        Creation.Operators,
        SparseTensors.Operators,
        Diagonals.Operators,
        Padding.Operators,
        Arithmetic.Operators,
        Comparisons.Operators,
        Selection.Operators,
        Unary.Operators,
        Activations.Operators,
        Memory.Operators,
        SizeQuery.Operators,
        Keeping.Operators,
        Softmax.Operators,
        Normalisations.Operators,
        Reductions.Operators,
        Sorting.Operators,
        Uniqueness.Operators,
        Searching.Operators,
        Statistics.Operators,
        Integration.Operators,
        SpecialFunctions.Operators,
        PartialWrites.Operators,
        Initialisation.Operators,
        Norms.Operators,
        MatrixFunctions.Operators,
        Decompositions.Operators,
        Solving.Operators,
        VectorProducts.Operators,
        Learned.Operators,
        Lookup.Operators,
        EmbeddingBags.Operators,
        Recurrent.Operators,
        RecurrentCells.Operators,
        Attention.Operators,
        MultiHeadAttention.Operators,
        Transformers.Operators,
        ControlFlow.Operators,
        Convolutions.Operators,
        Pooling.Operators,
        Distances.Operators,
        EntryLosses.Operators,
        BinaryLosses.Operators,
        ClassLosses.Operators,
        MarginLosses.Operators,
        EmbeddingLosses.Operators,
        SequenceLosses.Operators,
        FractionalPooling.Operators,
        Unpooling.Operators,
        Resizing.Operators,
        Blocks.Operators,
        PixelShuffling.Operators,
        Sampling.Operators,
        Fourier.Operators,
        ShortTimeFourier.Operators,
        ComplexNumbers.Operators,
    ];
}
