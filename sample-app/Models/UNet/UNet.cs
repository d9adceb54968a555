using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>
/// Scaled down with more and more channels, then up again, with tensors saved on the way down and
/// loaded on the way up. As in the paper, the first one saved stays unused.
/// </summary>
// The notebook leaves out the last convolution's kernel size (CS1501: no overload for method 'Conv2d' takes 2 arguments) and
// the return (CS0161: not all code paths return a value). Its middle ConvTranspose2d(c5, c4, 2, 2, 1) makes 62 of 32, and
// NCD110 says of the next block: in the argument [1024 64 64] 64 stands where '~y' is 62.
[Figure("27")]
[NeuralCircuit("UNet (with padding)")]
[Axes("1 ~y=512 ~x=512 -> k y x")]
public sealed class UNet : Module<Tensor, Tensor>
{
    private readonly ModuleList<DownScaleBlock> downScaleBlocks = ModuleList<DownScaleBlock>();
    private readonly DoubleConvolution middleDoubleConvolution;
    private readonly ConvTranspose2d middleUpScale;
    private readonly ModuleList<UpScaleBlock> upScaleBlocks = ModuleList<UpScaleBlock>();
    private readonly Conv2d finalConvolution;

    public UNet([Axis("k")] int classes = 2)
        : base(nameof(UNet))
    {
        for (var λ = 1; λ <= 4; λ++) this.downScaleBlocks.Add(new DownScaleBlock(Channels(λ - 1), Channels(λ)));
        this.middleDoubleConvolution = new DoubleConvolution(Channels(4), Channels(5));
        this.middleUpScale = ConvTranspose2d(Channels(5), Channels(4), 2, stride: 2);
        for (var λ = 1; λ <= 3; λ++) this.upScaleBlocks.Add(new UpScaleBlock(Channels(5 - λ), Channels(4 - λ)));
        this.finalConvolution = Conv2d(Channels(1), classes, 1);
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var saved = new Stack<Tensor>();
        for (var λ = 1; λ <= 4; λ++)
        {
            (x, var C) = this.downScaleBlocks[λ - 1].call(x);
            saved.Push(C);
        }

        x = this.middleUpScale.call(this.middleDoubleConvolution.call(x));
        for (var λ = 1; λ <= 3; λ++) x = this.upScaleBlocks[λ - 1].call(x, saved.Pop());
        return this.finalConvolution.call(x);
    }

    private static int Channels(int scale) => scale == 0 ? 1 : 64 << scale;
}
