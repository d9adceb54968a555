namespace NcdGenerators.Circuits.Notation;

/// <summary>A stretch of a notation text, in UTF-16 code units from its beginning.</summary>
/// <param name="Start">The first character's position, ≥ 0.</param>
/// <param name="Length">The number of characters, ≥ 0; 0 is a place between two characters.</param>
public readonly record struct NotationSpan(int Start, int Length)
{
    /// <summary>The position after the last character.</summary>
    public int End => this.Start + this.Length;

    /// <summary>The span from one position up to another.</summary>
    public static NotationSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest span that holds both.</summary>
    public NotationSpan Through(NotationSpan other) => FromBounds(
        System.Math.Min(this.Start, other.Start),
        System.Math.Max(this.End, other.End));

    /// <summary>The characters of <paramref name="text"/> that the span covers.</summary>
    public string Of(string text) => text.Substring(this.Start, this.Length);
}
