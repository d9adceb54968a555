namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Convolutions and pooling: modules and functions.</summary>
internal static class WindowSpellings
{
    public const string Lines = """
        torch.nn.Conv1d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv1d(in_channels, out_channels, kernel_size, stride, padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.Conv1d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, padding, stride, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv1d(in_channels, out_channels, kernel_size, padding, stride, dilation, padding_mode, groups, bias, dtype)
        torch.nn.Conv2d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv2d(in_channels, out_channels, kernel_size, stride, padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.Conv2d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, padding, stride, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv2d(in_channels, out_channels, kernel_size, padding, stride, dilation, padding_mode, groups, bias, dtype)
        torch.nn.Conv3d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv3d(in_channels, out_channels, kernel_size, stride, padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.Conv3d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, padding, stride, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = Conv3d(in_channels, out_channels, kernel_size, padding, stride, dilation, padding_mode, groups, bias, dtype)
        torch.nn.ConvTranspose1d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, outputPadding|output_padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = ConvTranspose1d(in_channels, out_channels, kernel_size, stride, padding, output_padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.ConvTranspose2d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, outputPadding|output_padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = ConvTranspose2d(in_channels, out_channels, kernel_size, stride, padding, output_padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.ConvTranspose3d(inputChannel|in_channels, outputChannel|out_channels, kernelSize|kernel_size, stride, padding, outputPadding|output_padding, dilation, paddingMode|padding_mode, groups, bias, device, dtype) = ConvTranspose3d(in_channels, out_channels, kernel_size, stride, padding, output_padding, dilation, padding_mode, groups, bias, dtype)
        torch.nn.MaxPool1d(kernelSize|kernel_size, stride, padding, dilation, ceilMode|ceil_mode) = MaxPool1d(kernel_size, stride, padding, dilation, ceil_mode)
        torch.nn.MaxPool2d(kernelSize|kernel_size, stride, padding, dilation, ceilMode|ceil_mode) = MaxPool2d(kernel_size, stride, padding, dilation, ceil_mode)
        torch.nn.MaxPool3d(kernelSize|kernel_size, stride, padding, dilation, ceilMode|ceil_mode) = MaxPool3d(kernel_size, stride, padding, dilation, ceil_mode)
        torch.nn.AvgPool1d(kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad) = AvgPool1d(kernel_size, stride, padding, ceil_mode)
        torch.nn.AvgPool2d(kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad, divisorOverride|divisor_override) = AvgPool2d(kernel_size, stride, padding, ceil_mode)
        torch.nn.AvgPool3d(kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad, divisorOverride|divisor_override) = AvgPool3d(kernel_size, stride, padding, ceil_mode)
        torch.nn.AdaptiveAvgPool1d(outputSize|output_size) = AdaptiveAvgPool1d(output_size)
        torch.nn.AdaptiveAvgPool2d(outputSize|output_size) = AdaptiveAvgPool2d(output_size)
        torch.nn.AdaptiveAvgPool3d(outputSize|output_size) = AdaptiveAvgPool3d(output_size)
        torch.nn.AdaptiveMaxPool1d(outputSize|output_size) = AdaptiveMaxPool1d(output_size)
        torch.nn.AdaptiveMaxPool2d(outputSize|output_size) = AdaptiveMaxPool2d(output_size)
        torch.nn.AdaptiveMaxPool3d(outputSize|output_size) = AdaptiveMaxPool3d(output_size)

        torch.nn.functional.conv1d(input, weight, bias, stride, padding, dilation, groups) = conv1d(input, weight, bias, stride, padding, dilation, groups)
        torch.nn.functional.conv2d(input, weight, bias, strides, padding, dilation, groups) = conv2d(input, weight, bias, stride: strides, padding, dilation, groups)
        torch.nn.functional.conv3d(input, weight, bias, strides, padding, dilation, groups) = conv3d(input, weight, bias, stride: strides, padding, dilation, groups)
        torch.nn.functional.conv_transpose1d(input, weight, bias, stride, padding, outputPadding|output_padding, dilation, groups) = conv_transpose1d(input, weight, bias, stride, padding, output_padding, dilation, groups)
        torch.nn.functional.conv_transpose2d(input, weight, bias, strides, padding, outputPadding|output_padding, dilation, groups) = conv_transpose2d(input, weight, bias, stride: strides, padding, output_padding, dilation, groups)
        torch.nn.functional.conv_transpose3d(input, weight, bias, strides, padding, outputPadding|output_padding, dilation, groups) = conv_transpose3d(input, weight, bias, stride: strides, padding, output_padding, dilation, groups)
        torch.nn.functional.max_pool1d(input, kernelSize|kernel_size, stride, padding, dilation, ceilMode|ceil_mode) = max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode)
        torch.nn.functional.max_pool2d(input, kernelSize|kernel_size, strides, padding, dilation, ceilMode|ceil_mode) = max_pool2d(input, kernel_size, stride: strides, padding, dilation, ceil_mode)
        torch.nn.functional.max_pool2d(input, kernelSize|kernel_size, stride, padding, dilation, ceilMode|ceil_mode) = max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode)
        torch.nn.functional.max_pool3d(input, kernelSize|kernel_size, strides, padding, dilation, ceilMode|ceil_mode) = max_pool3d(input, kernel_size, stride: strides, padding, dilation, ceil_mode)
        torch.nn.functional.avg_pool1d(input, kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad) = avg_pool1d(input, kernel_size, stride, padding, ceil_mode)
        torch.nn.functional.avg_pool2d(input, kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad, divisorOverride|divisor_override) = avg_pool2d(input, kernel_size, stride, padding, ceil_mode)
        torch.nn.functional.avg_pool3d(input, kernelSize|kernel_size, stride, padding, ceilMode|ceil_mode, countIncludePad|count_include_pad, divisorOverride|divisor_override) = avg_pool3d(input, kernel_size, stride, padding, ceil_mode)
        torch.nn.functional.adaptive_avg_pool1d(input, outputSize|output_size) = adaptive_avg_pool1d(input, output_size)
        torch.nn.functional.adaptive_avg_pool2d(input, outputSize|output_size) = adaptive_avg_pool2d(input, output_size)
        torch.nn.functional.adaptive_avg_pool3d(input, outputSize|output_size) = adaptive_avg_pool3d(input, output_size)
        torch.nn.functional.adaptive_max_pool1d(input, outputSize|output_size) = adaptive_max_pool1d(input, output_size)
        torch.nn.functional.adaptive_max_pool2d(input, outputSize|output_size) = adaptive_max_pool2d(input, output_size)
        torch.nn.functional.adaptive_max_pool3d(input, outputSize|output_size) = adaptive_max_pool3d(input, output_size)
        """;
}
