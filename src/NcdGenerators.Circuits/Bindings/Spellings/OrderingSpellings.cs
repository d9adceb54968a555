namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Sorting, searching, counting, sampling and what statistics needs.</summary>
internal static class OrderingSpellings
{
    public const string Lines = """
        torch.sort(input, dim, descending, stable) = sort(input, dim, descending, stable)
        Tensor.sort(this, dim, descending, stable) = sort(input: this, dim, descending, stable)
        torch.argsort(input, dim, descending) = argsort(input, dim, descending)
        Tensor.argsort(this, dim, descending) = argsort(input: this, dim, descending)
        torch.msort(tensor) = msort(input: tensor)
        Tensor.msort(this) = msort(input: this)
        torch.topk(tensor, k, dim, largest, sorted) = topk(input: tensor, k, dim, largest, sorted)
        Tensor.topk(this, k, dim, largest, sorted) = topk(input: this, k, dim, largest, sorted)
        torch.kthvalue(input, k, dim, keepdim) = kthvalue(input, k, dim, keepdim)
        Tensor.kthvalue(this, k, dim, keepdim) = kthvalue(input: this, k, dim, keepdim)
        Tensor.kthvalue(input, k, dim, keepdim) = kthvalue(input, k, dim, keepdim)
        torch.unique(input, sorted, return_inverse, return_counts, dim) = unique(input, sorted, return_inverse, return_counts, dim)
        Tensor.unique(this, sorted, return_inverse, return_counts, dim) = unique(input: this, sorted, return_inverse, return_counts, dim)
        torch.unique_consecutive(input, return_inverse, return_counts, dim) = unique_consecutive(input, return_inverse, return_counts, dim)
        Tensor.unique_consecutive(this, return_inverse, return_counts, dim) = unique_consecutive(input: this, return_inverse, return_counts, dim)

        torch.searchsorted(sorted_sequence, values, out_int32, right, sorter) = searchsorted(sorted_sequence, input: values, out_int32, right, sorter)
        torch.bucketize(input, boundaries, outInt32, right) = bucketize(input, boundaries, out_int32: outInt32, right)
        Tensor.bucketize(this, boundaries, outInt32, right) = bucketize(input: this, boundaries, out_int32: outInt32, right)
        torch.isin(tensor, test_elements, assumeUnique, invert) = isin(elements: tensor, test_elements, assume_unique: assumeUnique, invert)
        Tensor.isin(this, test_elements, assumeUnique, invert) = isin(elements: this, test_elements, assume_unique: assumeUnique, invert)
        torch.bincount(input, weights, minlength) = bincount(input, weights, minlength)
        Tensor.bincount(this, weights, minlength) = bincount(input: this, weights, minlength)
        torch.histc(input, bins, min, max) = histc(input, bins, min, max)
        Tensor.histc(this, bins, min, max) = histc(input: this, bins, min, max)

        # TorchSharp takes dim = -1 for "all entries together" (THSTensor_quantile).
        torch.quantile(input, q, dim, keepdim) = quantile(input, q, dim, keepdim, last_means_all: true)
        Tensor.quantile(this, q, dim, keepdim) = quantile(input: this, q, dim, keepdim, last_means_all: true)
        torch.nanquantile(input, q, dim, keepdim) = nanquantile(input, q, dim, keepdim, last_means_all: true)
        Tensor.nanquantile(this, q, dim, keepdim) = nanquantile(input: this, q, dim, keepdim, last_means_all: true)
        torch.cov(input, correction, fweights, aweights) = cov(input, correction, fweights, aweights)
        Tensor.cov(this, correction, fweights, aweights) = cov(input: this, correction, fweights, aweights)
        torch.corrcoef(input) = corrcoef(input)
        Tensor.corrcoef(this) = corrcoef(input: this)
        torch.multinomial(input, num_samples, replacement, generator) = multinomial(input, num_samples, replacement)
        Tensor.multinomial(this, num_samples, replacement, generator) = multinomial(input: this, num_samples, replacement)
        torch.combinations(input, r, with_replacement) = combinations(input, r, with_replacement)
        torch.diff(input, n, dim, prepend, append) = diff(input, n, dim, prepend, append)
        Tensor.diff(this, n, dim, prepend, append) = diff(input: this, n, dim, prepend, append)
        """;
}
