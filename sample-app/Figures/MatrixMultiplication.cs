using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>Matrix multiplication is the inner product of two vectors, inner broadcast over an axis of each.</summary>
[Figure("15")]
public static class MatrixMultiplication
{
    /// <summary>Multiplied and summed over n: a number.</summary>
    [NeuralCircuit("Inner product")]
    [Axes("n, n ->")]
    public static Tensor InnerProduct(Tensor x, Tensor y) => dot(x, y);

    /// <summary>Lifted over p of the first and q of the second tensor.</summary>
    [NeuralCircuit("Matrix multiplication")]
    [Axes("p n, n q -> p q")]
    public static Tensor Product(Tensor x, Tensor y) => matmul(x, y);
}
