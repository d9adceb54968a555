using System.Collections.Generic;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Flatten and Unflatten (torch/nn/modules/flatten.py).</summary>
internal static class ViewModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        new(
            "Flatten",
            EquatableArray.Of(OperatorParameter.Int("start_dim", 1), OperatorParameter.Int("end_dim", -1)),
            EquatableArray.Of("input"),
            "flatten",
            static _ => [],
            static c => [ModuleArgument.Plain("start_dim", c["start_dim"]), ModuleArgument.Plain("end_dim", c["end_dim"])]),
        new(
            "Unflatten",
            EquatableArray.Of(OperatorParameter.Int("dim"), OperatorParameter.IntList("unflattened_size")),
            EquatableArray.Of("input"),
            "unflatten",
            static _ => [],
            static c => [ModuleArgument.Plain("dim", c["dim"]), ModuleArgument.Plain("sizes", c["unflattened_size"])]),
    ];
}
