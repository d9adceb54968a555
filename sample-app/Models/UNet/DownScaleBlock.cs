using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>A double convolution, whose result is also given back at its full scale.</summary>
// The notebook's MaxPool2d(2, 2, 1) pads, too. NCD107: the result is declared [c1 y/2 x/2], but it has the axes
// [c1 {y/2+1} {x/2+1}].
[Figure("27")]
[NeuralCircuit("Down Scale Block")]
[Axes("c0 ~y ~x -> c1 y/2 x/2, c1 y x")]
public sealed class DownScaleBlock : Module<Tensor, (Tensor Scaled, Tensor C)>
{
    private readonly DoubleConvolution doubleConvolution;
    private readonly MaxPool2d downScaler = MaxPool2d(2);

    public DownScaleBlock([Axis("c0")] int c0, [Axis("c1")] int c1)
        : base(nameof(DownScaleBlock))
    {
        this.doubleConvolution = new DoubleConvolution(c0, c1);
        this.RegisterComponents();
    }

    public override (Tensor Scaled, Tensor C) forward(Tensor x)
    {
        var C = this.doubleConvolution.call(x);
        return (this.downScaler.call(C), C);
    }
}
