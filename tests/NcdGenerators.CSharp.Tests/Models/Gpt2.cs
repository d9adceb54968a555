using System;
using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace NcdGenerators.CSharp.Tests.Models;

/// <summary>GPT-2 small with its language-model head, whose weight is that of the token embedding (Radford and others; nanoGPT's layout).</summary>
[Axes("b t -> b t 50257")]
public sealed class Gpt2 : Module<Tensor, Tensor>
{
    private const int Vocabulary = 50257, Context = 1024, Width = 768, Layers = 12, Heads = 12;

    private readonly Embedding wte, wpe;
    private readonly ModuleList<Module<Tensor, Tensor>> h = new();
    private readonly LayerNorm ln_f;
    private readonly Linear lm_head;

    public Gpt2()
        : base(nameof(Gpt2))
    {
        wte = Embedding(Vocabulary, Width);
        wpe = Embedding(Context, Width);
        for (var i = 0; i < Layers; i++) h.Add(new Block(Context, Width, Heads));
        ln_f = LayerNorm(Width);
        lm_head = Linear(Width, Vocabulary, hasBias: false);
        lm_head.weight = wte.weight;
        RegisterComponents();
    }

    public override Tensor forward([Axes("b t", DType = "int64")] Tensor tokens)
    {
        var positions = arange(0, tokens.size(1), dtype: ScalarType.Int64);
        var x = wte.forward(tokens) + wpe.forward(positions);
        for (var i = 0; i < h.Count; i++) x = h[i].forward(x);
        return lm_head.forward(ln_f.forward(x));
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln_1, ln_2;
        private readonly CausalSelfAttention attn;
        private readonly Sequential mlp;

        public Block(int context, int width, int heads)
            : base(nameof(Block))
        {
            ln_1 = LayerNorm(width);
            attn = new CausalSelfAttention(context, width, heads);
            ln_2 = LayerNorm(width);
            mlp = Sequential(("c_fc", Linear(width, 4 * width)), ("gelu", GELU()), ("c_proj", Linear(4 * width, width)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = x + attn.forward(ln_1.forward(x));
            return x + mlp.forward(ln_2.forward(x));
        }
    }

    private sealed class CausalSelfAttention : Module<Tensor, Tensor>
    {
        private readonly Linear c_attn, c_proj;
        private readonly int heads;

        public CausalSelfAttention(int context, int width, int heads)
            : base(nameof(CausalSelfAttention))
        {
            this.heads = heads;
            c_attn = Linear(width, 3 * width);
            c_proj = Linear(width, width);
            register_buffer("mask", torch.tril(torch.ones(context, context)).view(1, 1, context, context));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (b, t, c) = (x.size(0), x.size(1), x.size(2));
            var parts = c_attn.forward(x).split(c, dim: 2);
            var q = Heads(parts[0]);
            var k = Heads(parts[1]);
            var v = Heads(parts[2]);

            var att = q.matmul(k.transpose(-2, -1)) * (1.0 / Math.Sqrt(k.size(-1)));
            var mask = get_buffer("mask")[.., .., ..(int)t, ..(int)t];
            att = att.masked_fill(mask == 0, float.NegativeInfinity);
            att = F.softmax(att, -1);
            var y = att.matmul(v).transpose(1, 2).contiguous().view(b, t, c);
            return c_proj.forward(y);

            Tensor Heads(Tensor part) => part.view(b, t, heads, c / heads).transpose(1, 2);
        }
    }
}
