using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>Learned vectors for tokens, to which fixed ones for positions are added.</summary>
[Figure("22")]
[NeuralCircuit("Embedding")]
[Axes("b ~x -> b x m")]
public sealed class TokenEmbedding : Module<Tensor, Tensor>
{
    private readonly Embedding tokens;
    private readonly Dropout dropout;
    private readonly Tensor positions;
    private readonly double scale;

    public TokenEmbedding([Axis("n")] int vocabulary, [Axis("m")] int width, [Axis("p")] int longest, double dropout)
        : base(nameof(TokenEmbedding))
    {
        this.tokens = Embedding(vocabulary, width);
        this.dropout = Dropout(dropout);
        this.scale = Math.Sqrt(width);
        this.positions = PositionTable(longest, width);
        this.register_buffer("positions", this.positions);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor ids)
    {
        if (ids.size(1) > this.positions.size(0)) throw new ArgumentException("The text is longer than the table of positions.", nameof(ids));
        var x = this.tokens.call(ids) * this.scale;
        return this.dropout.call(x + this.positions[..(int)ids.size(1)]);
    }

    /// <summary>Sines and cosines of the position, each pair of columns slower than the one before.</summary>
    [NeuralCircuit("Positions")]
    [return: Axes("p m")]
    private static Tensor PositionTable([Axis("p")] int longest, [Axis("m")] int width)
    {
        if (width % 2 != 0) throw new ArgumentException("Sines and cosines come in pairs.", nameof(width));
        var position = arange(longest).unsqueeze(1);
        var rate = exp(arange(0, width, 2) * (-Math.Log(10000) / width));
        return stack([sin(position * rate), cos(position * rate)], dim: -1).flatten(1);
    }
}
