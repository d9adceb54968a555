using System.Linq;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>Fourier transforms: half of the frequencies, and TorchSharp's -1 for "not given".</summary>
public class SpectrumTests
{
    [Theory]
    [InlineData("fft", "b n", DType.Float32, "b n", DType.Complex64)]
    [InlineData("rfft", "b n", DType.Float64, "b {n/2+1}", DType.Complex128)]
    [InlineData("irfft", "b n", DType.Complex64, "b {2*n-2}", DType.Float32)]
    [InlineData("rfft2", "b h w", DType.Float32, "b h {w/2+1}", DType.Complex64)]
    [InlineData("ihfftn", "h w", DType.Float32, "h {w/2+1}", DType.Complex64)]
    [InlineData("fftshift", "b n", DType.Bool, "b n", DType.Bool)]
    public void Sizes_and_types(string name, string axes, DType type, string result, DType resultType)
    {
        var applied = Apply(name, ("input", T(axes, type)));
        Assert.Equal(result, applied.Shapes());
        Assert.Equal(resultType, applied.Applied().Outputs[0].DType);
    }

    [Fact]
    public void A_signal_and_its_spectrum()
    {
        var spectrum = Apply("stft", ("input", T("b n")), ("n_fft", 400), ("hop_length", 100), ("return_complex", true));
        Assert.Equal("b 201 {n/100+1}", spectrum.Shapes());
        Assert.Equal("b {100*t-100}", Apply("istft", ("input", T("b 201 t", DType.Complex64)), ("n_fft", 400), ("hop_length", 100)).Shapes());
        Assert.Equal("b 400 t", Apply("stft", ("input", T("b n=100*t-100", DType.Complex64)), ("n_fft", 400), ("hop_length", 100)).Shapes());
    }

    [Fact]
    public void Short_windows_leave_the_ends_of_a_signal_that_was_not_padded()
    {
        var spectrum = T("b 9 6", DType.Complex64);
        Assert.Equal("b 20", Apply("istft", ("input", spectrum), ("n_fft", 16), ("win_length", 8)).Shapes());
        Apply("istft", ("input", spectrum), ("n_fft", 16), ("win_length", 8), ("center", false)).Mismatch();
        Assert.Equal("b 36", Apply("istft", ("input", spectrum), ("n_fft", 16), ("center", false)).Shapes());
    }

    [Fact]
    public void Complex_numbers_are_pairs_of_reals()
    {
        Assert.Equal("b n 2", Apply("view_as_real", ("input", T("b n", DType.Complex64))).Shapes());
        Assert.Equal("b n", Apply("view_as_complex", ("input", T("b n 2"))).Shapes());
        Assert.Equal(DType.Float64, Apply("imag", ("input", T("b n", DType.Complex128))).Applied().Outputs[0].DType);
        Assert.Equal(DType.Complex64, Apply("polar", ("abs", T("b n")), ("angle", T("n"))).Applied().Outputs[0].DType);
        Assert.Equal(MismatchKind.ElementType, Apply("imag", ("input", T("b n"))).Mismatch().Kind);
        Assert.Equal(MismatchKind.Argument, Apply("view_as_complex", ("input", T("b 3"))).Mismatch().Kind);
        Assert.Equal(MismatchKind.ElementType, Apply("complex", ("real", T("n")), ("imag", T("n", DType.Float64))).Mismatch().Kind);
    }

    [Fact]
    public void The_binding_knows_what_stands_for_nothing()
    {
        var line = BindingTable.Find("TorchSharp.torch", "stft").Single();
        var given = new Argument?[line.Parameters.Count];
        (given[line.IndexOf("n_fft")], given[line.IndexOf("hop_length")], given[line.IndexOf("win_length")]) = (16, -1, 8);
        Assert.Equal(["n_fft", "win_length"], line.Bind(given).Select(static argument => argument.Name));
    }
}
