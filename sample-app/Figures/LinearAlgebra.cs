using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>
/// Units and inner products bend wires, which turns a linear map F: a → b c into its
/// associated transpose Fᵀ: b a → c.
/// </summary>
[Figure("18")]
public static class LinearAlgebra
{
    /// <summary>F as a map, given by its tensor.</summary>
    [NeuralCircuit("F")]
    [Axes("... a, a b c -> ... b c")]
    public static Tensor Apply(Tensor x, Tensor F) => Einops.einsum("... a, a b c -> ... b c", x, F);

    /// <summary>The unit: a number times the identity, which creates two axes.</summary>
    [NeuralCircuit("Unit")]
    [Axes("-> b=4 b")]
    public static Tensor Unit() => eye(4);

    /// <summary>The inner product of two axes of one tensor.</summary>
    [NeuralCircuit("Inner product")]
    [Axes("b b c -> c")]
    public static Tensor InnerProduct(Tensor x) => Einops.einsum("b b c -> c", x);

    /// <summary>Fᵀ by broadcasting: F over b, then b against the b that F made.</summary>
    [NeuralCircuit("Fᵀ by broadcasting")]
    [Axes("b a, a b c -> c")]
    public static Tensor TransposeByBroadcasting(Tensor x, Tensor F) => InnerProduct(Apply(x, F));

    /// <summary>Fᵀ by linearity: the outer product with the identity, bent into the tensor of a map from b a to c.</summary>
    [NeuralCircuit("Fᵀ by linearity")]
    [Axes("b a, a b c -> c")]
    public static Tensor TransposeByLinearity(Tensor x, Tensor F)
    {
        var outer = Einops.einsum("b0 b1, a b2 c -> b0 b1 a b2 c", eye(x.size(0)), F);
        var transpose = Einops.einsum("b0 b1 a b1 c -> b0 a c", outer);
        return Einops.einsum("b a, b a c -> c", x, transpose);
    }

    /// <summary>The snake: an outer product with the unit and an inner product leave x as it was.</summary>
    [NeuralCircuit("Unit and inner product make the identity")]
    [Axes("b -> b")]
    public static Tensor Snake(Tensor x)
    {
        var outer = Einops.einsum("b0, b1 b2 -> b0 b1 b2", x, eye(x.size(0)));
        return InnerProduct(outer);
    }

    /// <summary>An outer product of two maps, taken at once…</summary>
    [NeuralCircuit("G and H at once")]
    [Axes("a, a c, b, b d -> c d")]
    public static Tensor OuterProduct(Tensor x, Tensor G, Tensor y, Tensor H) => Einops.einsum("a, a c, b, b d -> c d", x, G, y, H);

    /// <summary>…or shifted: G before the outer product, H after it.</summary>
    [NeuralCircuit("G before, H after the outer product")]
    [Axes("a, a c, b, b d -> c d")]
    public static Tensor ShiftedOuterProduct(Tensor x, Tensor G, Tensor y, Tensor H)
    {
        var outer = Einops.einsum("c, b -> c b", matmul(x, G), y);
        return matmul(outer, H);
    }
}
