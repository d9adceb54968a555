using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Multi-head attention (torch/nn/modules/activation.py).</summary>
internal static class AttentionModules
{
    private static readonly OperatorParameter ElementType = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    private static readonly string[] Plain = ["num_heads", "batch_first", "add_zero_attn"];

    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        new(
            "MultiheadAttention",
            EquatableArray.Of(
                OperatorParameter.Int("embed_dim"),
                OperatorParameter.Int("num_heads"),
                OperatorParameter.Bool("bias", true),
                OperatorParameter.Bool("add_bias_kv", false),
                OperatorParameter.Bool("add_zero_attn", false),
                OperatorParameter.OptionalInt("kdim"),
                OperatorParameter.OptionalInt("vdim"),
                OperatorParameter.Bool("batch_first", false),
                ElementType),
            EquatableArray.Of("query", "key", "value", "key_padding_mask", "need_weights", "attn_mask", "average_attn_weights"),
            "multi_head_attention_forward",
            static c => Tensors(c).ToList(),
            static c => Tensors(c).Select(static tensor => ModuleArgument.Own(tensor.Name.Replace('.', '_'), tensor.Name))
                .Concat(Plain.Select(name => ModuleArgument.Plain(name, c[name])))
                .ToList()),
    ];

    // Keys and values of other sizes have weights of their own; else the three are one.
    private static IEnumerable<ModuleTensor> Tensors(ModuleConfiguration configuration)
    {
        var features = configuration.Size("embed_dim");
        var (keys, values) = (configuration.Int("kdim") ?? features, configuration.Int("vdim") ?? features);
        if (keys == features && values == features)
        {
            yield return Tensor("in_proj_weight", features * 3, features);
        }
        else
        {
            yield return Tensor("q_proj_weight", features, features);
            yield return Tensor("k_proj_weight", features, keys);
            yield return Tensor("v_proj_weight", features, values);
        }

        if (configuration.IsTrue("bias")) yield return Tensor("in_proj_bias", features * 3);
        yield return Tensor("out_proj.weight", features, features);
        if (configuration.IsTrue("bias")) yield return Tensor("out_proj.bias", features);
        if (!configuration.IsTrue("add_bias_kv")) yield break;
        yield return Tensor("bias_k", 1, 1, features);
        yield return Tensor("bias_v", 1, 1, features);

        ModuleTensor Tensor(string name, params IntExpr[] sizes) => new(name, new TensorType(Shape.Of(sizes), configuration.ElementType));
    }
}
