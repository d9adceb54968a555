using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>Figure 27 of the paper: joined with a tensor from memory along the channels, convolved, and scaled up.</summary>
[NeuralCircuit("Up Scale Block")]
[Axes("b c1 ~y ~x, b c1 y x -> b c0 2*y 2*x")]
public sealed class UpScaleBlock : Module<Tensor, Tensor, Tensor>
{
    private readonly DoubleConvolution doubleConvolution;
    private readonly ConvTranspose2d upScaler;

    public UpScaleBlock([Axis("c1")] int c1, [Axis("c0")] int c0)
        : base(nameof(UpScaleBlock))
    {
        this.doubleConvolution = new DoubleConvolution(2 * c1, c1);
        this.upScaler = ConvTranspose2d(c1, c0, 2, stride: 2);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor C) =>
        this.upScaler.call(this.doubleConvolution.call(cat([x, C], dim: 1)));
}
