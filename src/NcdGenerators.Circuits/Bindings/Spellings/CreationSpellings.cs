using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Bindings.Spellings;

internal static class CreationSpellings
{
    private const string Others = """
        torch.full(size, value, dtype, device, requires_grad, names) = full(size, fill_value: value, dtype)
        torch.full(rows, columns, value, dtype, device, requires_grad, names) = full(size: [rows, columns], fill_value: value, dtype)
        torch.full(dim0, dim1, dim2, value, dtype, device, requires_grad, names) = full(size: [dim0, dim1, dim2], fill_value: value, dtype)
        torch.full(dim0, dim1, dim2, dim3, value, dtype, device, requires_grad, names) = full(size: [dim0, dim1, dim2, dim3], fill_value: value, dtype)
        Tensor.new_full(this, size, value, dtype, device, requires_grad) = new_full(input: this, size, fill_value: value, dtype)
        Tensor.new_full(this, rows, columns, value, dtype, device, requires_grad) = new_full(input: this, size: [rows, columns], fill_value: value, dtype)
        Tensor.new_full(this, dim0, dim1, dim2, value, dtype, device, requires_grad) = new_full(input: this, size: [dim0, dim1, dim2], fill_value: value, dtype)
        Tensor.new_full(this, dim0, dim1, dim2, dim3, value, dtype, device, requires_grad) = new_full(input: this, size: [dim0, dim1, dim2, dim3], fill_value: value, dtype)
        torch.randint(high, size, dtype, device, requires_grad, generator, names) = randint(high, size, dtype)
        torch.randint(low, high, size, dtype, device, requires_grad, generator, names) = randint(low, high, size, dtype)
        torch.randperm(n, dtype, device, requires_grad, generator) = randperm(n, dtype)
        torch.arange(stop, dtype, device, requires_grad) = arange(end: stop, dtype)
        torch.arange(start, stop, dtype, device, requires_grad) = arange(start, end: stop, dtype)
        torch.arange(start, stop, step, dtype, device, requires_grad) = arange(start, end: stop, step, dtype)
        torch.linspace(start, end, steps, dtype, device, requires_grad) = linspace(start, end, steps, dtype)
        torch.logspace(start, end, steps, base, dtype, device, requires_grad) = logspace(start, end, steps, dtype)
        torch.tril_indices(row, col, offset, dtype, device) = tril_indices(row, col, offset, dtype)
        torch.triu_indices(row, col, offset, dtype, device) = triu_indices(row, col, offset, dtype)
        torch.sparse_coo_tensor(indices, values, size, dtype, device, requires_grad, names) = sparse_coo_tensor(indices, values, size, dtype)
        torch.sparse(indices, values, size, dtype, device, requires_grad, names) = sparse_coo_tensor(indices, values, size, dtype)
        torch.eye(rows, columns, dtype, device, requires_grad, names) = eye(n: rows, columns, dtype)

        torch.tril(input, diagonal) = tril(input, diagonal)
        torch.tril_(input, diagonal) =! tril(input, diagonal)
        Tensor.tril(this, diagonal) = tril(input: this, diagonal)
        Tensor.tril_(this, diagonal) =! tril(input: this, diagonal)
        torch.triu(input, diagonal) = triu(input, diagonal)
        torch.triu_(input, diagonal) =! triu(input, diagonal)
        Tensor.triu(this, diagonal) = triu(input: this, diagonal)
        Tensor.triu_(this, diagonal) =! triu(input: this, diagonal)
        torch.diag(input, diagonal) = diag(input, diagonal)
        Tensor.diag(this, diagonal) = diag(input: this, diagonal)
        torch.diagonal(input, offset, dim1, dim2) = diagonal(input, offset, dim1, dim2)
        Tensor.diagonal(this, offset, dim1, dim2) = diagonal(input: this, offset, dim1, dim2)
        torch.linalg.diagonal(input, offset, dim1, dim2) = diagonal(input, offset, dim1, dim2)
        torch.diag_embed(input, offset, dim1, dim2) = diag_embed(input, offset, dim1, dim2)
        Tensor.diag_embed(this, offset, dim1, dim2) = diag_embed(input: this, offset, dim1, dim2)
        Tensor.unfold(this, dimension, size, step) = unfold(input: this, dimension, size, step)
        torch.nn.functional.one_hot(x, num_classes) = one_hot(input: x, num_classes)
        torch.nn.functional.pad(input, pad, mode, value) = pad(input, pad, mode: mode unless "zeros", value)

        torch.nn.ConstantPad1d(padding, value) = ConstantPad1d(padding, value)
        torch.nn.ConstantPad2d(padding, value) = ConstantPad2d(padding, value)
        torch.nn.ConstantPad3d(padding, value) = ConstantPad3d(padding, value)
        torch.nn.ZeroPad2d(padding) = ZeroPad2d(padding)
        torch.nn.ReflectionPad1d(padding) = ReflectionPad1d(padding)
        torch.nn.ReflectionPad2d(padding) = ReflectionPad2d(padding)
        torch.nn.ReflectionPad3d(padding) = ReflectionPad3d(padding)
        torch.nn.ReplicationPad1d(padding) = ReplicationPad1d(padding)
        torch.nn.ReplicationPad2d(padding) = ReplicationPad2d(padding)
        torch.nn.ReplicationPad3d(padding) = ReplicationPad3d(padding)
        """;

    /// <summary>The factories that take sizes come with one to four of them, and with a list.</summary>
    public static string Lines { get; } = string.Join("\n", Factories().Concat([Others]));

    private static IEnumerable<string> Factories()
    {
        string[] sizes = ["size", "rows, columns", "dim0, dim1, dim2", "dim0, dim1, dim2, dim3"];
        foreach (var list in sizes)
        {
            var size = list == "size" ? "size" : $"size: [{list}]";
            foreach (var name in new[] { "zeros", "ones", "empty" }) yield return $"torch.{name}({list}, dtype, device, requires_grad, names) = {name}({size}, dtype)";
            foreach (var name in new[] { "rand", "randn" }) yield return $"torch.{name}({list}, dtype, device, requires_grad, generator, names) = {name}({size}, dtype)";
            foreach (var name in new[] { "new_zeros", "new_ones", "new_empty" }) yield return $"Tensor.{name}(this, {list}, dtype, device, requires_grad) = {name}(input: this, {size}, dtype)";
        }
    }
}
