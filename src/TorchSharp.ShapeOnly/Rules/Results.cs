using System;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Rules;

/// <summary>The results of an operator in the form that a TorchSharp signature gives them.</summary>
internal static class Results
{
    public static (Tensor, Tensor) Pair(Tensor[] results) => (Get(results, 0, 2), Get(results, 1, 2));

    public static (Tensor, Tensor, Tensor) Triple(Tensor[] results) => (Get(results, 0, 3), Get(results, 1, 3), Get(results, 2, 3));

    public static (Tensor, Tensor, Tensor, Tensor) Quadruple(Tensor[] results) => (Get(results, 0, 4), Get(results, 1, 4), Get(results, 2, 4), Get(results, 3, 4));

    public static Tuple<Tensor, Tensor> ReferencePair(Tensor[] results) => Tuple.Create(Get(results, 0, 2), Get(results, 1, 2));

    // A result that was not asked for (attention weights, counts) is null, as in TorchSharp.
    private static Tensor Get(Tensor[] results, int index, int expected) =>
        results.Length > expected ? throw new InvalidOperationException($"The rule gave {results.Length} results for a signature of {expected}.")
        : index < results.Length ? results[index] : null;
}
