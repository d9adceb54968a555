using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>Tensors for tests.</summary>
internal static class Some
{
    /// <summary>A float tensor of these sizes.</summary>
    public static torch.Tensor Tensor(params long[] sizes) => Tensor(DType.Float32, sizes);

    public static torch.Tensor Integers(params long[] sizes) => Tensor(DType.Int64, sizes);

    public static torch.Tensor Mask(params long[] sizes) => Tensor(DType.Bool, sizes);

    private static torch.Tensor Tensor(DType type, long[] sizes) => new(new TensorType(Shape.Of(Array.ConvertAll(sizes, IntExpr.Literal)), type));
}
