using NcdGenerators;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Figures;

/// <summary>Pooling applies a maximum or a mean to each window, where a convolution applies a linear map.</summary>
[Figure("24")]
public static class Pooling
{
    [NeuralCircuit("Max pooling")]
    [Axes("b c ~y ~x -> b c y/2 x/2")]
    public static Tensor Maximum(Tensor image) => functional.max_pool2d(image, kernel_size: 2);

    [NeuralCircuit("Average pooling")]
    [Axes("b c ~y ~x -> b c y/2 x/2")]
    public static Tensor Average(Tensor image) => functional.avg_pool2d(image, kernel_size: 2);

    [NeuralCircuit("Global average pooling")]
    [Axes("b c ~y ~x -> b c 1 1")]
    public static Tensor OverAll(Tensor image) => functional.adaptive_avg_pool2d(image, 1);
}
