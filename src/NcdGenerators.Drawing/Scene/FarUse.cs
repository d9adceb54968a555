namespace NcdGenerators.Drawing.Scene;

/// <summary>An operand that is taken from memory because it was made far away.</summary>
/// <param name="Draft">The draft that takes it (<see cref="Scene.Draft.Number"/>).</param>
/// <param name="Operand">Which of its operands.</param>
internal readonly record struct FarUse(int Draft, int Operand);
