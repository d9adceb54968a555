using System;
using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>Sines and cosines of the time, as positions have them in a transformer.</summary>
public sealed class TimeEmbedding : Module<Tensor, Tensor>
{
    private readonly int depth;
    private readonly Sequential map;

    public TimeEmbedding(int depth)
        : base(nameof(TimeEmbedding))
    {
        this.depth = depth;
        map = Sequential(Linear(depth, 4 * depth), SiLU(), Linear(4 * depth, depth));
        RegisterComponents();
    }

    public override Tensor forward(Tensor t)
    {
        var half = depth / 2;
        var frequencies = exp(arange(half) * (-Math.Log(10000) / (half - 1)));
        var angles = t.unsqueeze(1) * frequencies.unsqueeze(0);
        return map.forward(cat([angles.sin(), angles.cos()], dim: 1));
    }
}

/// <summary>Two convolutions around the time, with a skip (Ho et al. 2020).</summary>
public sealed class TimedBlock : Module<Tensor, Tensor, Tensor>
{
    private readonly GroupNorm norm1;
    private readonly GroupNorm norm2;
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Conv2d skip;
    private readonly Linear time;

    public TimedBlock(int from, int to, int depth)
        : base(nameof(TimedBlock))
    {
        norm1 = GroupNorm(8, from);
        norm2 = GroupNorm(8, to);
        first = Conv2d(from, to, 3, padding: 1);
        second = Conv2d(to, to, 3, padding: 1);
        skip = Conv2d(from, to, 1);
        time = Linear(depth, to);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor t)
    {
        var y = first.forward(functional.silu(norm1.forward(x)));
        y = y + time.forward(t).unsqueeze(-1).unsqueeze(-1);
        return second.forward(functional.silu(norm2.forward(y))) + skip.forward(x);
    }
}

/// <summary>Predicts the noise in an image at a time: down twice, up twice, skips between.</summary>
public sealed class DiffusionUNet : Module<Tensor, Tensor, Tensor>
{
    private readonly TimeEmbedding time = new(128);
    private readonly Conv2d enter = Conv2d(3, 64, 3, padding: 1);
    private readonly ModuleList<TimedBlock> down = ModuleList<TimedBlock>();
    private readonly ModuleList<Conv2d> shrink = ModuleList<Conv2d>();
    private readonly TimedBlock middle = new(256, 256, 128);
    private readonly ModuleList<TimedBlock> up = ModuleList<TimedBlock>();
    private readonly ModuleList<ConvTranspose2d> grow = ModuleList<ConvTranspose2d>();
    private readonly Conv2d leave = Conv2d(64, 3, 1);

    public DiffusionUNet()
        : base(nameof(DiffusionUNet))
    {
        for (var i = 0; i < 2; i++)
        {
            down.Add(new TimedBlock(64 << i, 128 << i, 128));
            shrink.Add(Conv2d(128 << i, 128 << i, 3, stride: 2, padding: 1));
            grow.Add(ConvTranspose2d(256 >> i, 256 >> i, 2, stride: 2));
            up.Add(new TimedBlock(512 >> i, 128 >> i, 128));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor image, Tensor t)
    {
        var embedded = time.forward(t);
        var x = enter.forward(image);
        var skips = new Stack<Tensor>();
        for (var i = 0; i < 2; i++)
        {
            x = down[i].forward(x, embedded);
            skips.Push(x);
            x = shrink[i].forward(x);
        }

        x = middle.forward(x, embedded);
        for (var i = 0; i < 2; i++) x = up[i].forward(cat([grow[i].forward(x), skips.Pop()], dim: 1), embedded);
        return leave.forward(x);
    }
}
