using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>Two linear maps with a wider axis between them, for each position alone.</summary>
[Figure("22")]
[NeuralCircuit("Feed Forward")]
[Axes("... m -> ... m")]
public sealed class FeedForward : Module<Tensor, Tensor>
{
    private readonly Linear widen;
    private readonly Linear narrow;
    private readonly Dropout dropout;

    public FeedForward([Axis("m")] int width, int inner, double dropout)
        : base(nameof(FeedForward))
    {
        this.widen = Linear(width, inner);
        this.narrow = Linear(inner, width);
        this.dropout = Dropout(dropout);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x) => this.narrow.call(this.dropout.call(this.widen.call(x).relu()));
}
