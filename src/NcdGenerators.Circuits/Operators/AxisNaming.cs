using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What an axis made from a number is called.</summary>
internal static class AxisNaming
{
    /// <summary>
    /// The axis of that size: named after it where the size is a symbol with an axis' name, as in
    /// <c>view(y, k, h)</c>; else without a name.
    /// </summary>
    public static Axis FromSize(IntExpr size) => size.TryGetSymbol(out var symbol) && AxisNames.IsName(symbol) ? new Axis(symbol, size) : Axis.Of(size);
}
