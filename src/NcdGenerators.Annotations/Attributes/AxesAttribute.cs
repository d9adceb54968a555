using System;

namespace NcdGenerators;

/// <summary>
/// Declares the axes of a tensor, or with an arrow those of a whole signature: <c>[Axes("~y k h")]</c>,
/// <c>[Axes("~y m, ~x m -> y m")]</c>. The notation is a superset of einops'; see docs/notation.md.
/// </summary>
/// <remarks>
/// On a class, interface, method or delegate the text is a signature: Tensor parameters in order, other parameters
/// skipped. On a parameter, result, field or property it is one tensor's axes. Overrides and implementations inherit it.
/// </remarks>
/// <param name="axes">The axes, in the notation.</param>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
        | AttributeTargets.Method | AttributeTargets.Delegate | AttributeTargets.Property | AttributeTargets.Field,
    AllowMultiple = false,
    Inherited = true)]
public sealed class AxesAttribute(string axes) : Attribute
{
    /// <summary>The axes as written.</summary>
    public string Axes { get; } = axes;

    /// <summary>The element type where it matters, by PyTorch's name: <c>int64</c>.</summary>
    public string? DType { get; set; }
}
