namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>
/// The indexer's arguments reach the table as one index expression: whoever reads a call makes it of <c>indices</c>, and
/// of <c>i1</c> to <c>i6</c>.
/// </summary>
internal static class IndexingSpellings
{
    public const string Lines = """
        Tensor.TensorItems(this, indices|i1) = index(input: this, index: indices)
        Tensor.index(this, indices) = index(input: this, index: indices)
        Tensor.index_put_(this, value, indices, accumulate) =! index_put(input: this, index: indices, value)
        torch.select(input, dim, index) = select(input, dim, index)
        Tensor.select(this, dim, index) = select(input: this, dim, index)
        torch.narrow(input, dim, start, length) = narrow(input, dim, start, length)
        Tensor.narrow(this, dim, start, length) = narrow(input: this, dim, start, length)
        Tensor.slice(this, dim, start, finish, step) = slice(input: this, dim, start, end: finish, step)

        torch.gather(input, dim, index, sparse_grad) = gather(input, dim, index)
        Tensor.gather(this, dim, index) = gather(input: this, dim, index)
        torch.take(input, index) = take(input, index)
        Tensor.take(this, index) = take(input: this, index)
        torch.take_along_dim(input, indices, dim) = take_along_dim(input, indices, dim)
        Tensor.take_along_dim(this, indices, dim) = take_along_dim(input: this, indices, dim)
        torch.index_select(input, dim, index) = index_select(input, dim, index)
        Tensor.index_select(this, dim, index) = index_select(input: this, dim, index)
        torch.scatter(input, dim, index, src) = scatter(input, dim, index, src)
        torch.scatter_(input, dim, index, src) =! scatter(input, dim, index, src)
        Tensor.scatter(this, dim, index, src) = scatter(input: this, dim, index, src)
        Tensor.scatter_(this, dim, index, src) =! scatter(input: this, dim, index, src)
        torch.scatter_add(input, dim, index, src) = scatter_add(input, dim, index, src)
        torch.scatter_add_(input, dim, index, src) =! scatter_add(input, dim, index, src)
        Tensor.scatter_add(this, dim, index, src) = scatter_add(input: this, dim, index, src)
        Tensor.scatter_add_(this, dim, index, src) =! scatter_add(input: this, dim, index, src)
        torch.index_add(input, dim, index, source, alpha) = index_add(input, dim, index, source, alpha)
        torch.index_add_(input, dim, index, source, alpha) =! index_add(input, dim, index, source, alpha)
        Tensor.index_add(this, dim, index, source, alpha) = index_add(input: this, dim, index, source, alpha)
        Tensor.index_add_(this, dim, index, source, alpha) =! index_add(input: this, dim, index, source, alpha)
        torch.index_copy(input, dim, index, source) = index_copy(input, dim, index, source)
        torch.index_copy_(input, dim, index, source) =! index_copy(input, dim, index, source)
        Tensor.index_copy(this, dim, index, source) = index_copy(input: this, dim, index, source)
        Tensor.index_copy_(this, dim, index, source) =! index_copy(input: this, dim, index, source)
        torch.index_fill(input, dim, index, value) = index_fill(input, dim, index, value)
        torch.index_fill_(input, dim, index, value) =! index_fill(input, dim, index, value)
        Tensor.index_fill(this, dim, index, value) = index_fill(input: this, dim, index, value)
        Tensor.index_fill_(this, dim, index, value) =! index_fill(input: this, dim, index, value)
        torch.masked_select(input, mask) = masked_select(input, mask)
        Tensor.masked_select(this, mask) = masked_select(input: this, mask)
        torch.nonzero(input) = nonzero(input)
        Tensor.nonzero(this) = nonzero(input: this)
        """;
}
