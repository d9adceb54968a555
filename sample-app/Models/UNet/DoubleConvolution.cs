using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>Two convolutions, each followed by an activation; the first changes the channels.</summary>
// The notebook gives both convolutions c0 channels to read. NCD101: conv2d contracts 'c1' (axis 0 of input) with in_channels
// c0, which must have equal sizes.
[Figure("27")]
[NeuralCircuit("Double Convolution")]
[Axes("c0 ~y ~x -> c1 y x")]
public sealed class DoubleConvolution : Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly Conv2d second;

    public DoubleConvolution([Axis("c0")] int c0, [Axis("c1")] int c1)
        : base(nameof(DoubleConvolution))
    {
        this.first = Conv2d(c0, c1, 3, padding: 1);
        this.second = Conv2d(c1, c1, 3, padding: 1);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x) => this.second.call(this.first.call(x).relu()).relu();
}
