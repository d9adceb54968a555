namespace NcdGenerators.Circuits;

/// <summary>Where a value comes from.</summary>
public enum ValueOrigin
{
    /// <summary>An argument of the method.</summary>
    Input,

    /// <summary>The output of a step.</summary>
    Computed,

    /// <summary>A learned tensor: a module's weight. The same parameter used twice is the same value (tied weights count once).</summary>
    Parameter,

    /// <summary>A tensor that a module keeps and does not learn.</summary>
    Buffer,
}

/// <summary>
/// One tensor of a circuit. Views share a base; an in-place operation makes a new version of the base and of all its
/// views.
/// </summary>
/// <param name="Id">Its position in <see cref="Circuit.Values"/>.</param>
/// <param name="Type">Its axes, element type and memory order.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Name">What the source calls it (a parameter, local or weight), or null.</param>
/// <param name="BaseId">The value whose memory it shares; its own id if none.</param>
/// <param name="Version">How many in-place operations its memory has seen.</param>
public sealed record Value(int Id, TensorType Type, ValueOrigin Origin, string? Name, int BaseId, int Version);
