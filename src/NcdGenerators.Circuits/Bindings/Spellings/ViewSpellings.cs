namespace NcdGenerators.Circuits.Bindings.Spellings;

internal static class ViewSpellings
{
    public const string Lines = """
        Tensor.view(this, shape) = view(input: this, shape)
        Tensor.view_as(this, other) = view_as(input: this, other)
        torch.reshape(input, shape) = reshape(input, shape)
        Tensor.reshape(this, shape) = reshape(input: this, shape)
        torch.flatten(input, start_dim, end_dim) = flatten(input, start_dim, end_dim)
        Tensor.flatten(this, start_dim, end_dim) = flatten(input: this, start_dim, end_dim)
        torch.ravel(input) = ravel(input)
        Tensor.ravel(this) = ravel(input: this)
        torch.unflatten(input, dim, sizes) = unflatten(input, dim, sizes)
        Tensor.unflatten(this, dim, sizes) = unflatten(input: this, dim, sizes)
        torch.nn.Flatten(start_dim|startDim, end_dim|endDim) = Flatten(start_dim, end_dim)
        torch.nn.Unflatten(dim, unflattened_size|unflattenedSize) = Unflatten(dim, unflattened_size)

        torch.squeeze(input, dim) = squeeze(input, dim)
        torch.squeeze_(input, dim) =! squeeze(input, dim)
        Tensor.squeeze(this, dim) = squeeze(input: this, dim)
        Tensor.squeeze_(this, dim) =! squeeze(input: this, dim)
        torch.unsqueeze(input, dim) = unsqueeze(input, dim)
        torch.unsqueeze_(input, dim) =! unsqueeze(input, dim)
        Tensor.unsqueeze(this, dim) = unsqueeze(input: this, dim)
        Tensor.unsqueeze_(this, dim) =! unsqueeze(input: this, dim)
        Tensor.expand(this, sizes, isImplicit) = expand(input: this, size: sizes)
        Tensor.expand_as(this, other) = expand_as(input: this, other)
        torch.broadcast_to(input, shape) = broadcast_to(input, size: shape)
        Tensor.broadcast_to(this, shape) = broadcast_to(input: this, size: shape)
        torch.broadcast_tensors(tensors) = broadcast_tensors(tensors)
        Tensor.atleast_1d(this) = atleast_1d(input: this)
        Tensor.atleast_2d(this) = atleast_2d(input: this)
        Tensor.atleast_3d(this) = atleast_3d(input: this)
        """;
}
