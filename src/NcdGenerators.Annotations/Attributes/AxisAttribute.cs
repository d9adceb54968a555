using System;
using NcdGenerators.Circuits;

namespace NcdGenerators;

/// <summary>
/// Says that an integer is the size of an axis: <c>[Axis("m")] int width</c>, or an expression of sizes,
/// <c>[Axis("k*h")]</c>. On a class it declares the role of an axis: <c>[Axis("b", Role = AxisRole.Batch)]</c>.
/// </summary>
/// <param name="axis">The axis' name, or an expression.</param>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method,
    AllowMultiple = true,
    Inherited = true)]
public sealed class AxisAttribute(string axis) : Attribute
{
    /// <summary>The name or expression as written.</summary>
    public string Axis { get; } = axis;

    /// <summary>What the axis is for; decides how it is drawn and which rules about batches apply.</summary>
    public AxisRole Role { get; set; }
}
