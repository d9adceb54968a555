using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Transformers, their layers and stacks of layers (torch/nn/modules/transformer.py).</summary>
internal static class TransformerModules
{
    private static readonly string[] LayerSettings = ["d_model", "nhead", "dim_feedforward", "activation", "batch_first"];

    private static readonly OperatorParameter[] LayerConfiguration =
    [
        OperatorParameter.Int("d_model", 512),
        OperatorParameter.Int("nhead", 8),
        OperatorParameter.Int("dim_feedforward", 2048),
        OperatorParameter.Text("activation", "relu") with { MayBeUnknown = true },
        OperatorParameter.Bool("batch_first", false),
        OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true },
    ];

    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        Layer("TransformerEncoderLayer", "transformer_encoder_layer", isDecoder: false),
        Layer("TransformerDecoderLayer", "transformer_decoder_layer", isDecoder: true),
        Stack("TransformerEncoder", "transformer_encoder", "encoder_layer", isDecoder: false),
        Stack("TransformerDecoder", "transformer_decoder", "decoder_layer", isDecoder: true),
        new(
            "Transformer",
            LayerConfiguration.Concat([OperatorParameter.Int("num_encoder_layers", 6), OperatorParameter.Int("num_decoder_layers", 6)]).ToEquatableArray(),
            Inputs("transformer"),
            "transformer",
            static c => Both(c).ToList(),
            static c =>
            [
                ModuleArgument.OwnAll("weights", Both(c)),
                .. Settings(c),
                ModuleArgument.Plain("num_encoder_layers", c["num_encoder_layers"]),
                ModuleArgument.Plain("num_decoder_layers", c["num_decoder_layers"]),
            ]),
    ];

    private static ModuleKind Layer(string name, string operatorName, bool isDecoder) => new(
        name,
        LayerConfiguration.ToEquatableArray(),
        Inputs(operatorName),
        operatorName,
        c => Tensors(c, isDecoder, "", null).ToList(),
        c => [ModuleArgument.OwnAll("weights", Tensors(c, isDecoder, "", null)), .. Settings(c)]);

    // The layer that is given is copied so many times.
    private static ModuleKind Stack(string name, string operatorName, string layer, bool isDecoder) => new(
        name,
        EquatableArray.Of(new OperatorParameter(layer, ParameterKind.Settings), OperatorParameter.Int("num_layers")),
        Inputs(operatorName),
        operatorName,
        c => c.Part(layer) is { } given ? Layers(given, c.Size("num_layers"), isDecoder, "").ToList() : [],
        c => c.Part(layer) is not { } given ? [ModuleArgument.Plain("weights", c[layer])] :
        [
            ModuleArgument.OwnAll("weights", Layers(given, c.Size("num_layers"), isDecoder, "")),
            .. Settings(given),
            ModuleArgument.Plain("num_layers", c["num_layers"]),
        ]);

    private static EquatableArray<string> Inputs(string operatorName) =>
        OperatorTable.Find(operatorName)!.Parameters.TakeWhile(static parameter => parameter.Name != "weights").Select(static parameter => parameter.Name).ToEquatableArray();

    private static IEnumerable<ModuleArgument> Settings(ModuleConfiguration configuration) =>
        LayerSettings.Select(name => ModuleArgument.Plain(name, configuration[name]));

    private static IEnumerable<ModuleTensor> Both(ModuleConfiguration configuration) =>
        Layers(configuration, configuration.Size("num_encoder_layers"), isDecoder: false, "encoder.")
            .Concat(Norm(configuration, "encoder.norm", null))
            .Concat(Layers(configuration, configuration.Size("num_decoder_layers"), isDecoder: true, "decoder."))
            .Concat(Norm(configuration, "decoder.norm", null));

    private static IEnumerable<ModuleTensor> Layers(ModuleConfiguration configuration, IntExpr count, bool isDecoder, string prefix) =>
        LayerStack.Of(count).SelectMany(entry => Tensors(configuration, isDecoder, $"{prefix}layers.{entry.Layer}.", entry.Stack));

    private static IEnumerable<ModuleTensor> Tensors(ModuleConfiguration configuration, bool isDecoder, string prefix, IntExpr? stack)
    {
        var (features, inner) = (configuration.Size("d_model"), configuration.Size("dim_feedforward"));
        foreach (var attention in isDecoder ? new[] { "self_attn.", "multihead_attn." } : ["self_attn."])
        {
            yield return Tensor(attention + "in_proj_weight", features * 3, features);
            yield return Tensor(attention + "in_proj_bias", features * 3);
            yield return Tensor(attention + "out_proj.weight", features, features);
            yield return Tensor(attention + "out_proj.bias", features);
        }

        yield return Tensor("linear1.weight", inner, features);
        yield return Tensor("linear1.bias", inner);
        yield return Tensor("linear2.weight", features, inner);
        yield return Tensor("linear2.bias", features);
        for (var i = 1; i <= (isDecoder ? 3 : 2); i++)
        {
            foreach (var tensor in Norm(configuration, prefix + "norm" + i, stack)) yield return tensor;
        }

        ModuleTensor Tensor(string name, params IntExpr[] sizes) => Of(configuration, prefix + name, stack, sizes);
    }

    private static IEnumerable<ModuleTensor> Norm(ModuleConfiguration configuration, string name, IntExpr? stack) =>
        new[] { ".weight", ".bias" }.Select(suffix => Of(configuration, name + suffix, stack, configuration.Size("d_model")));

    private static ModuleTensor Of(ModuleConfiguration configuration, string name, IntExpr? stack, params IntExpr[] sizes) =>
        new(name, new TensorType(Shape.Of(stack is null ? sizes : [stack, .. sizes]), configuration.ElementType));
}
