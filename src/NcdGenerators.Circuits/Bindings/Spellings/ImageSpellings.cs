namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Resizing, regrouping and sampling of images: modules and functions.</summary>
internal static class ImageSpellings
{
    public const string Lines = """
        torch.nn.Upsample(size, scale_factor, mode, align_corners|alignCorners, recompute_scale_factor) = Upsample(size, scale_factor, mode, align_corners, recompute_scale_factor)
        torch.nn.functional.interpolate(x|input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias) = interpolate(input: x, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias)
        torch.nn.functional.upsample(input, size, scale_factor, mode, align_corners) = interpolate(input, size, scale_factor, mode)
        torch.nn.functional.upsample_bilinear(x|input, size, scale_factor, align_corners) = interpolate(input: x, size, scale_factor, mode: "bilinear")
        torch.nn.functional.upsample_nearest(x|input, size, scale_factor, align_corners) = interpolate(input: x, size, scale_factor, mode: "nearest")
        torch.nn.functional.upsample_nearest1d(input, outputSize, scaleFactor) = interpolate(input, size: outputSize, scale_factor: scaleFactor, mode: "nearest")
        torch.nn.functional.upsample_nearest2d(input, outputSizes, scaleFactors) = interpolate(input, size: outputSizes, scale_factor: scaleFactors, mode: "nearest")
        torch.nn.functional.upsample_nearest3d(input, outputSizes, scaleFactors) = interpolate(input, size: outputSizes, scale_factor: scaleFactors, mode: "nearest")

        torch.nn.Unfold(kernel_size|kernelSize, dilation, padding, stride) = Unfold(kernel_size, dilation, padding, stride)
        torch.nn.Fold(output_size|outputSize, kernel_size|kernelSize, dilation, padding, stride) = Fold(output_size, kernel_size, dilation, padding, stride)
        torch.nn.functional.unfold(input, kernel_size|kernelSize, dilation, padding, stride) = im2col(input, kernel_size, dilation, padding, stride)
        torch.nn.functional.fold(input, output_size|outputSize, kernel_size|kernelSize, dilation, padding, stride) = col2im(input, output_size, kernel_size, dilation, padding, stride)

        torch.nn.PixelShuffle(upscale_factor|upscaleFactor) = PixelShuffle(upscale_factor)
        torch.nn.PixelUnshuffle(downscale_factor|downscaleFactor) = PixelUnshuffle(downscale_factor)
        torch.nn.ChannelShuffle(groups) = ChannelShuffle(groups)
        torch.nn.functional.pixel_shuffle(x|input, upscale_factor|upscaleFactor) = pixel_shuffle(input: x, upscale_factor)
        torch.nn.functional.pixel_unshuffle(x|input, downscale_factor|downscaleFactor) = pixel_unshuffle(input: x, downscale_factor)
        Tensor.channel_shuffle(this, groups) = channel_shuffle(input: this, groups)

        torch.nn.MaxUnpool1d(kernel_size|kernelSize, stride, padding) = MaxUnpool1d(kernel_size, stride, padding)
        torch.nn.MaxUnpool2d(kernel_size|kernelSize, stride, padding) = MaxUnpool2d(kernel_size, stride, padding)
        torch.nn.MaxUnpool3d(kernel_size|kernelSize, stride, padding) = MaxUnpool3d(kernel_size, stride, padding)
        torch.nn.functional.max_unpool1d(input, indices, kernel_size|kernelSize, stride, padding, output_size|outputSize) = max_unpool1d(input, indices, kernel_size, stride, padding, output_size)
        torch.nn.functional.max_unpool2d(input, indices, kernel_size|kernelSize, stride, padding, output_size|outputSize) = max_unpool2d(input, indices, kernel_size, stride, padding, output_size)
        torch.nn.functional.max_unpool3d(input, indices, kernel_size|kernelSize, stride, padding, output_size|outputSize) = max_unpool3d(input, indices, kernel_size, stride, padding, output_size)

        torch.nn.LPPool1d(norm_type, kernel_size|kernelSize, stride, ceil_mode|ceilMode) = LPPool1d(norm_type, kernel_size, stride, ceil_mode)
        torch.nn.LPPool2d(norm_type, kernel_size|kernelSize, stride, ceil_mode|ceilMode) = LPPool2d(norm_type, kernel_size, stride, ceil_mode)
        torch.nn.functional.lp_pool1d(input, norm_type, kernel_size|kernelSize, stride, ceil_mode|ceilMode) = lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode)
        torch.nn.functional.lp_pool2d(input, norm_type, kernel_size|kernelSize, stride, ceil_mode|ceilMode) = lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode)

        torch.nn.FractionalMaxPool2d(kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = FractionalMaxPool2d(kernel_size, output_size, output_ratio)
        torch.nn.FractionalMaxPool3d(kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = FractionalMaxPool3d(kernel_size, output_size, output_ratio)
        torch.nn.functional.fractional_max_pool2d(input, kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = fractional_max_pool2d(input, kernel_size, output_size, output_ratio)
        torch.nn.functional.fractional_max_pool3d(input, kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = fractional_max_pool3d(input, kernel_size, output_size, output_ratio)
        torch.nn.functional.fractional_max_pool2d_with_indices(input, kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = fractional_max_pool2d(input, kernel_size, output_size, output_ratio, return_indices: true)
        torch.nn.functional.fractional_max_pool3d_with_indices(input, kernel_size|kernelSize, output_size|outputSize, output_ratio|outputRatio) = fractional_max_pool3d(input, kernel_size, output_size, output_ratio, return_indices: true)

        torch.nn.functional.grid_sample(input, grid, mode, padding_mode, align_corners) = grid_sample(input, grid, mode, padding_mode, align_corners)
        torch.nn.functional.affine_grid(theta, size, align_corners) = affine_grid(theta, size, align_corners)
        """;
}
