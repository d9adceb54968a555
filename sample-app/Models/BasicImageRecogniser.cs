using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models;

/// <summary>A multi-layer perceptron for images of digits.</summary>
// The notebook builds nn.Softmax(x) where it means to apply it, and so prints a module. Ported as it stands, C# says
// CS1503: cannot convert from 'Tensor' to 'long', and CS0029: cannot convert type 'Softmax' to 'Tensor'.
[Figure("19")]
[NeuralCircuit("Basic Image Recogniser for Digits")]
[Axes("... ~x=28 ~y=28 -> ... k=10")]
public sealed class BasicImageRecogniser : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> flatten = Flatten(start_dim: -2);
    private readonly Sequential linear_relu_stack = Sequential(
        Linear(28 * 28, 512),
        ReLU(),
        Linear(512, 512),
        ReLU(),
        Linear(512, 10));

    public BasicImageRecogniser()
        : base(nameof(BasicImageRecogniser)) => this.RegisterComponents();

    public override Tensor forward(Tensor X)
    {
        var x = this.flatten.call(X);
        x = this.linear_relu_stack.call(x);
        return functional.softmax(x, dim: -1);
    }
}
