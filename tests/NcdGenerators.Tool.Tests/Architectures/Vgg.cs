using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>VGG11 with batch normalisation (Simonyan and Zisserman, configuration A) for images of 32 × 32 pixels.</summary>
public sealed class Vgg : Module<Tensor, Tensor>
{
    private static readonly int[] widths = [64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0];

    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d pool = AdaptiveAvgPool2d(1);
    private readonly Sequential classifier;

    public Vgg(int classes = 10)
        : base(nameof(Vgg))
    {
        var layers = new List<Module<Tensor, Tensor>>();
        var channels = 3;
        foreach (var width in widths)
        {
            if (width == 0)
            {
                layers.Add(MaxPool2d(2));
                continue;
            }

            layers.Add(Conv2d(channels, width, 3, padding: 1, bias: false));
            layers.Add(BatchNorm2d(width));
            layers.Add(ReLU());
            channels = width;
        }

        features = Sequential(layers);
        classifier = Sequential(Linear(channels, 256), ReLU(), Dropout(), Linear(256, classes));
        RegisterComponents();
    }

    public override Tensor forward(Tensor image) => classifier.forward(pool.forward(features.forward(image)).flatten(1));
}
