namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Fourier transforms and windows. Where TorchSharp has -1 for "not given", the line says so.</summary>
internal static class SpectralSpellings
{
    public const string Lines = """
        torch.fft.fft_(input, n, dim, norm) = fft(input, n: n unless -1, dim)
        torch.fft.ifft(input, n, dim, norm) = ifft(input, n: n unless -1, dim)
        torch.fft.rfft(input, n, dim, norm) = rfft(input, n: n unless -1, dim)
        torch.fft.irfft(input, n, dim, norm) = irfft(input, n: n unless -1, dim)
        torch.fft.hfft(input, n, dim, norm) = hfft(input, n: n unless -1, dim)
        torch.fft.ihfft(input, n, dim, norm) = ihfft(input, n: n unless -1, dim)
        torch.fft.fft2(input, s, dim, norm) = fft2(input, s, dim)
        torch.fft.fftn(input, s, dim, norm) = fftn(input, s, dim)
        torch.fft.ifft2(input, s, dim, norm) = ifft2(input, s, dim)
        torch.fft.ifftn(input, s, dim, norm) = ifftn(input, s, dim)
        torch.fft.rfft2(input, s, dim, norm) = rfft2(input, s, dim)
        torch.fft.rfftn(input, s, dim, norm) = rfftn(input, s, dim)
        torch.fft.irfft2(input, s, dim, norm) = irfft2(input, s, dim)
        torch.fft.irfftn(input, s, dim, norm) = irfftn(input, s, dim)
        torch.fft.hfft2(input, s, dim, norm) = hfft2(input, s, dim)
        torch.fft.hfftn(input, s, dim, norm) = hfftn(input, s, dim)
        torch.fft.ihfft2(input, s, dim, norm) = ihfft2(input, s, dim)
        torch.fft.ihfftn(input, s, dim, norm) = ihfftn(input, s, dim)
        torch.fft.fftshift(input, dim) = fftshift(input, dim)
        torch.fft.ifftshift(input, dim) = ifftshift(input, dim)
        torch.fft.fftfreq(n, d, dtype, device, requires_grad) = fftfreq(n, dtype)
        torch.fft.rfftfreq(n, d, dtype, device, requires_grad) = rfftfreq(n, dtype)

        torch.stft(input, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex) = stft(input, n_fft, hop_length: hop_length unless -1, win_length: win_length unless -1, window, center, pad_mode, normalized, onesided, return_complex)
        torch.istft(input, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex) = istft(input, n_fft, hop_length: hop_length unless -1, win_length: win_length unless -1, window, center, normalized, onesided, length: length unless -1, return_complex)
        Tensor.stft(this, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex) = stft(input: this, n_fft, hop_length: hop_length unless -1, win_length: win_length unless -1, window, center, pad_mode, normalized, onesided, return_complex)
        Tensor.istft(this, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex) = istft(input: this, n_fft, hop_length: hop_length unless -1, win_length: win_length unless -1, window, center, normalized, onesided, length: length unless -1, return_complex)

        torch.real(input) = real(input)
        torch.imag(input) = imag(input)
        Tensor.real(this) = real(input: this)
        Tensor.imag(this) = imag(input: this)
        torch.conj(input) = conj(input)
        Tensor.conj(this) = conj(input: this)
        torch.conj_physical(input) = conj_physical(input)
        Tensor.conj_physical(this) = conj_physical(input: this)
        torch.conj_physical_(input) =! conj_physical(input)
        Tensor.conj_physical_(this) =! conj_physical(input: this)
        torch.view_as_real(input) = view_as_real(input)
        Tensor.view_as_real(this) = view_as_real(input: this)
        torch.view_as_complex(input) = view_as_complex(input)
        Tensor.view_as_complex(this) = view_as_complex(input: this)
        torch.complex(real, imag) = complex(real, imag)
        torch.polar(abs, angle) = polar(abs, angle)

        torch.hann_window(len|window_length, periodic, dtype, device, requires_grad) = hann_window(window_length: len, periodic, dtype)
        torch.hamming_window(len|window_length, periodic, alpha, beta, dtype, device, requires_grad) = hamming_window(window_length: len, periodic, dtype)
        torch.blackman_window(len|window_length, periodic, dtype, device, requires_grad) = blackman_window(window_length: len, periodic, dtype)
        torch.bartlett_window(len|window_length, periodic, dtype, device, requires_grad) = bartlett_window(window_length: len, periodic, dtype)
        torch.kaiser_window(len|window_length, periodic, beta, dtype, device, requires_grad) = kaiser_window(window_length: len, periodic, dtype)
        """;
}
