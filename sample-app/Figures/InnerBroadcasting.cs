using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>A function on two rows, of which only the axes are known; any axes may stand in front of the first.</summary>
public interface ITwoRowFunction
{
    [Axes("... 3, 4 -> ... 2")]
    Tensor H(Tensor x, Tensor y);
}

/// <summary>An operation on two tensors, lifted over an axis of the first only.</summary>
[Figure("11")]
public static class InnerBroadcasting
{
    /// <summary>H on two rows.</summary>
    [NeuralCircuit("H")]
    [Axes("3, 4 -> 2")]
    public static Tensor TwoRows(ITwoRowFunction function, Tensor x, Tensor y) => function.H(x, y);

    /// <summary>H lifted over an axis of its first tensor, of length 4.</summary>
    [NeuralCircuit("H, inner broadcast over 4 rows")]
    [Axes("4 3, 4 -> 4 2")]
    public static Tensor Lifted(ITwoRowFunction function, Tensor x, Tensor y) => function.H(x, y);

    /// <summary>An index may be taken after H…</summary>
    [NeuralCircuit("H(x, y)[2, :]")]
    [Axes("4 3, 4 -> 2")]
    public static Tensor IndexAfter(ITwoRowFunction function, Tensor x, Tensor y) => function.H(x, y)[2, ..];

    /// <summary>…or before, with the same result.</summary>
    [NeuralCircuit("H(x[2, :], y)")]
    [Axes("4 3, 4 -> 2")]
    public static Tensor IndexBefore(ITwoRowFunction function, Tensor x, Tensor y) => function.H(x[2, ..], y);
}
