using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>An operation on values acts on every entry, so its arrows are attached to no axis.</summary>
[Figure("12")]
public static class ElementWise
{
    /// <summary>x² of every entry: one tensor, copied and multiplied with itself.</summary>
    [NeuralCircuit("Square")]
    [Axes("4 3 -> 4 3")]
    public static Tensor Square(Tensor x) => x * x;

    /// <summary>The activation R of the following figures.</summary>
    [NeuralCircuit("Rectified")]
    [Axes("4 3 -> 4 3")]
    public static Tensor Rectify(Tensor x) => x.relu();
}
