using NcdGenerators;
using NcdGenerators.Circuits;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>N decoder layers, each of which looks at what the encoder made.</summary>
[Figure("22")]
[NeuralCircuit("Decoder", Detail = DiagramDetail.Modules)]
[Axes("b ~y m, b ~x m, y y -> b y m")]
public sealed class Decoder : Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly ModuleList<DecoderLayer> layers = ModuleList<DecoderLayer>();

    public Decoder(int N, [Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads, int inner, double dropout)
        : base(nameof(Decoder))
    {
        for (var i = 0; i < N; i++) this.layers.Add(new DecoderLayer(width, depth, heads, inner, dropout));
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor y, Tensor memory, Tensor hidden)
    {
        foreach (var layer in this.layers) y = layer.call(y, memory, hidden);
        return y;
    }
}
