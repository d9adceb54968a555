using System.Runtime.InteropServices;

namespace TorchSharp.Rules;

/// <summary><c>torch.nn.init</c>: there is nothing to fill, but the rank that an initialiser needs is checked (torch/nn/init.py).</summary>
internal static class Initialisers
{
    /// <exception cref="ExternalException">The tensor has too few or too many axes for that initialiser.</exception>
    public static torch.Tensor Fill(torch.Tensor tensor, string initialiser)
    {
        var (least, most) = initialiser switch
        {
            "eye_" or "sparse_" => (2, 2),
            "dirac_" => (3, 5),
            "orthogonal_" or "kaiming_uniform_" or "kaiming_normal_" or "xavier_uniform_" or "xavier_normal_" or "glorot_uniform_" or "glorot_normal_" => (2, int.MaxValue),
            _ => (0, int.MaxValue),
        };
        if (tensor.ndim >= least && tensor.ndim <= most) return tensor;
        var needed = most == least ? $"{least} axes" : most == int.MaxValue ? $"at least {least} axes" : $"{least} to {most} axes";
        throw new ExternalException($"{initialiser} needs a tensor with {needed}, and this one has {tensor.ndim} ({tensor.Type.Shape})");
    }
}
