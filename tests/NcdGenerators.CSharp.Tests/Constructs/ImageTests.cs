using NcdGenerators.CSharp;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Images and signals: TorchSharp's lists of doubles, its words for modes, and its -1 for "not given".</summary>
public class ImageTests
{
    [Theory]
    [InlineData("functional.interpolate(x, scale_factor: new double[] { 2, 2 }, mode: torch.InterpolationMode.Nearest)", "b c {2*h} {2*w}")]
    [InlineData("functional.interpolate(x, scale_factor: new[] { 0.5, 1.5 }, mode: torch.InterpolationMode.Bilinear, align_corners: true)", "b c {h/2} {w+w/2}")]
    [InlineData("functional.interpolate(x, size: new long[] { 32, 2 * x.shape[3] }, mode: torch.InterpolationMode.Bicubic)", "b c 32 {2*w}")]
    [InlineData("Upsample(scale_factor: new double[] { 2, 3 }, mode: torch.UpsampleMode.Bilinear).forward(x)", "b c {2*h} {3*w}")]
    [InlineData("PixelShuffle(2).forward(torch.cat(new[] { x, x, x, x }, 1))", "b c {2*h} {2*w}")]
    [InlineData("Unfold(3, padding: 1).forward(x)", "b {9*c} {h*w}")]
    [InlineData("Unfold((1, 2), stride: (1, 2)).forward(x)", "b {2*c} {h*(w/2)}")]
    [InlineData("torch.fft.rfft2(x)", "b c h {w/2+1}")]
    [InlineData("torch.fft.irfft(x, n: 16)", "b c h 16")]
    [InlineData("ConvTranspose2d(4, 6, 3, stride: 2, padding: 1).forward(torch.zeros(1, 4, 5, 5), new long[] { 10, 10 })", "1 6 10 10")]
    public void IsUnderstood(string expression, string result) =>
        Assert.Equal(result, TestCode.Method("b c h w", "Tensor x", $"return {expression};").IsClean().Result());

    [Fact]
    public void WhatAPoolTookCanBePutBack() => Assert.Equal("b c 8 8", TestCode.Method("b c 8 8", "Tensor x", """
        var (y, places) = MaxPool2d(2).forward_with_indices(x);
        return MaxUnpool2d(2).forward(y, places);
        """).IsClean().Result());

    [Fact]
    public void ASignalGivesFrequenciesByFrames() => Assert.Equal("b 201 {t/100+1}", TestCode.Method(
        "b t", "Tensor x", "return torch.stft(x.to(torch.float32), 400, hop_length: 100, window: torch.hann_window(400), return_complex: true);").IsClean().Result());

    [Fact]
    public void ChannelsThatDoNotMakePixelsAreReported() => TestCode.Method("b 6 h w", "Tensor x", "return PixelShuffle(2).forward(x);")
        .Reports1("NCD109", FindingSeverity.Error, "PixelShuffle(2).forward(x)");
}
