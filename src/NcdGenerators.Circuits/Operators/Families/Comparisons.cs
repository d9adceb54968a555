using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Comparisons, logic and bit operations of two operands with broadcasting (ATen/native/BinaryOps.cpp).</summary>
internal static class Comparisons
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("eq", ElementTypes.Bool, "="),
        Of("ne", ElementTypes.Bool, "≠"),
        Of("lt", ElementTypes.OrderedToBool, "<"),
        Of("le", ElementTypes.OrderedToBool, "≤"),
        Of("gt", ElementTypes.OrderedToBool, ">"),
        Of("ge", ElementTypes.OrderedToBool, "≥"),
        Of("isclose", ElementTypes.Bool, "≈"),
        Of("logical_and", ElementTypes.Bool, "∧"),
        Of("logical_or", ElementTypes.Bool, "∨"),
        Of("logical_xor", ElementTypes.Bool, "⊻"),
        Of("bitwise_and", ElementTypes.Integral, "&"),
        Of("bitwise_or", ElementTypes.Integral, "|"),
        Of("bitwise_xor", ElementTypes.Integral, "^"),
        Of("bitwise_left_shift", ElementTypes.Integral, "<<"),
        Of("bitwise_right_shift", ElementTypes.Integral, ">>"),
    ];

    private static Operator Of(string name, ElementTypeRule type, string symbol) => new(
        name,
        OperatorFamily.ElementWise,
        EquatableArray.Of(OperatorParameter.TensorOrNumber("input", Linearity.None), OperatorParameter.TensorOrNumber("other", Linearity.None)),
        ElementWise.Broadcast(type, "input", "other"),
        Pictogram.Box(symbol),
        CostKind.ElementWise,
        "..., ... -> ...")
    {
        Choice = Arithmetic.Symbol(symbol),
    };
}
