using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>A section of multi-head attention, in steps and as one einsum.</summary>
[Figure("16, 17")]
public static class AttentionScores
{
    /// <summary>Transposed, multiplied with h shared, summed over k, scaled.</summary>
    [NeuralCircuit("Step by step")]
    [Axes("~y k h, ~x k h -> y x h")]
    public static Tensor StepByStep(Tensor Q, Tensor K)
    {
        var k = K.size(1);
        K = Einops.einsum("x k h -> k x h", K);
        var X = Einops.einsum("y k1 h, k2 x h -> y k1 k2 x h", Q, K);
        X = Einops.einsum("y k k x h -> y x h", X);
        return X / Math.Sqrt(k);
    }

    /// <summary>Linear operations may act at once.</summary>
    [NeuralCircuit("Simultaneously")]
    [Axes("~y k h, ~x k h -> y x h")]
    public static Tensor Simultaneously(Tensor Q, Tensor K) =>
        Einops.einsum("y k h, x k h -> y x h", Q, K) / Math.Sqrt(K.size(1));
}
