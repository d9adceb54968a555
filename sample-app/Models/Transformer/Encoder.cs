using NcdGenerators;
using NcdGenerators.Circuits;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Transformers;

/// <summary>N encoder layers.</summary>
[Figure("22")]
[NeuralCircuit("Encoder", Detail = DiagramDetail.Modules)]
[Axes("b ~x m -> b x m")]
public sealed class Encoder : Module<Tensor, Tensor>
{
    private readonly ModuleList<EncoderLayer> layers = ModuleList<EncoderLayer>();

    public Encoder(int N, [Axis("m")] int width, [Axis("k")] int depth, [Axis("h")] int heads, int inner, double dropout)
        : base(nameof(Encoder))
    {
        for (var i = 0; i < N; i++) this.layers.Add(new EncoderLayer(width, depth, heads, inner, dropout));
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        foreach (var layer in this.layers) x = layer.call(x);
        return x;
    }
}
