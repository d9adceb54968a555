namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Sums, means, extrema and other reductions.</summary>
internal static class ReductionSpellings
{
    public const string Lines = """
        torch.sum(input, type) = sum(input, dtype: type)
        torch.sum(input, dim, keepdim, type) = sum(input, dim, keepdim, dtype: type)
        Tensor.sum(this, type) = sum(input: this, dtype: type)
        Tensor.sum(this, dim, keepdim, type) = sum(input: this, dim, keepdim, dtype: type)
        Tensor.sum(this, dim0, dim1, keepdim, type) = sum(input: this, dim: [dim0, dim1], keepdim, dtype: type)
        Tensor.sum(this, dim0, dim1, dim2, keepdim, type) = sum(input: this, dim: [dim0, dim1, dim2], keepdim, dtype: type)

        torch.nansum(input) = nansum(input)
        Tensor.nansum(this) = nansum(input: this)

        torch.mean(input) = mean(input)
        torch.mean(input, dimensions, keepdim, type) = mean(input, dim: dimensions, keepdim, dtype: type)
        Tensor.mean(this) = mean(input: this)
        Tensor.mean(this, dimensions, keepdim, type) = mean(input: this, dim: dimensions, keepdim, dtype: type)

        torch.prod(input, type) = prod(input, dtype: type)
        torch.prod(input, dim, keepdim, type) = prod(input, dim, keepdim, dtype: type)
        Tensor.prod(this, type) = prod(input: this, dtype: type)
        Tensor.prod(this, dim, keepdim, type) = prod(input: this, dim, keepdim, dtype: type)

        torch.amax(input, dims, keepdim, out) = amax(input, dim: dims, keepdim)
        torch.amax(input, dims) = amax(input, dim: dims)
        Tensor.amax(this, dims, keepdim, out) = amax(input: this, dim: dims, keepdim)
        Tensor.amax(this, dims) = amax(input: this, dim: dims)

        torch.amin(input, dims, keepdim, out) = amin(input, dim: dims, keepdim)
        Tensor.amin(this, dims, keepdim, out) = amin(input: this, dim: dims, keepdim)
        Tensor.amin(this, dims) = amin(input: this, dim: dims)

        torch.max(input) = max(input)
        torch.max(input, dim, keepdim) = max(input, dim, keepdim)
        Tensor.max(this) = max(input: this)
        Tensor.max(this, dim, keepdim) = max(input: this, dim, keepdim)

        torch.min(input) = min(input)
        torch.min(input, dim, keepdim) = min(input, dim, keepdim)
        Tensor.min(this) = min(input: this)
        Tensor.min(this, dim, keepdim) = min(input: this, dim, keepdim)

        torch.median(input) = median(input)
        Tensor.median(this) = median(input: this)

        torch.mode(input, dim, keepdim) = mode(input, dim, keepdim)
        Tensor.mode(this, dim, keepdim) = mode(input: this, dim, keepdim)

        torch.argmax(input) = argmax(input)
        torch.argmax(input, dim, keepdim) = argmax(input, dim, keepdim)
        Tensor.argmax(this) = argmax(input: this)
        Tensor.argmax(this, dim, keepdim) = argmax(input: this, dim, keepdim)

        torch.argmin(input) = argmin(input)
        torch.argmin(input, dim, keepdim) = argmin(input, dim, keepdim)
        Tensor.argmin(this) = argmin(input: this)
        Tensor.argmin(this, dim, keepdim) = argmin(input: this, dim, keepdim)

        torch.std(input, unbiased) = std(input, unbiased)
        torch.std(input, dimensions, unbiased, keepdim, type) = std(input, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.std(this, unbiased) = std(input: this, unbiased)
        Tensor.std(this, dimensions, unbiased, keepdim, type) = std(input: this, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.std(this, dim, unbiased, keepdim, type) = std(input: this, dim, unbiased, keepdim, dtype: type)

        torch.var(input, unbiased) = var(input, unbiased)
        torch.var(input, dimensions, unbiased, keepdim, type) = var(input, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.var(this, unbiased) = var(input: this, unbiased)
        Tensor.var(this, dimensions, unbiased, keepdim, type) = var(input: this, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.var(this, dim, unbiased, keepdim, type) = var(input: this, dim, unbiased, keepdim, dtype: type)

        torch.std_mean(input, unbiased) = std_mean(input, unbiased)
        torch.std_mean(input, dimensions, unbiased, keepdim, type) = std_mean(input, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.std_mean(this, unbiased) = std_mean(input: this, unbiased)
        Tensor.std_mean(this, dimensions, unbiased, keepdim, type) = std_mean(input: this, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.std_mean(this, dim, unbiased, keepdim, type) = std_mean(input: this, dim, unbiased, keepdim, dtype: type)

        torch.var_mean(input, unbiased) = var_mean(input, unbiased)
        torch.var_mean(input, dimensions, unbiased, keepdim, type) = var_mean(input, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.var_mean(this, unbiased) = var_mean(input: this, unbiased)
        Tensor.var_mean(this, dimensions, unbiased, keepdim, type) = var_mean(input: this, dim: dimensions, unbiased, keepdim, dtype: type)
        Tensor.var_mean(this, dim, unbiased, keepdim, type) = var_mean(input: this, dim, unbiased, keepdim, dtype: type)

        torch.any(input) = any(input)
        torch.any(input, dim, keepdim) = any(input, dim, keepdim)
        Tensor.any(this) = any(input: this)
        Tensor.any(this, dim, keepdim) = any(input: this, dim, keepdim)

        torch.all(input) = all(input)
        torch.all(input, dim, keepdim) = all(input, dim, keepdim)
        Tensor.all(this) = all(input: this)
        Tensor.all(this, dim, keepdim) = all(input: this, dim, keepdim)

        torch.count_nonzero(input, dims) = count_nonzero(input, dim: dims)
        Tensor.count_nonzero(this, dims) = count_nonzero(input: this, dim: dims)

        torch.logsumexp(input, dim, keepdim) = logsumexp(input, dim, keepdim)
        Tensor.logsumexp(this, dim, keepdim) = logsumexp(input: this, dim, keepdim)

        torch.norm(input) = norm(input)
        torch.norm(input, p) = norm(input, p)
        torch.norm(input, dimension, keepdim, p) = norm(input, dim: dimension, keepdim, p)
        Tensor.norm(this, p) = norm(input: this, p)
        Tensor.norm(this, dim, keepdim, p) = norm(input: this, dim, keepdim, p)
        """;
}
