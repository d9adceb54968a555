using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Models;

/// <summary>Attention as a method over three tensors.</summary>
[Figure("20")]
public static class ScaledDotProductAttention
{
    [NeuralCircuit("Scaled Dot-Product Attention")]
    [return: Axes("y k")]
    public static Tensor Attend([Axes("~y k")] Tensor q, [Axes("~x k")] Tensor k, [Axes("x k")] Tensor v)
    {
        var scores = matmul(q, k.transpose(-2, -1)) / Math.Sqrt(k.size(-1));
        return matmul(scores.softmax(-1), v);
    }
}
