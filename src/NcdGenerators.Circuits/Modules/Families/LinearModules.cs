using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Learned linear maps (torch/nn/modules/linear.py).</summary>
internal static class LinearModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        new(
            "Linear",
            EquatableArray.Of(
                OperatorParameter.Int("in_features"),
                OperatorParameter.Int("out_features"),
                OperatorParameter.Bool("bias", true)),
            EquatableArray.Of("input"),
            "linear",
            static c => new[] { new ModuleTensor("weight", new TensorType(Shape.Of(c.Size("out_features"), c.Size("in_features")))) }
                .Concat(c.IsTrue("bias") ? [new ModuleTensor("bias", new TensorType(Shape.Of(c.Size("out_features"))))] : [])
                .ToList(),
            static c => new[] { ModuleArgument.Own("weight", "weight") }
                .Concat(c.IsTrue("bias") ? [ModuleArgument.Own("bias", "bias")] : [])
                .ToList()),
    ];
}
