using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>Multi-head attention as in figure 21, over a batch, with a mask of the positions x that are hidden from a position y.</summary>
[Figure("22")]
[NeuralCircuit("Masked Multi-Head Attention")]
[Axes("b ~y m, b ~x m, y x -> b y m")]
public sealed class MaskedAttention : Module<Tensor, Tensor, Tensor?, Tensor>
{
    private readonly int heads;
    private readonly Linear Lq;
    private readonly Linear Lk;
    private readonly Linear Lv;
    private readonly Linear Lo;

    public MaskedAttention([Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads)
        : base(nameof(MaskedAttention))
    {
        this.heads = heads;
        this.Lq = Linear(width, depth * heads, hasBias: false);
        this.Lk = Linear(width, depth * heads, hasBias: false);
        this.Lv = Linear(width, depth * heads, hasBias: false);
        this.Lo = Linear(depth * heads, width, hasBias: false);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor target, Tensor source, Tensor? hidden)
    {
        var q = this.SplitHeads(this.Lq.call(target));
        var k = this.SplitHeads(this.Lk.call(source));
        var v = this.SplitHeads(this.Lv.call(source));
        var scores = Einops.einsum("b y k h, b x k h -> b y x h", q, k) / Math.Sqrt(k.size(2));
        if (hidden is not null) scores = scores.masked_fill(hidden.unsqueeze(-1), double.NegativeInfinity);
        var values = Einops.einsum("b y x h, b x k h -> b y k h", scores.softmax(2), v);
        return this.Lo.call(Einops.rearrange(values, "b y k h -> b y (k h)"));
    }

    private Tensor SplitHeads(Tensor x) => Einops.rearrange(x, "b x (k h) -> b x k h", ("h", this.heads));
}
