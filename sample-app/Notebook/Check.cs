using static TorchSharp.torch;

namespace SampleApp.Notebook;

/// <summary>What a cell of the notebook asserts. Shape-only tensors have no values, so there only shapes are compared.</summary>
internal static class Check
{
    public static void Shape(Tensor tensor, params long[] shape)
    {
        if (!tensor.shape.SequenceEqual(shape)) throw new InvalidOperationException($"{Text(tensor.shape)} instead of {Text(shape)}");
    }

    /// <summary>That two ways lead to the same tensor.</summary>
    public static void Same(Tensor left, Tensor right)
    {
        Shape(left, right.shape);
#if !SHAPE_ONLY
        if (!left.allclose(right, 1e-4, 1e-6)) throw new InvalidOperationException("The values differ.");
#endif
    }

    private static string Text(IEnumerable<long> shape) => "[" + string.Join(", ", shape) + "]";
}
