using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.UNets;

/// <summary>
/// Scaled down with more and more channels c, then up again, with tensors saved on the way down and
/// loaded on the way up. As in the paper, the first one saved stays unused.
/// </summary>
// The notebook leaves out the last convolution's kernel size (CS1501: no overload for method 'Conv2d' takes 2 arguments) and
// the return (CS0161: not all code paths return a value). Its middle ConvTranspose2d(c5, c4, 2, 2, 1) makes 62 of 32, and
// NCD110 says of the next block: in the argument [`c[4]` 64 64] 64 stands where '~y' is 62.
[Figure("27")]
[NeuralCircuit("UNet (with padding)")]
[Axes("_ ~y=512 ~x=512 -> k y x")]
public sealed class UNet : Module<Tensor, Tensor>
{
    private readonly ModuleList<DownScaleBlock> downScaleBlocks = ModuleList<DownScaleBlock>();
    private readonly DoubleConvolution middleDoubleConvolution;
    private readonly ConvTranspose2d middleUpScale;
    private readonly ModuleList<UpScaleBlock> upScaleBlocks = ModuleList<UpScaleBlock>();
    private readonly Conv2d finalConvolution;

    public UNet(int[] c, [Axis("k")] int classes = 2)
        : base(nameof(UNet))
    {
        for (var λ = 1; λ <= 4; λ++) this.downScaleBlocks.Add(new DownScaleBlock(c[λ - 1], c[λ]));
        this.middleDoubleConvolution = new DoubleConvolution(c[4], c[5]);
        this.middleUpScale = ConvTranspose2d(c[5], c[4], 2, stride: 2);
        for (var λ = 1; λ <= 3; λ++) this.upScaleBlocks.Add(new UpScaleBlock(c[5 - λ], c[4 - λ]));
        this.finalConvolution = Conv2d(c[1], classes, 1);
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
}
