using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>
/// What makes an operation linear, and that linear operations on different axes do not
/// care about their order. Each law is a pair of circuits with the same result.
/// </summary>
[Figure("13, 14")]
public static class Linearity
{
    /// <summary>A linear map from a to b is an inner product with a tensor.</summary>
    [Axes("... a, a b -> ... b")]
    public static Tensor f(Tensor x, Tensor F) => matmul(x, F);

    /// <summary>Additivity, left: add, then map.</summary>
    [NeuralCircuit("f(x + y)")]
    [Axes("a, a, a b -> b")]
    public static Tensor MapOfSum(Tensor x, Tensor y, Tensor F) => f(x + y, F);

    /// <summary>Additivity, right: map, then add.</summary>
    [NeuralCircuit("f(x) + f(y)")]
    [Axes("a, a, a b -> b")]
    public static Tensor SumOfMaps(Tensor x, Tensor y, Tensor F) => f(x, F) + f(y, F);

    /// <summary>Homogeneity, left: scale, then map.</summary>
    [NeuralCircuit("f(λ x)")]
    [Axes("a, a b -> b")]
    public static Tensor MapOfMultiple(Tensor x, Tensor F, double λ) => f(λ * x, F);

    /// <summary>Homogeneity, right: map, then scale.</summary>
    [NeuralCircuit("λ f(x)")]
    [Axes("a, a b -> b")]
    public static Tensor MultipleOfMap(Tensor x, Tensor F, double λ) => λ * f(x, F);

    /// <summary>Naturality, left: first F over b, then G over c.</summary>
    [NeuralCircuit("F, then G")]
    [Axes("a b, a c, b d -> c d")]
    public static Tensor FirstF(Tensor x, Tensor F, Tensor G)
    {
        var y = Einops.einsum("a b, a c -> c b", x, F);
        return Einops.einsum("c b, b d -> c d", y, G);
    }

    /// <summary>Naturality, right: first G over a, then F over d.</summary>
    [NeuralCircuit("G, then F")]
    [Axes("a b, a c, b d -> c d")]
    public static Tensor FirstG(Tensor x, Tensor F, Tensor G)
    {
        var y = Einops.einsum("a b, b d -> a d", x, G);
        return Einops.einsum("a d, a c -> c d", y, F);
    }
}
