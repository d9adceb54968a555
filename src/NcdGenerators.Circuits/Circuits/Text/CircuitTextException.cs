using System;

namespace NcdGenerators.Circuits.Text;

/// <summary>A text is not the canonical text of a circuit.</summary>
/// <param name="position">Where, in characters from the start.</param>
/// <param name="reason">What is wrong there.</param>
public sealed class CircuitTextException(int position, string reason)
    : FormatException("Not a circuit: " + reason + (position < 0 ? "." : " (character " + position.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")."))
{
    /// <summary>Where, in characters from the start; -1 if not known.</summary>
    public int Position { get; } = position;
}
