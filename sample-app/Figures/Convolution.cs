using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Figures;

/// <summary>
/// A convolution separates its input into overlapping windows and applies a linear map to
/// each. Stride, dilation and padding change where the windows are; transposed, there are more windows than pixels.
/// </summary>
[Figure("23, 25")]
public sealed class Convolution : Module
{
    private readonly Conv2d plain;
    private readonly Conv2d strided;
    private readonly Conv2d dilated;
    private readonly Conv2d padded;
    private readonly ConvTranspose2d transposed;

    public Convolution([Axis("c")] int channels, [Axis("d")] int filters)
        : base(nameof(Convolution))
    {
        this.plain = Conv2d(channels, filters, kernel_size: 3, bias: false);
        this.strided = Conv2d(channels, filters, kernel_size: 3, stride: 2);
        this.dilated = Conv2d(channels, filters, kernel_size: 3, dilation: 2);
        this.padded = Conv2d(channels, filters, kernel_size: 3, padding: 1);
        this.transposed = ConvTranspose2d(channels, filters, kernel_size: 2, stride: 2);
        this.RegisterComponents();
    }

    /// <summary>Figure 23: the definition, in one dimension. The windows of x as an axis of their own, then an inner product.</summary>
    [NeuralCircuit("Convolution as a linear map on windows")]
    [Axes("~x, k=3 -> x-2")]
    public static Tensor OfWindows(Tensor v, Tensor w) => matmul(v.unfold(0, 3, 1), w);

    [NeuralCircuit("Convolution")]
    [Axes("b c ~y ~x -> b d y-2 x-2")]
    public Tensor Plain(Tensor image) => this.plain.call(image);

    [NeuralCircuit("Stride 2")]
    [Axes("b c ~y ~x -> b d {(y-3)/2+1} {(x-3)/2+1}")]
    public Tensor Strided(Tensor image) => this.strided.call(image);

    [NeuralCircuit("Dilation 2")]
    [Axes("b c ~y ~x -> b d y-4 x-4")]
    public Tensor Dilated(Tensor image) => this.dilated.call(image);

    [NeuralCircuit("Padding")]
    [Axes("b c ~y ~x -> b d y x")]
    public Tensor Padded(Tensor image) => this.padded.call(image);

    [NeuralCircuit("Transposed convolution")]
    [Axes("b c ~y ~x -> b d 2*y 2*x")]
    public Tensor Transposed(Tensor image) => this.transposed.call(image);
}
