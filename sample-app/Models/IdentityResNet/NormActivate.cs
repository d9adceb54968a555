using TorchSharp.Modules;
using NcdGenerators;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Residual;

/// <summary>Normalised over the batch, for each channel, then activated.</summary>
[Figure("26")]
[NeuralCircuit("BatchNorm & Activate")]
[Axes("b n ~y ~x -> b n y x")]
public sealed class NormActivate : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm;

    public NormActivate([Axis("n")] int channels)
        : base(nameof(NormActivate))
    {
        this.norm = BatchNorm2d(channels);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x) => this.norm.call(x).relu();
}
