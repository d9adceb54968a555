namespace NcdGenerators.Circuits.Notation;

/// <summary>
/// A node of a notation's syntax tree. Two nodes are equal when they say the same, wherever they say it: the
/// <see cref="Span"/> takes no part in equality, so that moving a text does not make its meaning look new.
/// </summary>
public abstract record NotationNode
{
    /// <summary>Where the node stands in the text it was read from; empty for a node that was made by hand.</summary>
    public NotationSpan Span { get; init; }

    public virtual bool Equals(NotationNode? other) =>
        ReferenceEquals(this, other) || (other is not null && this.EqualityContract == other.EqualityContract);

    public override int GetHashCode() => 17;
}
