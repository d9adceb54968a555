using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models;

/// <summary>Learned queries, keys and values, one attention per head.</summary>
[Figure("21")]
[NeuralCircuit("Multi-Head Attention")]
[Axes("~y m, ~x m -> y m")]
public sealed class MultiHeadAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear Lq;
    private readonly Linear Lk;
    private readonly Linear Lv;
    private readonly Linear Lo;

    public MultiHeadAttention([Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads)
        : base(nameof(MultiHeadAttention))
    {
        this.Width = width;
        this.Heads = heads;
        this.Lq = Linear(width, depth * heads, hasBias: false);
        this.Lk = Linear(width, depth * heads, hasBias: false);
        this.Lv = Linear(width, depth * heads, hasBias: false);
        this.Lo = Linear(depth * heads, width, hasBias: false);
        this.RegisterComponents();
    }

    [Axis("m")]
    public int Width { get; }

    [Axis("h")]
    public int Heads { get; }

    public override Tensor forward(Tensor target, Tensor source)
    {
        var q = this.SplitHeads(this.Lq.call(target));
        var k = this.SplitHeads(this.Lk.call(source));
        var v = this.SplitHeads(this.Lv.call(source));
        var values = AttendPerHead(q, k, v);
        return this.Lo.call(Einops.rearrange(values, "y k h -> y (k h)"));
    }

    [NeuralCircuit("Scaled Dot-Product Attention")]
    [Axes("~y k h, ~x k h, x k h -> y k h")]
    private static Tensor AttendPerHead(Tensor q, Tensor k, Tensor v)
    {
        var scores = Einops.einsum("y k h, x k h -> y x h", q, k) / Math.Sqrt(k.size(1));
        return Einops.einsum("y x h, x k h -> y k h", scores.softmax(1), v);
    }

    private Tensor SplitHeads(Tensor x) => Einops.rearrange(x, "x (k h) -> x k h", ("h", this.Heads));
}
