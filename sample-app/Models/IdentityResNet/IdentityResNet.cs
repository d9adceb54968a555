using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Residual;

/// <summary>Residual networks with identity mappings and full pre-activation.</summary>
[Figure("26")]
[NeuralCircuit("Identity ResNet")]
[Axes("b 3 ~y ~x -> b k")]
public sealed class IdentityResNet : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public IdentityResNet(int N = 3, int n0 = 16, int n1 = 64, int n2 = 128, int n3 = 256, [Axis("k")] int classes = 10)
        : base(nameof(IdentityResNet))
    {
        this.layers = Sequential(
            Conv2d(3, n0, 3, padding: 1),
            new Block(1, N, n0, n1),
            new Block(2, N, n1, n2),
            new Block(2, N, n2, n3),
            new NormActivate(n3),
            AdaptiveAvgPool2d(1),
            Flatten(),
            Linear(n3, classes),
            Softmax(-1));
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor image) => this.layers.call(image);
}
