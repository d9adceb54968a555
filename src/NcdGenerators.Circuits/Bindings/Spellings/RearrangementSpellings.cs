namespace NcdGenerators.Circuits.Bindings.Spellings;

internal static class RearrangementSpellings
{
    public const string Lines = """
        torch.transpose(input, dim0, dim1) = transpose(input, dim0, dim1)
        Tensor.transpose(this, dim0, dim1) = transpose(input: this, dim0, dim1)
        Tensor.transpose_(this, dim0, dim1) =! transpose(input: this, dim0, dim1)
        torch.swapaxes(input, axis0, axis1) = transpose(input, dim0: axis0, dim1: axis1)
        Tensor.swapaxes(this, dim0, dim1) = transpose(input: this, dim0, dim1)
        torch.swapdims(input, dim0, dim1) = transpose(input, dim0, dim1)
        Tensor.swapdims(this, dim0, dim1) = transpose(input: this, dim0, dim1)
        torch.permute(input, permutation) = permute(input, dims: permutation)
        Tensor.permute(this, permutation) = permute(input: this, dims: permutation)
        torch.t(input) = t(input)
        Tensor.t(this) = t(input: this)
        Tensor.T(this) = T(input: this)
        Tensor.mT(this) = mT(input: this)
        Tensor.H(this) = t(input: this)
        Tensor.mH(this) = mT(input: this)
        torch.adjoint(input) = mT(input)
        Tensor.adjoint(this) = mT(input: this)
        torch.movedim(input, source, destination) = movedim(input, source, destination)
        Tensor.movedim(this, source, destination) = movedim(input: this, source, destination)
        torch.moveaxis(input, source, destination) = movedim(input, source, destination)
        Tensor.moveaxis(this, source, destination) = movedim(input: this, source, destination)
        """;
}
