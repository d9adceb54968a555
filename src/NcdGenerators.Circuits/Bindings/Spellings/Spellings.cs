using System.Collections.Generic;

namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>The families of the binding table.</summary>
internal static class Spellings
{
    public static IEnumerable<string> All { get; } =
    [
        ContractionSpellings.Lines,
        ArithmeticSpellings.Lines,
        SelectionSpellings.Lines,
        UnarySpellings.Lines,
        ActivationSpellings.Lines,
        LearnedSpellings.Lines,
        SequenceSpellings.Lines,
        NormalisationSpellings.Lines,
        ReductionSpellings.Lines,
        OrderingSpellings.Lines,
        LinearAlgebraSpellings.Lines,
        SpecialSpellings.Lines,
        MemorySpellings.Lines,
        WindowSpellings.Lines,
        ImageSpellings.Lines,
        SpectralSpellings.Lines,
        ViewSpellings.Lines,
        RearrangementSpellings.Lines,
        JoiningSpellings.Lines,
        IndexingSpellings.Lines,
        CreationSpellings.Lines,
        LossSpellings.Lines,
    ];
}
