using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Special functions, integrals, draws, initialisers and writes to a part.</summary>
internal static class SpecialSpellings
{
    private const string Others = """
        torch.special.entr(input) = entr(input)
        torch.special.erfcx(input) = erfcx(input)
        torch.special.i0e(input) = i0e(input)
        torch.special.i1(input) = i1(input)
        torch.special.i1e(input) = i1e(input)
        torch.special.ndtr(input) = ndtr(input)
        torch.special.ndtri(input) = ndtri(input)
        torch.special.gammainc(input, other) = igamma(input, other)
        torch.special.gammaincc(input, other) = igammac(input, other)
        torch.special.xlog1py(input, other) = xlog1py(input, other)
        torch.special.zeta(x, q) = zeta(input: x, other: q)
        torch.special.polygamma(n, input) = polygamma(input, n)
        torch.special.multigammaln(input, p) = mvlgamma(input, p)
        torch.polygamma(input, p) = polygamma(input, n: p)
        torch.polygamma_(input, p) =! polygamma(input, n: p)
        Tensor.polygamma(this, p) = polygamma(input: this, n: p)
        Tensor.polygamma_(this, p) =! polygamma(input: this, n: p)
        torch.mvlgamma(input, p) = mvlgamma(input, p)
        torch.mvlgamma_(input, p) =! mvlgamma(input, p)
        Tensor.mvlgamma(this, p) = mvlgamma(input: this, p)
        Tensor.mvlgamma_(this, p) =! mvlgamma(input: this, p)
        torch.heaviside(input, values) = heaviside(input, other: values)
        torch.heaviside_(input, values) =! heaviside(input, other: values)
        Tensor.heaviside(this, other) = heaviside(input: this, other)
        Tensor.heaviside_(this, other) =! heaviside(input: this, other)

        torch.nextafter_(input, other) =! nextafter(input, other)
        Tensor.nextafter_(this, other) =! nextafter(input: this, other)

        torch.frexp(input) = frexp(input)
        Tensor.frexp(this) = frexp(input: this)

        torch.normal(mean, std, generator) = normal(input: mean, other: std)
        torch.normal(mean, std, size, dtype, device, requires_grad, generator, names) = randn(size, dtype)
        torch.binomial(count, probs, generator) = binomial(input: count, other: probs)
        Tensor.binomial(this, prob, generator) = binomial(input: this, other: prob)
        torch.poisson(input, generator) = poisson(input)
        Tensor.poisson(this, generator) = poisson(input: this)
        torch._standard_gamma(input, generator) = standard_gamma(input)
        Tensor.exponential_(this, lambda, generator) =! init_fill(tensor: this)
        Tensor.log_normal_(this, mean, std, generator) =! init_fill(tensor: this)
        Tensor.cauchy_(this, median, sigma, generator) =! init_fill(tensor: this)
        Tensor.geometric_(this, p, generator) =! init_fill(tensor: this)
        Tensor.random_(this, from, to, generator) =! init_fill(tensor: this)

        torch.trapezoid(y, x, dim) = trapezoid(y, x, dim)
        torch.trapezoid(y, dx, dim) = trapezoid(y, dx, dim)
        torch.trapz(y, x, dim) = trapezoid(y, x, dim)
        torch.trapz(y, dx, dim) = trapezoid(y, dx, dim)
        Tensor.trapezoid(this, x, dim) = trapezoid(y: this, x, dim)
        Tensor.trapezoid(this, dx, dim) = trapezoid(y: this, dx, dim)
        torch.cumulative_trapezoid(y, x, dim) = cumulative_trapezoid(y, x, dim)
        torch.cumulative_trapezoid(y, dx, dim) = cumulative_trapezoid(y, dx, dim)
        Tensor.cumulative_trapezoid(this, x, dim) = cumulative_trapezoid(y: this, x, dim)
        Tensor.cumulative_trapezoid(this, dx, dim) = cumulative_trapezoid(y: this, dx, dim)
        torch.gradient(input, spacing, dim, edge_order) = gradient(input, dim, edge_order)
        torch.gradient(input, spacing, dims, edge_order) = gradient(input, dim: dims, edge_order)
        torch.vander(x, N, increasing) = vander(input: x, N)
        Tensor.vander(this, N, increasing) = vander(input: this, N)
        torch.linalg.vander(input, N) = vander(input, N)

        torch.aminmax(input, dim, keepdim) = aminmax(input, dim, keepdim)
        Tensor.aminmax(this, dim, keepdim) = aminmax(input: this, dim, keepdim)
        torch.nanmean(input, dim, keepdim, dtype) = nanmean(input, dim, keepdim, dtype)
        Tensor.nanmean(this, dim, keepdim, dtype) = nanmean(input: this, dim, keepdim, dtype)
        torch.nanmedian(input) = nanmedian(input)
        Tensor.nanmedian(this) = nanmedian(input: this)
        torch.argwhere(input) = nonzero(input)
        Tensor.argwhere(this) = nonzero(input: this)
        Tensor.nonzero_as_list(this) = nonzero_as_list(input: this)
        torch.equal(tensor, target) = eq(input: tensor, other: target)
        Tensor.equal(this, target) = eq(input: this, other: target)
        torch.renorm(input, p, dim, maxnorm) = renorm(input, p, dim, maxnorm)
        Tensor.renorm(this, p, dim, maxnorm) = renorm(input: this, p, dim, maxnorm)
        torch.dist(input, other, p) = dist(input, other, p)
        Tensor.dist(this, other, p) = dist(input: this, other, p)
        torch.diagflat(input, offset) = diagflat(input, offset)
        Tensor.diagflat(this, offset) = diagflat(input: this, offset)
        torch.hsplit(input, indices_or_sections) = hsplit(input, indices_or_sections)
        torch.dsplit(input, indices_or_sections) = dsplit(input, indices_or_sections)

        torch.select_scatter(input, src, dim, index) = select_scatter(input, src, dim, index)
        Tensor.select_scatter(this, src, dim, index) = select_scatter(input: this, src, dim, index)
        torch.slice_scatter(input, src, dim, start, end, step) = slice_scatter(input, src, dim, start, end, step)
        Tensor.slice_scatter(this, src, dim, start, end, step) = slice_scatter(input: this, src, dim, start, end, step)
        torch.diagonal_scatter(input, src, offset, dim1, dim2) = diagonal_scatter(input, src, offset, dim1, dim2)
        Tensor.diagonal_scatter(this, src, offset, dim1, dim2) = diagonal_scatter(input: this, src, offset, dim1, dim2)
        Tensor.masked_scatter(this, mask, value) = masked_scatter(input: this, mask, source: value)
        Tensor.masked_scatter_(this, mask, value) =! masked_scatter(input: this, mask, source: value)
        torch.index_reduce(input, dim, index, source, reduce, include_self) = index_reduce(input, dim, index, source)

        torch.nn.init.zeros_(tensor) =! init_fill(tensor)
        torch.nn.init.ones_(tensor) =! init_fill(tensor)
        torch.nn.init.constant_(tensor, val) =! init_fill(tensor)
        torch.nn.init.uniform_(tensor, low, high, generator) =! init_fill(tensor)
        torch.nn.init.normal_(tensor, mean, std, generator) =! init_fill(tensor)
        torch.nn.init.trunc_normal_(tensor, mean, std, a, b, generator) =! init_fill(tensor)
        torch.nn.init.eye_(tensor) =! init_eye(tensor)
        torch.nn.init.sparse_(tensor, sparsity, std) =! init_sparse(tensor)
        torch.nn.init.dirac_(tensor) =! init_dirac(tensor)
        torch.nn.init.orthogonal_(tensor, gain) =! init_orthogonal(tensor)
        torch.nn.init.kaiming_uniform_(tensor, a, mode, nonlinearity) =! init_kaiming(tensor)
        torch.nn.init.kaiming_normal_(tensor, a, mode, nonlinearity) =! init_kaiming(tensor)
        torch.nn.init.xavier_uniform_(tensor, gain) =! init_xavier(tensor)
        torch.nn.init.xavier_normal_(tensor, gain) =! init_xavier(tensor)
        torch.nn.init.glorot_uniform_(tensor, gain) =! init_xavier(tensor)
        torch.nn.init.glorot_normal_(tensor, gain) =! init_xavier(tensor)
        """;

    /// <summary>Functions of torch that tensors have as methods too, by the same names.</summary>
    public static string Lines { get; } = string.Join("\n", Twins().Concat([Others]));

    private static IEnumerable<string> Twins()
    {
        foreach (var name in new[] { "igamma", "igammac", "nextafter" })
        {
            yield return $"torch.{name}(input, other) = {name}(input, other)";
            yield return $"Tensor.{name}(this, other) = {name}(input: this, other)";
        }
    }
}
