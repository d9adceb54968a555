using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>Joined with a tensor from memory along the channels, convolved, and scaled up.</summary>
// The notebook's double convolution ends with c0 channels where the next map reads c1 (NCD101), its ConvTranspose2d(c1, c0,
// 2, 2, 1) cuts off the border (NCD107: [c0 {2*y-2} {2*x-2}] where [c0 2*y 2*x] is declared), its activation is 1
// (CS1503) and its concat(x, C, 1) takes no list (CS1501: no overload for method 'concat' takes 3 arguments).
[Figure("27")]
[NeuralCircuit("Up Scale Block")]
[Axes("c1 ~y ~x, c1 y x -> c0 2*y 2*x")]
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
        this.upScaler.call(this.doubleConvolution.call(cat([x, C], dim: 0)));
}
