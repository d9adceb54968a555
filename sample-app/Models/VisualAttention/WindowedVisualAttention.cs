using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models;

/// <summary>
/// Cell 17 of the notebook: figure 28 with a kernel, a stride and several heads, so that attention is between windows. The last map
/// is transposed, which brings the windows back to pixels.
/// </summary>
[Figure("28")]
[NeuralCircuit("Windowed Visual Attention")]
[Axes("b c ~y ~z, b c ~x ~w -> b c {(y-n)/s*s+n} {(z-n)/s*s+n}")]
public sealed class WindowedVisualAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly int heads;
    private readonly Conv2d Lq;
    private readonly Conv2d Lk;
    private readonly Conv2d Lv;
    private readonly ConvTranspose2d Lo;

    public WindowedVisualAttention([Axis("c")] int channels, [Axis("k")] int depth, [Axis("h")] int heads = 1, [Axis("n")] int kernel = 1, [Axis("s")] int stride = 1)
        : base(nameof(WindowedVisualAttention))
    {
        this.heads = heads;
        this.Lq = Conv2d(channels, depth * heads, kernel, stride: stride);
        this.Lk = Conv2d(channels, depth * heads, kernel, stride: stride);
        this.Lv = Conv2d(channels, depth * heads, kernel, stride: stride);
        this.Lo = ConvTranspose2d(depth * heads, channels, kernel, stride: stride);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor target, Tensor source)
    {
        var query = this.Lq.call(target);
        var q = this.SplitHeads(query);
        var k = this.SplitHeads(this.Lk.call(source));
        var v = this.SplitHeads(this.Lv.call(source));
        var scores = Einops.einsum("b q k h, b p k h -> b q p h", q, k) / Math.Sqrt(k.size(2));
        var values = Einops.einsum("b q p h, b p k h -> b q k h", scores.softmax(2), v);
        return this.Lo.call(Einops.rearrange(values, "b (u v) k h -> b (k h) u v", ("v", query.size(3))));
    }

    private Tensor SplitHeads(Tensor image) => Einops.rearrange(image, "b (k h) u v -> b (u v) k h", ("h", this.heads));
}
