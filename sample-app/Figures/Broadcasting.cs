using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>A function on a row of three, of which only the axes are known; any axes may stand in front.</summary>
public interface IRowFunction
{
    [Axes("... 3 -> ... 2")]
    Tensor G(Tensor x);
}

/// <summary>An operation on one row acts on every row of a table.</summary>
[Figure("10")]
public static class Broadcasting
{
    /// <summary>G on a single row.</summary>
    [NeuralCircuit("G")]
    [Axes("3 -> 2")]
    public static Tensor OneRow(IRowFunction function, Tensor x) => function.G(x);

    /// <summary>G lifted over an axis of length 4, which passes over it.</summary>
    [NeuralCircuit("G, broadcast over 4 rows")]
    [Axes("4 3 -> 4 2")]
    public static Tensor Lifted(IRowFunction function, Tensor x) => function.G(x);

    /// <summary>What defines broadcasting: an index may be taken after G…</summary>
    [NeuralCircuit("G(x)[2, :]")]
    [Axes("4 3 -> 2")]
    public static Tensor IndexAfter(IRowFunction function, Tensor x) => function.G(x)[2, ..];

    /// <summary>…or before, with the same result.</summary>
    [NeuralCircuit("G(x[2, :])")]
    [Axes("4 3 -> 2")]
    public static Tensor IndexBefore(IRowFunction function, Tensor x) => function.G(x[2, ..]);
}
