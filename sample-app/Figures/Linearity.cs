using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Figures;

/// <summary>
/// What makes an operation linear, and that linear operations on different axes do not
/// care about their order. Each law is a pair of circuits with the same result.
/// </summary>
[Figure("13, 14")]
public sealed class Linearity : Module
{
    private readonly Linear f;

    public Linearity([Axis("a")] int from, [Axis("b")] int to)
        : base(nameof(Linearity))
    {
        this.f = Linear(from, to, hasBias: false);
        this.RegisterComponents();
    }

    /// <summary>Additivity, left: add, then map.</summary>
    [NeuralCircuit("f(x + y)")]
    [Axes("a, a -> b")]
    public Tensor MapOfSum(Tensor x, Tensor y) => this.f.call(x + y);

    /// <summary>Additivity, right: map, then add.</summary>
    [NeuralCircuit("f(x) + f(y)")]
    [Axes("a, a -> b")]
    public Tensor SumOfMaps(Tensor x, Tensor y) => this.f.call(x) + this.f.call(y);

    /// <summary>Homogeneity, left: scale, then map.</summary>
    [NeuralCircuit("f(λ x)")]
    [Axes("a -> b")]
    public Tensor MapOfMultiple(Tensor x, double λ) => this.f.call(λ * x);

    /// <summary>Homogeneity, right: map, then scale.</summary>
    [NeuralCircuit("λ f(x)")]
    [Axes("a -> b")]
    public Tensor MultipleOfMap(Tensor x, double λ) => λ * this.f.call(x);

    /// <summary>Naturality, left: first F over b, then G over c.</summary>
    [NeuralCircuit("F, then G")]
    [Axes("c a, a b, b d -> c d")]
    public static Tensor FirstF(Tensor F, Tensor x, Tensor G)
    {
        var y = Einops.einsum("c a, a b -> c b", F, x);
        return Einops.einsum("c b, b d -> c d", y, G);
    }

    /// <summary>Naturality, right: first G over a, then F over d.</summary>
    [NeuralCircuit("G, then F")]
    [Axes("c a, a b, b d -> c d")]
    public static Tensor FirstG(Tensor F, Tensor x, Tensor G)
    {
        var y = Einops.einsum("a b, b d -> a d", x, G);
        return Einops.einsum("c a, a d -> c d", F, y);
    }
}
