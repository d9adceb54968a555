using System.Linq;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Patterns;

/// <summary>What packs tensors into one: each is reshaped, then they are joined.</summary>
public sealed class PackSteps
{
    internal PackSteps(int axis, long[][] packedShapes, int after, long[][] shapes)
    {
        this.Axis = axis;
        this.PackedShapes = packedShapes;
        this.Sizes = shapes.Select((shape, i) => shape.Take(axis)
            .Append(packedShapes[i].Aggregate(1L, static (product, size) => product * size))
            .Concat(shape.Skip(shape.Length - after)).ToArray()).ToArray();
    }

    /// <summary>The axis along which they are joined.</summary>
    public long Axis { get; }

    /// <summary>The sizes to reshape each tensor to.</summary>
    public long[][] Sizes { get; }

    /// <summary>For each tensor the sizes of the axes that are flattened: what unpack needs.</summary>
    public long[][] PackedShapes { get; }
}

/// <summary>What cuts a packed tensor: it is split, then each part is reshaped.</summary>
public sealed class UnpackSteps
{
    internal UnpackSteps(UnpackPlan plan, long[] shape)
    {
        this.Axis = plan.Axis;
        this.Lengths = RearrangeSteps.Literals(plan.Lengths);
        this.Sizes = plan.Shapes.Select(packed => shape.Take(plan.Axis).Concat(RearrangeSteps.Literals(packed)).Concat(shape.Skip(plan.Axis + 1)).ToArray()).ToArray();
    }

    /// <summary>The axis that is cut.</summary>
    public long Axis { get; }

    /// <summary>The length of each part.</summary>
    public long[] Lengths { get; }

    /// <summary>The sizes to reshape each part to.</summary>
    public long[][] Sizes { get; }
}
