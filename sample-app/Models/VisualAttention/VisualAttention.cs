using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models;

/// <summary>Attention between the pixels of two images; 1 × 1 convolutions are linear maps at each pixel.</summary>
[Figure("28")]
[NeuralCircuit("Visual Attention")]
[Axes("c ~y0 ~y1, c ~x0 ~x1 -> c y0 y1")]
public sealed class VisualAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly Conv2d Lq;
    private readonly Conv2d Lk;
    private readonly Conv2d Lv;
    private readonly Conv2d Lo;

    public VisualAttention([Axis("c")] int channels, [Axis("k")] int depth)
        : base(nameof(VisualAttention))
    {
        this.Lq = Conv2d(channels, depth, 1, bias: false);
        this.Lk = Conv2d(channels, depth, 1, bias: false);
        this.Lv = Conv2d(channels, depth, 1, bias: false);
        this.Lo = Conv2d(depth, channels, 1, bias: false);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor target, Tensor source)
    {
        var q = this.Lq.call(target);
        var k = this.Lk.call(source);
        var v = this.Lv.call(source);
        var scores = Einops.einsum("k y0 y1, k x0 x1 -> y0 y1 x0 x1", q, k) / Math.Sqrt(k.size(0));
        var weights = scores.flatten(-2).softmax(-1).reshape(scores.shape);
        return this.Lo.call(Einops.einsum("y0 y1 x0 x1, k x0 x1 -> k y0 y1", weights, v));
    }
}
