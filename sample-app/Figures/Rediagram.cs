using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>Two functions of which only the axes are known, as in figure 7.</summary>
public interface IFunctions
{
    [Axes("4 2, 6 -> 3 3")]
    Tensor f(Tensor x0, Tensor x1);

    [Axes("3, 3 3 -> 1 2")]
    Tensor g(Tensor x0, Tensor x1);
}

/// <summary>Functions between tuples of tensors compose along their axes, whatever they compute.</summary>
[Figure("7")]
public static class Rediagram
{
    /// <summary>f acts on the last two tensors, g on the first and on what f made.</summary>
    [NeuralCircuit("h = (Id × f); g")]
    [Axes("3, 4 2, 6 -> 1 2")]
    public static Tensor h(IFunctions functions, Tensor x0, Tensor x1, Tensor x2) => functions.g(x0, functions.f(x1, x2));
}
