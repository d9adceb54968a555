namespace NcdGenerators.Circuits;

/// <summary>How firm a symbol is (design §7).</summary>
public enum SymbolKind
{
    /// <summary>Declared by [Axes] or [Axis]: two different names are different axes unless a fact says otherwise.</summary>
    Rigid,

    /// <summary>A constructor integer, configuration value, size read or inferred axis: may equal anything.</summary>
    Flexible,

    /// <summary>Depends on values of tensors or on something that was not understood.</summary>
    Unknown,
}

/// <summary>A symbol that sizes are made of.</summary>
/// <param name="Name">The name, unique in the circuit.</param>
/// <param name="Kind">How firm it is.</param>
/// <param name="Origin">Where it comes from, in words: <c>[Axes] of parameter 'q'</c>.</param>
public sealed record SymbolInfo(string Name, SymbolKind Kind, string Origin);
