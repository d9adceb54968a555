using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Residual;

/// <summary>One residual connection that changes the channels and strides by s, and N - 1 that do not.</summary>
// In the notebook the skip's convolution stands behind the residual connection instead of in it. NCD102: add aligns
// 'n1' (axis 1 of input) with 'n0' (axis 1 of other); it works only if n1 = n0, or one of them is 1. It also repeats one and the
// same connection N times, which ties all weights and adds one too many; that is legal, but not the figure.
[Figure("26")]
[NeuralCircuit("Block (s, N)")]
[Axes("b n0 ~y ~x -> b n1 ~v={(y-1)/s+1} ~u={(x-1)/s+1}")]
public sealed class Block : Module<Tensor, Tensor>
{
    private readonly NormActivate enter;
    private readonly ResidualConnection first;
    private readonly ModuleList<ResidualConnection> others = ModuleList<ResidualConnection>();

    public Block([Axis("s")] int s, int N, [Axis("n0")] int n0, [Axis("n1")] int n1)
        : base(nameof(Block))
    {
        var nb = n1 / 4;
        this.enter = new NormActivate(n0);
        this.first = new ResidualConnection(
            residual: Sequential(
                Conv2d(n0, nb, 1, stride: s),
                new NormActivate(nb),
                Conv2d(nb, nb, 3, padding: 1),
                new NormActivate(nb),
                Conv2d(nb, n1, 1)),
            skip: Conv2d(n0, n1, 1, stride: s));
        for (var λ = 1; λ < N; λ++)
        {
            this.others.Add(new ResidualConnection(Sequential(
                new NormActivate(n1),
                Conv2d(n1, nb, 1),
                new NormActivate(nb),
                Conv2d(nb, nb, 3, padding: 1),
                new NormActivate(nb),
                Conv2d(nb, n1, 1))));
        }

        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = this.first.call(this.enter.call(x));
        foreach (var residual in this.others) x = residual.call(x);
        return x;
    }
}
