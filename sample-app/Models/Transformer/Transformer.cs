using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>
/// Figure 22 of the paper, the transformer of "Attention Is All You Need": from source tokens and the target tokens so far
/// to the probabilities of the next one at every position.
/// </summary>
[Figure("22")]
[NeuralCircuit("Transformer")]
[Axes("b ~x, b ~y -> b y n")]
public sealed class Transformer : Module<Tensor, Tensor, Tensor>
{
    private readonly TokenEmbedding source;
    private readonly TokenEmbedding target;
    private readonly Encoder encoder;
    private readonly Decoder decoder;
    private readonly Linear toVocabulary;

    public Transformer(
        [Axis("n")] int vocabulary,
        [Axis("m")] int width = 512,
        [Axis("k")] int depth = 64,
        [Axis("h")] int heads = 8,
        int inner = 2048,
        int N = 6,
        int longest = 512,
        double dropout = 0.1)
        : base(nameof(Transformer))
    {
        this.source = new TokenEmbedding(vocabulary, width, longest, dropout);
        this.target = new TokenEmbedding(vocabulary, width, longest, dropout);
        this.encoder = new Encoder(N, width, depth, heads, inner, dropout);
        this.decoder = new Decoder(N, width, depth, heads, inner, dropout);
        this.toVocabulary = Linear(width, vocabulary);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor sourceIds, Tensor targetIds)
    {
        var memory = this.encoder.call(this.source.call(sourceIds));
        var decoded = this.decoder.call(this.target.call(targetIds), memory, LaterPositions(targetIds.size(1)));
        return this.toVocabulary.call(decoded).softmax(-1);
    }

    /// <summary>The positions that a position must not look at: those after it.</summary>
    private static Tensor LaterPositions(long length) => ones(length, length, dtype: ScalarType.Bool).triu(1);
}
