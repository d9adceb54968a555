using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace NcdGenerators.CSharp.Tests.Models;

/// <summary>ResNet-50 (He and others; torchvision's <c>resnet50</c>, whose stride is on the 3×3 convolution).</summary>
[Axes("b 3 h w -> b 1000")]
public sealed class ResNet50 : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Module<Tensor, Tensor> maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
    private readonly Sequential layer1, layer2, layer3, layer4;
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    private readonly Linear fc;
    private long inPlanes = 64;

    public ResNet50(long classes = 1000)
        : base(nameof(ResNet50))
    {
        conv1 = Conv2d(3, inPlanes, kernel_size: 7, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(inPlanes);
        layer1 = MakeLayer(planes: 64, blocks: 3, stride: 1);
        layer2 = MakeLayer(planes: 128, blocks: 4, stride: 2);
        layer3 = MakeLayer(planes: 256, blocks: 6, stride: 2);
        layer4 = MakeLayer(planes: 512, blocks: 3, stride: 2);
        fc = Linear(512 * Bottleneck.Expansion, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = maxpool.forward(F.relu(bn1.forward(conv1.forward(x))));
        x = layer1.forward(x);
        x = layer2.forward(x);
        x = layer3.forward(x);
        x = layer4.forward(x);
        return fc.forward(avgpool.forward(x).flatten(1));
    }

    private Sequential MakeLayer(long planes, int blocks, long stride)
    {
        Module<Tensor, Tensor>? downsample = null;
        if (stride != 1 || inPlanes != planes * Bottleneck.Expansion)
        {
            downsample = Sequential(
                Conv2d(inPlanes, planes * Bottleneck.Expansion, kernel_size: 1, stride: stride, bias: false),
                BatchNorm2d(planes * Bottleneck.Expansion));
        }

        var layers = new List<Module<Tensor, Tensor>> { new Bottleneck(inPlanes, planes, stride, downsample) };
        inPlanes = planes * Bottleneck.Expansion;
        for (var i = 1; i < blocks; i++) layers.Add(new Bottleneck(inPlanes, planes, 1, null));
        return Sequential(layers.ToArray());
    }

    private sealed class Bottleneck : Module<Tensor, Tensor>
    {
        public const long Expansion = 4;

        private readonly Conv2d conv1, conv2, conv3;
        private readonly BatchNorm2d bn1, bn2, bn3;
        private readonly Module<Tensor, Tensor> relu = ReLU(inplace: true);
        private readonly Module<Tensor, Tensor>? downsample;

        public Bottleneck(long inPlanes, long planes, long stride, Module<Tensor, Tensor>? downsample)
            : base(nameof(Bottleneck))
        {
            conv1 = Conv2d(inPlanes, planes, kernel_size: 1, bias: false);
            bn1 = BatchNorm2d(planes);
            conv2 = Conv2d(planes, planes, kernel_size: 3, stride: stride, padding: 1, bias: false);
            bn2 = BatchNorm2d(planes);
            conv3 = Conv2d(planes, planes * Expansion, kernel_size: 1, bias: false);
            bn3 = BatchNorm2d(planes * Expansion);
            this.downsample = downsample;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var identity = downsample is null ? x : downsample.forward(x);
            var y = relu.forward(bn1.forward(conv1.forward(x)));
            y = relu.forward(bn2.forward(conv2.forward(y)));
            y = bn3.forward(conv3.forward(y));
            y += identity;
            return relu.forward(y);
        }
    }
}
