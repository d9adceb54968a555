using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// Whole layers of a transformer and stacks of them (torch/nn/modules/transformer.py): self-attention, in a decoder attention
/// to the memory, two linear maps, with residual sums and normalisations. Positions and features are needed whole and kept.
/// </summary>
internal static class Transformers
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("transformer_encoder_layer", "Encoder layer", ["src", "src_mask", "src_key_padding_mask"], Encoder, "s b m -> s b m", static work => work.Encoder),
        Of("transformer_encoder", "Encoder", ["src", "src_mask", "src_key_padding_mask"], Encoder, "s b m -> s b m", static work => work.Encoder, "num_layers"),
        Of("transformer_decoder_layer", "Decoder layer", DecoderTensors, Decoder, "t b m, s b m -> t b m", static work => work.Decoder),
        Of("transformer_decoder", "Decoder", DecoderTensors, Decoder, "t b m, s b m -> t b m", static work => work.Decoder, "num_layers"),
        Of("transformer", "Transformer", TransformerTensors, Transformer, "s b m, t b m -> t b m", static work => work.Both, "num_encoder_layers", "num_decoder_layers"),
    ];

    private static string[] DecoderTensors => ["tgt", "memory", "tgt_mask", "memory_mask", "tgt_key_padding_mask", "memory_key_padding_mask"];

    private static string[] TransformerTensors =>
        ["src", "tgt", "src_mask", "tgt_mask", "memory_mask", "src_key_padding_mask", "tgt_key_padding_mask", "memory_key_padding_mask"];

    private static Operator Of(
        string name, string title, string[] tensors, Rule rule, string signature, System.Func<TransformerWork, DeclaredWork> work, params string[] counts) => new(
        name,
        OperatorFamily.Learned,
        tensors.Select(static tensor => tensor is "src" or "tgt" or "memory" ? OperatorParameter.Tensor(tensor) : OperatorParameter.OptionalTensor(tensor))
            .Concat(
            [
                OperatorParameter.TensorList("weights", Linearity.Nonlinear),
                OperatorParameter.Int("d_model"),
                OperatorParameter.Int("nhead"),
                OperatorParameter.Int("dim_feedforward"),
                .. counts.Select(static count => OperatorParameter.Int(count)),
                OperatorParameter.Text("activation", "relu") with { MayBeUnknown = true },
                OperatorParameter.Bool("batch_first", false),
            ])
            .ToEquatableArray(),
        rule,
        Pictogram.Box(title),
        CostKind.Contraction,
        signature)
    {
        Work = (step, values) => work(new TransformerWork(step, values)),
    };

    private static RuleResult Encoder(RuleContext context)
    {
        var part = new TransformerFlow(context);
        return part.Find("src") is { } source && part.TrySelfAttention(source, "src_mask", "src_key_padding_mask") && part.TrySettings(source)
            ? part.Keep(source)
            : context.Failure;
    }

    private static RuleResult Decoder(RuleContext context)
    {
        var part = new TransformerFlow(context);
        return part.Find("tgt") is { } target && part.Find("memory", target) is { } memory
            && part.TrySelfAttention(target, "tgt_mask", "tgt_key_padding_mask")
            && part.TryMemory(target, memory, "memory_mask", "memory_key_padding_mask") && part.TrySettings(target)
                ? part.Keep(target)
                : context.Failure;
    }

    private static RuleResult Transformer(RuleContext context)
    {
        var part = new TransformerFlow(context);
        return part.Find("src") is { } source && part.Find("tgt", source) is { } target
            && part.TrySelfAttention(source, "src_mask", "src_key_padding_mask", isKept: false)
            && part.TrySelfAttention(target, "tgt_mask", "tgt_key_padding_mask")
            && part.TryMemory(target, source, "memory_mask", "memory_key_padding_mask") && part.TrySettings(target)
                ? part.Keep(target)
                : context.Failure;
    }
}
