using NcdGenerators;
using NcdGenerators.Circuits;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>Attention over the own earlier positions, attention over the encoder's, then feed forward.</summary>
[Figure("22")]
[NeuralCircuit("Decoder Layer", Detail = DiagramDetail.Modules)]
[Axes("b ~y m, b ~x m, y y -> b y m")]
public sealed class DecoderLayer : Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly MaskedAttention selfAttention;
    private readonly MaskedAttention crossAttention;
    private readonly FeedForward feedForward;
    private readonly LayerNorm afterSelfAttention;
    private readonly LayerNorm afterCrossAttention;
    private readonly LayerNorm afterFeedForward;
    private readonly Dropout dropout;

    public DecoderLayer([Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads, int inner, double dropout)
        : base(nameof(DecoderLayer))
    {
        this.selfAttention = new MaskedAttention(width, depth, heads);
        this.crossAttention = new MaskedAttention(width, depth, heads);
        this.feedForward = new FeedForward(width, inner, dropout);
        this.afterSelfAttention = LayerNorm(width);
        this.afterCrossAttention = LayerNorm(width);
        this.afterFeedForward = LayerNorm(width);
        this.dropout = Dropout(dropout);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor y, Tensor memory, Tensor hidden)
    {
        y = this.afterSelfAttention.call(y + this.dropout.call(this.selfAttention.call(y, y, hidden)));
        y = this.afterCrossAttention.call(y + this.dropout.call(this.crossAttention.call(y, memory, null)));
        return this.afterFeedForward.call(y + this.dropout.call(this.feedForward.call(y)));
    }
}
