namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>torch.linalg, and what of it torch and Tensor have too.</summary>
internal static class LinearAlgebraSpellings
{
    public const string Lines = """
        torch.linalg.norm(input, ord, dims, keepdim) = linalg_norm(input, ord, dim: dims, keepdim)
        torch.linalg.norm(input, dims, keepdim) = linalg_norm(input, dim: dims, keepdim)
        torch.linalg.vector_norm(input, ord, dims, keepdim) = vector_norm(input, ord, dim: dims, keepdim)
        torch.linalg.matrix_norm(input, ord, dims, keepdim) = matrix_norm(input, ord, dim: dims, keepdim)

        torch.linalg.inv(input) = inv(input)
        torch.inverse(input) = inv(input)
        Tensor.inverse(this) = inv(input: this)
        torch.linalg.inv_ex(input, check_errors) = inv_ex(input, check_errors)
        torch.linalg.pinv(input, atol, rtol, hermitian) = pinv(input, atol, rtol, hermitian)
        torch.pinverse(input, rcond, hermitian) = pinv(input, rtol: rcond, hermitian)
        Tensor.pinverse(this, rcond, hermitian) = pinv(input: this, rtol: rcond, hermitian)
        torch.linalg.matrix_exp(input) = matrix_exp(input)
        torch.matrix_exp(input) = matrix_exp(input)
        Tensor.matrix_exp(this) = matrix_exp(input: this)
        torch.matrix_power(input, n) = matrix_power(input, n)
        Tensor.matrix_power(this, n) = matrix_power(input: this, n)
        torch.linalg.cholesky(input) = cholesky(input)
        torch.cholesky(input, upper) = cholesky(input, upper)
        Tensor.cholesky(this, upper) = cholesky(input: this, upper)
        torch.linalg.cholesky_ex(input, check_errors) = cholesky_ex(input, check_errors)
        torch.cholesky_inverse(input, upper) = cholesky_inverse(input, upper)
        Tensor.cholesky_inverse(this, upper) = cholesky_inverse(input: this, upper)

        torch.linalg.det(input) = det(input)
        torch.det(input) = det(input)
        Tensor.det(this) = det(input: this)
        torch.logdet(input) = logdet(input)
        Tensor.logdet(this) = logdet(input: this)
        torch.linalg.slogdet(input) = slogdet(input)
        torch.slogdet(A) = slogdet(input: A)
        torch.linalg.matrix_rank(input, atol, rtol, hermitian) = matrix_rank(input, atol, rtol, hermitian)
        torch.linalg.cond(input, p) = cond(input, p)
        torch.trace(input) = trace(input)
        Tensor.trace(this) = trace(input: this)

        torch.linalg.eig(input) = eig(input)
        torch.linalg.eigh(input, UPLO) = eigh(input, UPLO)
        torch.linalg.eigvals(input) = eigvals(input)
        torch.linalg.eigvalsh(input, UPLO) = eigvalsh(input, UPLO)
        torch.linalg.svd(input, fullMatrices) = svd(input, full_matrices: fullMatrices)
        torch.linalg.svdvals(input) = svdvals(input)
        torch.linalg.qr(input, mode) = qr(input, mode)
        torch.linalg.lu(input, pivot) = lu(input, pivot)
        torch.linalg.lu_factor(input, pivot) = lu_factor(input, pivot)
        torch.linalg.ldl_factor(input, hermitian) = ldl_factor(input, hermitian)

        torch.linalg.solve(A, B, left) = solve(A, B, left)
        torch.linalg.solve_ex(A, B, left, check_errors) = solve_ex(A, B, left, check_errors)
        torch.linalg.solve_triangular(A, B, upper, left, unitriangular, out) = solve_triangular(A, B, upper, left, unitriangular)
        torch.cholesky_solve(input, input2, upper) = cholesky_solve(B: input, A: input2, upper)
        Tensor.cholesky_solve(this, input2, upper) = cholesky_solve(B: this, A: input2, upper)
        torch.linalg.lstsq(input, other) = lstsq(input, b: other)
        torch.linalg.lstsq(input, other, rcond) = lstsq(input, b: other, rcond)

        torch.linalg.cross(input, other, dim) = linalg_cross(input, other, dim)
        torch.linalg.vecdot(x, y, dim, out) = vecdot(x, y, dim)
        torch.linalg.multi_dot(tensors) = multi_dot(tensors)
        torch.chain_matmul(matrices) = multi_dot(tensors: matrices)
        """;
}
