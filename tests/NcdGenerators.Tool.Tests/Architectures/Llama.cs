using System;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>Root mean square normalisation.</summary>
public sealed class RmsNorm : Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    public RmsNorm(long width)
        : base(nameof(RmsNorm))
    {
        weight = Parameter(ones(width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x * rsqrt(x.pow(2).mean([-1], keepdim: true) + 1e-5) * weight;
}

/// <summary>Turns pairs of entries by angles that grow with the position (Su et al. 2021).</summary>
public sealed class RotaryEmbedding : Module<Tensor, Tensor>
{
    private readonly Tensor frequencies;

    public RotaryEmbedding(int depth)
        : base(nameof(RotaryEmbedding))
    {
        frequencies = pow(10000.0, -arange(0, depth, 2).to(ScalarType.Float32) / depth);
        register_buffer("frequencies", frequencies);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var angles = arange(x.size(-2)).to(ScalarType.Float32).unsqueeze(1) * frequencies;
        angles = cat([angles, angles], dim: -1);
        var halves = x.chunk(2, dim: -1);
        return (x * angles.cos()) + (cat([-halves[1], halves[0]], dim: -1) * angles.sin());
    }
}

/// <summary>Attention in which several queries share a key (Ainslie et al. 2023).</summary>
public sealed class GroupedQueryAttention : Module<Tensor, Tensor>
{
    private const int Heads = 32;
    private const int Groups = 8;
    private const int Depth = 128;
    private readonly RotaryEmbedding rotary = new(Depth);
    private readonly Linear q_proj = Linear(4096, Heads * Depth, hasBias: false);
    private readonly Linear k_proj = Linear(4096, Groups * Depth, hasBias: false);
    private readonly Linear v_proj = Linear(4096, Groups * Depth, hasBias: false);
    private readonly Linear o_proj = Linear(Heads * Depth, 4096, hasBias: false);

    public GroupedQueryAttention()
        : base(nameof(GroupedQueryAttention))
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (b, t) = (x.size(0), x.size(1));
        var q = q_proj.forward(x).view(b, t, Heads, Depth).transpose(1, 2);
        var k = k_proj.forward(x).view(b, t, Groups, Depth).transpose(1, 2);
        var v = v_proj.forward(x).view(b, t, Groups, Depth).transpose(1, 2);
        k = rotary.forward(k).repeat_interleave(Heads / Groups, dim: 1);
        v = v.repeat_interleave(Heads / Groups, dim: 1);
        var scores = matmul(rotary.forward(q), k.transpose(-2, -1)) / Math.Sqrt(Depth);
        var mask = ones(t, t).triu(1).to(ScalarType.Bool);
        var weights = scores.masked_fill(mask, double.NegativeInfinity).softmax(-1);
        return o_proj.forward(matmul(weights, v).transpose(1, 2).reshape(b, t, Heads * Depth));
    }
}

/// <summary>Gated linear unit with SiLU.</summary>
public sealed class SwiGlu : Module<Tensor, Tensor>
{
    private readonly Linear gate_proj;
    private readonly Linear up_proj;
    private readonly Linear down_proj;

    public SwiGlu(long width, long hidden)
        : base(nameof(SwiGlu))
    {
        gate_proj = Linear(width, hidden, hasBias: false);
        up_proj = Linear(width, hidden, hasBias: false);
        down_proj = Linear(hidden, width, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => down_proj.forward(functional.silu(gate_proj.forward(x)) * up_proj.forward(x));
}

/// <summary>One block of Llama 3 (Touvron et al. 2023): attention and a gated linear unit, each normalised before and added after.</summary>
public sealed class LlamaBlock : Module<Tensor, Tensor>
{
    private readonly RmsNorm input_layernorm = new(4096);
    private readonly RmsNorm post_attention_layernorm = new(4096);
    private readonly GroupedQueryAttention self_attn = new();
    private readonly SwiGlu mlp = new(4096, 14336);

    public LlamaBlock()
        : base(nameof(LlamaBlock))
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + self_attn.forward(input_layernorm.forward(x));
        return x + mlp.forward(post_attention_layernorm.forward(x));
    }
}
