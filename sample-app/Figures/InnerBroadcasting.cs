using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>An operation on two tensors, lifted over an axis of the first only.</summary>
[Figure("11")]
public static class InnerBroadcasting
{
    /// <summary>H: the sums of the magnitudes, added to b ones.</summary>
    [Axes("... a=3, d=4 -> ... b=2")]
    public static Tensor H(Tensor x, Tensor y) => x.abs().sum(-1, keepdim: true) + y.abs().sum() + ones(2);

    /// <summary>H lifted over the axis c of its first tensor.</summary>
    [NeuralCircuit("H, inner broadcast over c")]
    [Axes("c=4 a=3, d=4 -> c b=2")]
    public static Tensor Lifted(Tensor x, Tensor y) => H(x, y);

    /// <summary>An index may be taken after H…</summary>
    [NeuralCircuit("H(x, y)[2, :]")]
    [Axes("c=4 a=3, d=4 -> b=2")]
    public static Tensor IndexAfter(Tensor x, Tensor y) => H(x, y)[2, ..];

    /// <summary>…or before, with the same result.</summary>
    [NeuralCircuit("H(x[2, :], y)")]
    [Axes("c=4 a=3, d=4 -> b=2")]
    public static Tensor IndexBefore(Tensor x, Tensor y) => H(x[2, ..], y);
}
