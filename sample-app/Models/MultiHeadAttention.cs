using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models;

/// <summary>Learned queries, keys and values, one attention per head.</summary>
[Figure("21")]
[NeuralCircuit("Multi-Head Attention", Callouts = true)]
[Axes("~y m, ~x m -> y m")]
public sealed class MultiHeadAttention : Module<Tensor, Tensor, Tensor>
{
    /// <summary>Generates <c>k</c>×<c>h</c>-shaped data: a query of size <c>k</c> for each of <c>h</c> heads.</summary>
    private readonly Linear Lq;

    private readonly Linear Lk;
    private readonly Linear Lv;

    /// <summary>The final layer takes all heads at once and makes the output as wide as the input.</summary>
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

    /// <summary>Attention happens in all heads at once: the axis <c>h</c> is diagonalised, which is what "concatenating heads" means.</summary>
    [NeuralCircuit("Scaled Dot-Product Attention")]
    [Axes("~y k h, ~x k h, x k h -> y k h")]
    private static Tensor AttendPerHead(Tensor q, Tensor k, Tensor v)
    {
        var scores = Einops.einsum("y k h, x k h -> y x h", q, k) / Math.Sqrt(k.size(1));
        return Einops.einsum("y x h, x k h -> y k h", scores.softmax(1), v);
    }

    private Tensor SplitHeads(Tensor x) => Einops.rearrange(x, "x (k h) -> x k h", ("h", this.Heads));
}
