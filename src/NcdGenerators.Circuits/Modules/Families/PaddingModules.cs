using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>ConstantPad, ZeroPad, ReflectionPad, ReplicationPad (torch/nn/modules/padding.py).</summary>
internal static class PaddingModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        .. Enumerable.Range(1, 3).Select(static n => Of($"ConstantPad{n}d", n, "constant", OperatorParameter.Number("value"))),
        Of("ZeroPad2d", 2, "constant"),
        .. Enumerable.Range(1, 3).Select(static n => Of($"ReflectionPad{n}d", n, "reflect")),
        .. Enumerable.Range(1, 3).Select(static n => Of($"ReplicationPad{n}d", n, "replicate")),
    ];

    private static ModuleKind Of(string name, int dimensions, string mode, params OperatorParameter[] more) => new(
        name,
        new[] { new OperatorParameter("padding", ParameterKind.IntOrIntList) }.Concat(more).ToEquatableArray(),
        EquatableArray.Of("input"),
        "pad",
        static _ => [],
        c => [ModuleArgument.Plain("pad", Pairs(c["padding"], dimensions)), ModuleArgument.Plain("mode", mode)]);

    // One number pads both edges of all axes.
    private static Argument Pairs(Argument padding, int dimensions) =>
        padding is Argument.Int { Number: var number } ? Argument.Ints(Enumerable.Repeat(number, 2 * dimensions).ToArray()) : padding;
}
