using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>A gated convolution whose window is spread out, with a residual and a skip.</summary>
public sealed class GatedBlock : Module<Tensor, (Tensor, Tensor)>
{
    private readonly Conv1d filter;
    private readonly Conv1d gate;
    private readonly Conv1d residual;
    private readonly Conv1d skip;
    private readonly int dilation;

    public GatedBlock(int channels, int skipChannels, int dilation)
        : base(nameof(GatedBlock))
    {
        this.dilation = dilation;
        filter = Conv1d(channels, channels, 2, dilation: dilation);
        gate = Conv1d(channels, channels, 2, dilation: dilation);
        residual = Conv1d(channels, channels, 1);
        skip = Conv1d(channels, skipChannels, 1);
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor x)
    {
        var past = functional.pad(x, new long[] { dilation, 0 });
        var z = tanh(filter.forward(past)) * sigmoid(gate.forward(past));
        return (x + residual.forward(z), skip.forward(z));
    }
}

/// <summary>WaveNet (van den Oord et al. 2016): the dilation doubles from block to block, and the sum of all skips is what counts.</summary>
public sealed class WaveNet : Module<Tensor, Tensor>
{
    private readonly Conv1d start;
    private readonly ModuleList<GatedBlock> blocks = new();
    private readonly Sequential end;

    public WaveNet(int classes = 256, int channels = 32, int skipChannels = 128, int layers = 8)
        : base(nameof(WaveNet))
    {
        start = Conv1d(classes, channels, 1);
        for (var i = 0; i < layers; i++) blocks.Add(new GatedBlock(channels, skipChannels, 1 << i));
        end = Sequential(ReLU(), Conv1d(skipChannels, skipChannels, 1), ReLU(), Conv1d(skipChannels, classes, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var h = start.forward(x);
        Tensor? sum = null;
        foreach (var block in blocks)
        {
            var (next, skip) = block.forward(h);
            h = next;
            sum = sum is null ? skip : sum + skip;
        }

        return end.forward(sum!);
    }
}
