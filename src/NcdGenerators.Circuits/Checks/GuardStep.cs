using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Checks;

/// <summary>One thing that a runtime check does with a tensor: a closed union.</summary>
/// <param name="Tensor">The position of the tensor among the inputs, followed by the outputs.</param>
public abstract record GuardStep(int Tensor)
{
    /// <summary>The tensor has exactly <paramref name="Count"/> axes, or at least that many.</summary>
    public sealed record Rank(int Tensor, int Count, bool IsMinimum) : GuardStep(Tensor);

    /// <summary>The axis gives its size to a name that has none yet.</summary>
    /// <param name="Tensor">The tensor.</param>
    /// <param name="Place">The axis.</param>
    /// <param name="Name">The name.</param>
    /// <param name="IsOptional">Whether size 1 leaves the name without a size (<c>c?</c>).</param>
    public sealed record Bind(int Tensor, AxisPlace Place, string Name, bool IsOptional) : GuardStep(Tensor);

    /// <summary>The axis has the size that the name already has, or 1 if optional. Passes if the name has none after all.</summary>
    public sealed record Same(int Tensor, AxisPlace Place, string Name, bool IsOptional) : GuardStep(Tensor);

    /// <summary>The axis has the size that the expression gives. Passes if one of its names has no size after all.</summary>
    public sealed record Fixed(int Tensor, AxisPlace Place, SizeSyntax Size) : GuardStep(Tensor);

    /// <summary>
    /// The axis is a group: its size is the product of the factors. Where one name is still open it gets the quotient.
    /// </summary>
    /// <param name="Tensor">The tensor.</param>
    /// <param name="Place">The axis.</param>
    /// <param name="Factors">The factors whose sizes are known.</param>
    /// <param name="Open">The name of the one factor that gets its size here, or null.</param>
    public sealed record Product(int Tensor, AxisPlace Place, EquatableArray<SizeSyntax> Factors, string? Open) : GuardStep(Tensor);

    /// <summary>The axes of a run are remembered.</summary>
    /// <param name="Tensor">The tensor.</param>
    /// <param name="Before">The number of axes before the run.</param>
    /// <param name="After">The number of axes after it.</param>
    /// <param name="Name">The run's name; empty for <c>...</c>.</param>
    public sealed record BindRun(int Tensor, int Before, int After, string Name) : GuardStep(Tensor);

    /// <summary>The axes of a run are those remembered.</summary>
    public sealed record SameRun(int Tensor, int Before, int After, string Name) : GuardStep(Tensor);
}

/// <summary>An axis of a tensor whose number of axes may be open: counted from the front, or from the back.</summary>
/// <param name="Index">From the front 0, 1, …; from the back 1 is the last.</param>
/// <param name="IsFromBack">Which.</param>
public readonly record struct AxisPlace(int Index, bool IsFromBack)
{
    public override string ToString() => this.IsFromBack ? "axis -" + this.Index : "axis " + this.Index;
}
