using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Modules that normalise (torch/nn/modules/normalization.py, batchnorm.py, instancenorm.py).</summary>
internal static class NormalisationModules
{
    private static readonly OperatorParameter ElementType = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        new(
            "LayerNorm",
            EquatableArray.Of(
                OperatorParameter.IntList("normalized_shape"),
                OperatorParameter.Bool("elementwise_affine", true),
                OperatorParameter.Bool("bias", true),
                ElementType),
            EquatableArray.Of("input"),
            "layer_norm",
            static c => Scale(c, "elementwise_affine", c.Ints("normalized_shape").ToArray()),
            static c => [ModuleArgument.Plain("normalized_shape", c["normalized_shape"]), .. Own(c, "elementwise_affine")]),
        Batch("BatchNorm1d", 2, 3),
        Batch("BatchNorm2d", 4),
        Batch("BatchNorm3d", 5),
        Instance("InstanceNorm1d", 2, 3),
        Instance("InstanceNorm2d", 3, 4),
        Instance("InstanceNorm3d", 4, 5),
        new(
            "GroupNorm",
            EquatableArray.Of(OperatorParameter.Int("num_groups"), OperatorParameter.Int("num_channels"), OperatorParameter.Bool("affine", true), ElementType),
            EquatableArray.Of("input"),
            "group_norm",
            static c => Scale(c, "affine", c.Size("num_channels")),
            static c => [ModuleArgument.Plain("num_groups", c["num_groups"]), .. Own(c, "affine")]),
    ];

    private static ModuleKind Batch(string name, params int[] ranks) => PerChannel(name, "batch_norm", ranks, isPlain: false);

    private static ModuleKind Instance(string name, params int[] ranks) => PerChannel(name, "instance_norm", ranks, isPlain: true);

    // InstanceNorm scales and tracks only if told to, BatchNorm unless told not to.
    private static ModuleKind PerChannel(string name, string operatorName, int[] ranks, bool isPlain) => new(
        name,
        EquatableArray.Of(
            OperatorParameter.Int("num_features"),
            OperatorParameter.Bool("affine", !isPlain),
            OperatorParameter.Bool("track_running_stats", !isPlain),
            ElementType),
        EquatableArray.Of("input"),
        operatorName,
        static c => Scale(c, "affine", c.Size("num_features")).Concat(Statistics(c)).ToList(),
        c => [ModuleArgument.Plain("ranks", Argument.Ints(ranks.Select(static rank => (IntExpr)rank).ToArray())), .. Own(c, "affine"), .. Tracked(c)]);

    private static IReadOnlyList<ModuleTensor> Scale(ModuleConfiguration configuration, string flag, params IntExpr[] sizes) =>
        Own(configuration, flag).Select(argument => new ModuleTensor(argument.Tensor!, new TensorType(Shape.Of(sizes), configuration.ElementType))).ToList();

    private static IEnumerable<ModuleArgument> Own(ModuleConfiguration configuration, string flag)
    {
        if (!configuration.IsTrue(flag)) yield break;
        yield return ModuleArgument.Own("weight", "weight");
        if (!configuration.Has("bias") || configuration.IsTrue("bias")) yield return ModuleArgument.Own("bias", "bias");
    }

    private static IEnumerable<ModuleTensor> Statistics(ModuleConfiguration configuration) =>
        Tracked(configuration).Select(argument => new ModuleTensor(argument.Tensor!, new TensorType(Shape.Of(configuration.Size("num_features")), configuration.ElementType), IsBuffer: true));

    private static IEnumerable<ModuleArgument> Tracked(ModuleConfiguration configuration)
    {
        if (!configuration.IsTrue("track_running_stats")) yield break;
        yield return ModuleArgument.Own("running_mean", "running_mean");
        yield return ModuleArgument.Own("running_var", "running_var");
    }
}
