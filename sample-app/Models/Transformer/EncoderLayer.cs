using NcdGenerators;
using NcdGenerators.Circuits;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>Attention over the own positions, then feed forward; each is added to its input and normalised.</summary>
[Figure("22")]
[NeuralCircuit("Encoder Layer", Detail = DiagramDetail.Modules)]
[Axes("b ~x m -> b x m")]
public sealed class EncoderLayer : Module<Tensor, Tensor>
{
    private readonly MaskedAttention attention;
    private readonly FeedForward feedForward;
    private readonly LayerNorm afterAttention;
    private readonly LayerNorm afterFeedForward;
    private readonly Dropout dropout;

    public EncoderLayer([Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads, int inner, double dropout)
        : base(nameof(EncoderLayer))
    {
        this.attention = new MaskedAttention(width, depth, heads);
        this.feedForward = new FeedForward(width, inner, dropout);
        this.afterAttention = LayerNorm(width);
        this.afterFeedForward = LayerNorm(width);
        this.dropout = Dropout(dropout);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = this.afterAttention.call(x + this.dropout.call(this.attention.call(x, x, null)));
        return this.afterFeedForward.call(x + this.dropout.call(this.feedForward.call(x)));
    }
}
