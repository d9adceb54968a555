using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>An operation on one row acts on every row of a table.</summary>
[Figure("10")]
public static class Broadcasting
{
    /// <summary>G: the sum of the squares, added to b ones.</summary>
    [Axes("... a=3 -> ... b=2")]
    public static Tensor G(Tensor x) => x.square().sum(-1, keepdim: true) + ones(2);

    /// <summary>G lifted over an axis c, which passes over it.</summary>
    [NeuralCircuit("G, broadcast over c")]
    [Axes("c=4 a=3 -> c b=2")]
    public static Tensor Lifted(Tensor x) => G(x);

    /// <summary>What defines broadcasting: an index may be taken after G…</summary>
    [NeuralCircuit("G(x)[2, :]")]
    [Axes("c=4 a=3 -> b=2")]
    public static Tensor IndexAfter(Tensor x) => G(x)[2, ..];

    /// <summary>…or before, with the same result.</summary>
    [NeuralCircuit("G(x[2, :])")]
    [Axes("c=4 a=3 -> b=2")]
    public static Tensor IndexBefore(Tensor x) => G(x[2, ..]);
}
