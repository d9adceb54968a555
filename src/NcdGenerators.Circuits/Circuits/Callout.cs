namespace NcdGenerators.Circuits;

/// <summary>An explanation of a part of a circuit, as the source gives it.</summary>
/// <param name="Anchor">The anchor of the step or region that it explains; the circuit's name for the whole.</param>
/// <param name="Text">One line of plain text.</param>
public sealed record Callout(string Anchor, string Text);
