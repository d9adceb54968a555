using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Modules that resize and regroup images (torch/nn/modules/upsampling.py, fold.py, pixelshuffle.py, channelshuffle.py, pooling.py).</summary>
internal static class ImageModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        Of("Upsample", "interpolate", "size", "scale_factor", "mode", "align_corners", "recompute_scale_factor"),
        Of("Unfold", "im2col", "kernel_size", "dilation", "padding", "stride"),
        Of("Fold", "col2im", "output_size", "kernel_size", "dilation", "padding", "stride"),
        Of("PixelShuffle", "pixel_shuffle", "upscale_factor"),
        Of("PixelUnshuffle", "pixel_unshuffle", "downscale_factor"),
        Of("ChannelShuffle", "channel_shuffle", "groups"),
        .. Enumerable.Range(1, 3).Select(static n => Of($"MaxUnpool{n}d", $"max_unpool{n}d", "kernel_size", "stride", "padding") with { Inputs = EquatableArray.Of("input", "indices", "output_size") }),
        .. new[] { 1, 2 }.Select(static n => Of($"LPPool{n}d", $"lp_pool{n}d", "norm_type", "kernel_size", "stride", "ceil_mode")),
        .. new[] { 2, 3 }.Select(static n => Of($"FractionalMaxPool{n}d", $"fractional_max_pool{n}d", "kernel_size", "output_size", "output_ratio", "return_indices")),
    ];

    // The configuration is the operator's own parameters of those names, with their defaults.
    private static ModuleKind Of(string name, string operatorName, params string[] configuration) => new(
        name,
        configuration.Select(parameter => OperatorTable.Find(operatorName)!.Parameters.Single(own => own.Name == parameter)).ToEquatableArray(),
        EquatableArray.Of("input"),
        operatorName,
        static _ => [],
        c => configuration.Select(parameter => ModuleArgument.Plain(parameter, c[parameter])).ToList());
}
