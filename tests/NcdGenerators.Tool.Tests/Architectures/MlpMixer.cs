using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>Two linear maps with GELU between them.</summary>
public sealed class MlpBlock : Module<Tensor, Tensor>
{
    private readonly Linear widen;
    private readonly Linear narrow;

    public MlpBlock(int features, int hidden)
        : base(nameof(MlpBlock))
    {
        widen = Linear(features, hidden);
        narrow = Linear(hidden, features);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => narrow.forward(functional.gelu(widen.forward(x)));
}

/// <summary>Mixes along the patches, then along the channels (Tolstikhin et al. 2021).</summary>
public sealed class MixerBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly MlpBlock tokenMixing;
    private readonly MlpBlock channelMixing;

    public MixerBlock(int patches, int channels, int tokensHidden, int channelsHidden)
        : base(nameof(MixerBlock))
    {
        norm1 = LayerNorm(channels);
        norm2 = LayerNorm(channels);
        tokenMixing = new MlpBlock(patches, tokensHidden);
        channelMixing = new MlpBlock(channels, channelsHidden);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = norm1.forward(x).transpose(1, 2);
        x = x + tokenMixing.forward(y).transpose(1, 2);
        return x + channelMixing.forward(norm2.forward(x));
    }
}

/// <summary>Patches of an image as tokens, mixer blocks, a mean over the tokens.</summary>
public sealed class MlpMixer : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly ModuleList<MixerBlock> blocks = ModuleList<MixerBlock>();
    private readonly LayerNorm norm;
    private readonly Linear head;

    public MlpMixer(int size = 224, int patch = 16, int channels = 512, int depth = 8, int classes = 1000)
        : base(nameof(MlpMixer))
    {
        stem = Conv2d(3, channels, patch, stride: patch);
        var patches = (size / patch) * (size / patch);
        for (var i = 0; i < depth; i++) blocks.Add(new MixerBlock(patches, channels, channels / 2, channels * 4));
        norm = LayerNorm(channels);
        head = Linear(channels, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor image)
    {
        var x = stem.forward(image).flatten(2).transpose(1, 2);
        foreach (var block in blocks) x = block.forward(x);
        return head.forward(norm.forward(x).mean([1]));
    }
}
