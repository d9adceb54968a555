using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NcdGenerators.CSharp.Tests.Models;

/// <summary>VGG16 (Simonyan and Zisserman, configuration D; torchvision's <c>vgg16</c>).</summary>
[Axes("b 3 h w -> b 1000")]
public sealed class Vgg16 : Module<Tensor, Tensor>
{
    private const int Pool = 0;
    private static readonly int[] configuration = [64, 64, Pool, 128, 128, Pool, 256, 256, 256, Pool, 512, 512, 512, Pool, 512, 512, 512, Pool];

    private readonly Module<Tensor, Tensor> features;
    private readonly Module<Tensor, Tensor> avgpool = AdaptiveAvgPool2d([7, 7]);
    private readonly Module<Tensor, Tensor> classifier;

    public Vgg16(int classes = 1000)
        : base(nameof(Vgg16))
    {
        var layers = new List<Module<Tensor, Tensor>>();
        var channels = 3;
        foreach (var width in configuration)
        {
            if (width == Pool)
            {
                layers.Add(MaxPool2d(kernel_size: 2, stride: 2));
                continue;
            }

            layers.Add(Conv2d(channels, width, kernel_size: 3, padding: 1));
            layers.Add(ReLU(inplace: true));
            channels = width;
        }

        features = Sequential(layers);
        classifier = Sequential(
            Linear(512 * 7 * 7, 4096), ReLU(), Dropout(),
            Linear(4096, 4096), ReLU(), Dropout(),
            Linear(4096, classes));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = avgpool.forward(features.forward(x));
        return classifier.forward(x.flatten(1)).MoveToOuterDisposeScope();
    }
}
