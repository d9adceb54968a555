using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Models.Residual;

/// <summary>What a module makes of x is added to x, or to what another one makes of it.</summary>
[Figure("26")]
public sealed class ResidualConnection : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> residual;
    private readonly Module<Tensor, Tensor> skip;

    public ResidualConnection(Module<Tensor, Tensor> residual, Module<Tensor, Tensor>? skip = null)
        : base(nameof(ResidualConnection))
    {
        this.residual = residual;
        this.skip = skip ?? Identity();
        this.RegisterComponents();
    }

    public override Tensor forward(Tensor x) => this.residual.call(x) + this.skip.call(x);
}
