using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Convolutions and pooling (torch/nn/modules/conv.py, pooling.py).</summary>
internal static class WindowModules
{
    private static readonly OperatorParameter ElementType = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    public static IEnumerable<ModuleKind> Kinds { get; } = Enumerable.Range(1, 3).SelectMany(static dimensions => new[]
    {
        Convolution(dimensions),
        Transposed(dimensions),
        Pool($"MaxPool{dimensions}d", $"max_pool{dimensions}d"),
        Pool($"AvgPool{dimensions}d", $"avg_pool{dimensions}d"),
        Pool($"AdaptiveAvgPool{dimensions}d", $"adaptive_avg_pool{dimensions}d"),
        Pool($"AdaptiveMaxPool{dimensions}d", $"adaptive_max_pool{dimensions}d"),
    }).ToList();

    private static ModuleKind Convolution(int dimensions) => Of(
        $"Conv{dimensions}d",
        $"conv{dimensions}d",
        ["stride", "padding", "dilation", "groups", "padding_mode"],
        c => Tensors(c, c.Size("out_channels"), [c.Size("out_channels"), PerGroup(c, "in_channels"), .. Kernel(c, dimensions)]));

    private static ModuleKind Transposed(int dimensions) => Of(
        $"ConvTranspose{dimensions}d",
        $"conv_transpose{dimensions}d",
        ["stride", "padding", "output_padding", "groups", "dilation", "padding_mode"],
        c => Tensors(c, c.Size("out_channels"), [c.Size("in_channels"), PerGroup(c, "out_channels"), .. Kernel(c, dimensions)])) with { Inputs = EquatableArray.Of("input", "output_size") };

    private static ModuleKind Of(string name, string operatorName, string[] plain, Func<ModuleConfiguration, IReadOnlyList<ModuleTensor>> tensors) => new(
        name,
        new[] { OperatorParameter.Int("in_channels"), OperatorParameter.Int("out_channels"), OperatorParameter.IntList("kernel_size"), OperatorParameter.Bool("bias", true), ElementType }
            .Concat(Own(operatorName, plain))
            .ToEquatableArray(),
        EquatableArray.Of("input"),
        operatorName,
        tensors,
        c => tensors(c).Select(static tensor => ModuleArgument.Own(tensor.Name, tensor.Name)).Concat(plain.Select(parameter => ModuleArgument.Plain(parameter, c[parameter]))).ToList());

    private static ModuleKind Pool(string name, string operatorName)
    {
        var plain = OperatorTable.Find(operatorName)!.Parameters.Skip(1).Select(static parameter => parameter.Name).ToArray();
        return new(
            name,
            Own(operatorName, plain).ToEquatableArray(),
            EquatableArray.Of("input"),
            operatorName,
            static _ => [],
            c => plain.Select(parameter => ModuleArgument.Plain(parameter, c[parameter])).ToList());
    }

    private static IEnumerable<OperatorParameter> Own(string operatorName, string[] names) =>
        names.Select(name => OperatorTable.Find(operatorName)!.Parameters.Single(parameter => parameter.Name == name));

    private static IReadOnlyList<ModuleTensor> Tensors(ModuleConfiguration configuration, IntExpr channels, IntExpr[] weight)
    {
        var tensors = new List<ModuleTensor> { new("weight", new TensorType(Shape.Of(weight), configuration.ElementType)) };
        if (configuration.IsTrue("bias")) tensors.Add(new ModuleTensor("bias", new TensorType(Shape.Of(channels), configuration.ElementType)));
        return tensors;
    }

    private static IntExpr PerGroup(ModuleConfiguration configuration, string channels)
    {
        var (all, groups) = (configuration.Size(channels), configuration.Size("groups"));
        return groups == IntExpr.One ? all : all == groups ? IntExpr.One : IntExpr.FloorDiv(all, groups);
    }

    // An unknown kernel has a size of its own along each axis.
    private static IEnumerable<IntExpr> Kernel(ModuleConfiguration configuration, int dimensions)
    {
        var given = configuration.Ints("kernel_size");
        return Enumerable.Range(0, dimensions).Select(i =>
            given.Count == 0 ? IntExpr.Symbol("?kernel_size" + i) : given[given.Count == 1 ? 0 : Math.Min(i, given.Count - 1)]);
    }
}
