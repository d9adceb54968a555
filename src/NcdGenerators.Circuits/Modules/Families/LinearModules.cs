using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Learned maps and tables (torch/nn/modules/linear.py, sparse.py).</summary>
internal static class LinearModules
{
    private static readonly OperatorParameter ElementType = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    private static OperatorParameter Padding => OperatorParameter.OptionalInt("padding_idx") with { MayBeUnknown = true };

    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        new(
            "Linear",
            EquatableArray.Of(
                OperatorParameter.Int("in_features"),
                OperatorParameter.Int("out_features"),
                OperatorParameter.Bool("bias", true),
                ElementType),
            EquatableArray.Of("input"),
            "linear",
            static c => Tensors(c, c.Size("out_features"), c.Size("in_features")),
            static c => Arguments(c)),
        new(
            "Bilinear",
            EquatableArray.Of(
                OperatorParameter.Int("in1_features"),
                OperatorParameter.Int("in2_features"),
                OperatorParameter.Int("out_features"),
                OperatorParameter.Bool("bias", true),
                ElementType),
            EquatableArray.Of("input1", "input2"),
            "bilinear",
            static c => Tensors(c, c.Size("out_features"), c.Size("in1_features"), c.Size("in2_features")),
            static c => Arguments(c)),
        new(
            "Embedding",
            EquatableArray.Of(OperatorParameter.Int("num_embeddings"), OperatorParameter.Int("embedding_dim"), Padding, ElementType),
            EquatableArray.Of("input"),
            "embedding",
            static c => [new ModuleTensor("weight", new TensorType(Shape.Of(c.Size("num_embeddings"), c.Size("embedding_dim")), c.ElementType))],
            static c => [ModuleArgument.Own("weight", "weight"), ModuleArgument.Plain("padding_idx", c["padding_idx"])]),
        new(
            "EmbeddingBag",
            EquatableArray.Of(
                OperatorParameter.Int("num_embeddings"),
                OperatorParameter.Int("embedding_dim"),
                OperatorParameter.Text("mode", "mean") with { MayBeUnknown = true },
                OperatorParameter.Bool("include_last_offset", false),
                Padding,
                ElementType),
            EquatableArray.Of("input", "offsets", "per_sample_weights"),
            "embedding_bag",
            static c => [new ModuleTensor("weight", new TensorType(Shape.Of(c.Size("num_embeddings"), c.Size("embedding_dim")), c.ElementType))],
            static c =>
            [
                ModuleArgument.Own("weight", "weight"),
                ModuleArgument.Plain("mode", c["mode"]),
                ModuleArgument.Plain("include_last_offset", c["include_last_offset"]),
                ModuleArgument.Plain("padding_idx", c["padding_idx"]),
            ]),
        new(
            "PReLU",
            EquatableArray.Of(OperatorParameter.Int("num_parameters", 1), ElementType),
            EquatableArray.Of("input"),
            "prelu",
            static c => [new ModuleTensor("weight", new TensorType(Shape.Of(c.Size("num_parameters")), c.ElementType))],
            static _ => [ModuleArgument.Own("weight", "weight")]),
    ];

    private static IReadOnlyList<ModuleTensor> Tensors(ModuleConfiguration configuration, params IntExpr[] weight)
    {
        var tensors = new List<ModuleTensor> { new("weight", new TensorType(Shape.Of(weight), configuration.ElementType)) };
        if (configuration.IsTrue("bias")) tensors.Add(new ModuleTensor("bias", new TensorType(Shape.Of(weight[0]), configuration.ElementType)));
        return tensors;
    }

    private static IReadOnlyList<ModuleArgument> Arguments(ModuleConfiguration configuration)
    {
        var arguments = new List<ModuleArgument> { ModuleArgument.Own("weight", "weight") };
        if (configuration.IsTrue("bias")) arguments.Add(ModuleArgument.Own("bias", "bias"));
        return arguments;
    }
}
