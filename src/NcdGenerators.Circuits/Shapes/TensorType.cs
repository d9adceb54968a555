namespace NcdGenerators.Circuits;

/// <summary>What is known of a tensor without running anything: its axes, element type and memory order.</summary>
/// <param name="Shape">The axes.</param>
/// <param name="DType">The element type.</param>
/// <param name="Layout">The memory order.</param>
public sealed record TensorType(Shape Shape, DType DType, Layout Layout)
{
    /// <summary>A freshly computed (contiguous) tensor.</summary>
    public TensorType(Shape shape, DType dtype = DType.Float32)
        : this(shape, dtype, Layout.Contiguous(shape.Axes.Count))
    {
    }

    public override string ToString() => $"[{this.Shape}] {this.DType.ToName()}";
}
