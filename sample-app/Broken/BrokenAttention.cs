using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Broken;

/// <summary>
/// Four mistakes that the compiler reports, each on its expression. At run time the first would abort the whole process
/// on Linux, the others would crash in the middle of a training run, or train on nonsense.
/// </summary>
[Axes("b ~t m=64 -> b t m")]
public sealed class BrokenAttention : Module<Tensor, Tensor>
{
    private readonly Linear query = Linear(64, 64);
    private readonly Linear project = Linear(64, 128);
    private readonly Linear output = Linear(64, 64);

    public BrokenAttention()
        : base(nameof(BrokenAttention)) => this.RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        var q = this.query.call(x);
        var scores = matmul(q, x);                                  // the transposition is left out
        var mixed = Einops.einsum("b t s, b s m -> b t h", scores, x); // h is not an axis of any operand
        var centred = x - x.mean([1]);                              // keepdim is left out
        return this.output.call(this.project.call(centred)) + mixed; // 128 features into a layer for 64
    }
}
