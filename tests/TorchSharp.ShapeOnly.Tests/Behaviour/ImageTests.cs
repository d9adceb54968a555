using System.Runtime.InteropServices;
using static TorchSharp.torch.nn;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>Images and signals run without data: enums, lists of doubles, and -1 for "not given" arrive at the rules.</summary>
public class ImageTests
{
    [Fact]
    public void ImagesAreResized()
    {
        var image = Some.Tensor(1, 3, 8, 6);
        Assert.Equal([1, 3, 16, 9], functional.interpolate(image, scale_factor: [2, 1.5], mode: torch.InterpolationMode.Bilinear, align_corners: true).shape);
        Assert.Equal([1, 3, 4, 4], functional.interpolate(image, size: [4, 4], mode: torch.InterpolationMode.NearestExact).shape);
        var upsample = Upsample(scale_factor: [2, 2], mode: torch.UpsampleMode.Bicubic);
        Assert.Equal([1, 3, 16, 12], upsample.call(image).shape);
        Assert.Equal([2.0, 2.0], upsample.scale_factor.ToArray());
        Assert.ThrowsAny<ExternalException>(() => functional.interpolate(image, scale_factor: [2], mode: torch.InterpolationMode.Linear));
    }

    [Fact]
    public void WhatAPoolTookCanBePutBack()
    {
        var (pooled, places) = MaxPool2d(2).forward_with_indices(Some.Tensor(1, 3, 9, 8));
        Assert.Equal(torch.ScalarType.Int64, places.dtype);
        Assert.Equal([1, 3, 8, 8], MaxUnpool2d(2).call(pooled, places).shape);
        Assert.Equal([1, 3, 9, 8], MaxUnpool2d(2).call(pooled, places, [9, 8]).shape);
        Assert.ThrowsAny<ExternalException>(() => MaxUnpool2d(2).call(pooled, places, [12, 8]));
    }

    [Fact]
    public void PixelsAndBlocks()
    {
        Assert.Equal([1, 2, 8, 8], PixelShuffle(2).call(Some.Tensor(1, 8, 4, 4)).shape);
        Assert.Equal([1, 27, 16], Unfold(3, padding: 1).call(Some.Tensor(1, 3, 4, 4)).shape);
        Assert.Equal([1, 3, 4, 4], Fold((4, 4), (3, 3), padding: (1, 1)).call(Some.Tensor(1, 27, 16)).shape);
        Assert.ThrowsAny<ExternalException>(() => PixelShuffle(2).call(Some.Tensor(1, 6, 4, 4)));
    }

    [Fact]
    public void SignalsAndSpectra()
    {
        var spectrum = torch.stft(Some.Tensor(2, 1600), 400, window: torch.hann_window(400), return_complex: true);
        Assert.Equal([2, 201, 17], spectrum.shape);
        Assert.Equal([2, 1600], torch.istft(spectrum, 400).shape);
        Assert.Equal([2, 5], torch.fft.rfft(Some.Tensor(2, 8)).shape);
        Assert.Equal([2, 201, 17, 2], spectrum.view_as_real().shape);
    }
}
