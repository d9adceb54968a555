using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Repairs in words for messages.</summary>
internal static class RepairText
{
    public static string Of(Repair repair) => repair switch
    {
        Repair.Number { From: { } from, To: { } to } number => $"{number.Place} must be in [{from}, {to}]",
        Repair.Number number => $"{number.Place} should be {number.Value}{(number.MayBeInferred ? " or -1" : string.Empty)}",
        Repair.Numbers numbers => $"{numbers.Parameter} should be [{string.Join(", ", numbers.Values)}]",
        Repair.Option { Value: Argument.None } option => $"leave {option.Parameter} out",
        Repair.Option option => $"use {option.Parameter}: {Text(option.Value)}",
        Repair.Shorten shorten => $"leave {shorten.Parameter}[{shorten.Item}] out",
        // c*h*w = 9216: the expression says why, the number says what to write.
        Repair.Resize resize when resize.Known != resize.Stated => $"{resize.Axis} should be {resize.Stated} = {resize.Known}",
        Repair.Resize resize => $"{resize.Axis} should be {resize.Stated}",
        Repair.Before before => Of(before, before.Position < 0 ? $"'{before.Parameter}'" : $"'{before.Parameter}[{before.Position}]'"),
        Repair.Swap swap => $"swap '{swap.First}' and '{swap.Second}'",
        Repair.Instead instead => $"use {instead.Operator}",
        Repair.NewTensor made => $"use {made.Operator}, which makes a new tensor",
        _ => string.Empty,
    };

    /// <summary>An operation before, with the words for what goes through it.</summary>
    public static string Of(Repair.Before before, string operand)
    {
        var call = before.Operator == "to"
            ? $"to_type({string.Join(", ", before.Arguments.Select(static argument => "ScalarType." + Name(((Argument.ElementType)argument.Argument).Type)))})"
            : $"{before.Operator}({string.Join(", ", before.Arguments.Select(static argument => Text(argument.Argument).Trim('[', ']')))})";
        return before.Operator switch
        {
            "unsqueeze" => $"give {operand} an axis of size 1: {call}",
            "view" => $"give {operand} axes of size 1: {call}",
            "squeeze" => $"take the axis of size 1 of {operand} away: {call}",
            "transpose" => $"transpose {operand}: {call}",
            "movedim" => $"move the axis of {operand} to its place: {call}",
            "flatten" => $"flatten {operand} first: {call}",
            "contiguous" => $"copy {operand} first: {call}",
            "to" => $"convert {operand}: {call}",
            _ => $"apply {call} to {operand} first",
        };
    }

    // TorchSharp's names of the element types.
    private static string Name(DType type) => type switch
    {
        DType.UInt8 => "Byte",
        DType.Complex64 => "ComplexFloat32",
        DType.Complex128 => "ComplexFloat64",
        _ => type.ToString(),
    };

    private static string Text(Argument argument) => argument switch
    {
        Argument.Bool flag => flag.IsTrue ? "true" : "false",
        Argument.Int number => number.Number.ToString(),
        Argument.IntList { Numbers.Count: 1 } list => list.Numbers[0].ToString(),
        Argument.IntList list => $"[{string.Join(", ", list.Numbers)}]",
        Argument.Text text => text.String,
        Argument.Real real => real.Number.ToString(),
        _ => argument.ToString(),
    };
}
