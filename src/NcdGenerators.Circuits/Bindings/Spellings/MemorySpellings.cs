namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Copies, devices, element types, and tensors made like another.</summary>
internal static class MemorySpellings
{
    public const string Lines = """
        torch.resolve_conj(input) = alias(input)
        torch.resolve_neg(input) = alias(input)
        Tensor.MoveToOuterDisposeScope(this) = alias(input: this)
        Tensor.DetachFromDisposeScope(this) = alias(input: this)
        Tensor.MoveToOtherDisposeScope(this, other) = alias(input: this)
        Tensor.alias(this) = alias(input: this)
        Tensor.requires_grad_(this, requires_grad) = alias(input: this)
        Tensor.with_requires_grad(this, requires_grad) = alias(input: this)
        Tensor.cpu(this) = to(input: this)
        Tensor.mps(this, non_blocking) = to(input: this)
        Tensor.cuda(this, device, non_blocking) = to(input: this)
        Tensor.pin_memory(this) = alias(input: this)
        Tensor.resolve_conj(this) = alias(input: this)
        Tensor.resolve_neg(this) = alias(input: this)

        Tensor.detach(this) = detach(input: this)
        Tensor.detach_(this) =! detach(input: this)

        torch.clone(input) = clone(input)
        Tensor.clone(this) = clone(input: this)

        Tensor.contiguous(this) = contiguous(input: this)

        Tensor.to_type(this, type, copy, disposeAfter, non_blocking) = to(input: this, dtype: type)
        Tensor.to(this, deviceType, deviceIndex, copy, disposeAfter, non_blocking) = to(input: this)
        Tensor.to(this, type, device, copy, disposeAfter, non_blocking) = to(input: this, dtype: type)
        Tensor.to(this, type, copy, disposeAfter, non_blocking) = to(input: this, dtype: type)
        Tensor.to(this, device, copy, disposeAfter, non_blocking) = to(input: this)
        Tensor.to(this, other, non_blocking) = type_as(input: this, other)
        Tensor.type(this, dtype) = to(input: this, dtype)
        Tensor.bool(this) = to(input: this, dtype: bool)
        Tensor.byte(this) = to(input: this, dtype: uint8)
        Tensor.char(this) = to(input: this, dtype: int8)
        Tensor.short(this) = to(input: this, dtype: int16)
        Tensor.int(this) = to(input: this, dtype: int32)
        Tensor.long(this) = to(input: this, dtype: int64)
        Tensor.half(this) = to(input: this, dtype: float16)
        Tensor.bfloat16(this) = to(input: this, dtype: bfloat16)
        Tensor.float(this) = to(input: this, dtype: float32)
        Tensor.double(this) = to(input: this, dtype: float64)
        torch.ByteTensor(t) = to(input: t, dtype: uint8)
        torch.ShortTensor(t) = to(input: t, dtype: int16)
        torch.IntTensor(t) = to(input: t, dtype: int32)
        torch.LongTensor(t) = to(input: t, dtype: int64)
        torch.FloatTensor(t) = to(input: t, dtype: float32)
        torch.DoubleTensor(t) = to(input: t, dtype: float64)
        torch.BoolTensor(t) = to(input: t, dtype: bool)
        Tensor.cfloat(this) = to(input: this, dtype: complex64)
        Tensor.cdouble(this) = to(input: this, dtype: complex128)

        Tensor.type_as(this, tensor) = type_as(input: this, other: tensor)

        Tensor.copy_(this, source, nonBlocking) =! copy(input: this, other: source)
        Tensor.set_(this, source) =! alias(input: source)

        torch.zeros_like(input, dtype, device, requires_grad, names) = zeros_like(input, dtype)
        Tensor.zero_(this) =! zeros_like(input: this)
        Tensor.zeros_like(this, dtype, device, requires_grad) = zeros_like(input: this, dtype)

        torch.ones_like(input, dtype, device, requires_grad, names) = ones_like(input, dtype)
        Tensor.ones_like(this, dtype, device, requires_grad) = ones_like(input: this, dtype)

        torch.empty_like(input, dtype, device, requires_grad, names) = empty_like(input, dtype)
        Tensor.empty_like(this, dtype, device, requires_grad) = empty_like(input: this, dtype)

        torch.full_like(input, value, dtype, device, requires_grad, names) = full_like(input, fill_value: value, dtype)
        Tensor.fill_(this, value) =! full_like(input: this, fill_value: value)
        Tensor.full_like(this, value, dtype, device, requires_grad) = full_like(input: this, fill_value: value, dtype)

        torch.rand_like(input, dtype, device, requires_grad) = rand_like(input, dtype)
        Tensor.rand_like(this, dtype, device, requires_grad) = rand_like(input: this, dtype)
        Tensor.uniform_(this, from, to, generator) =! rand_like(input: this)

        torch.randn_like(input, dtype, device, requires_grad) = randn_like(input, dtype)
        Tensor.randn_like(this, dtype, device, requires_grad) = randn_like(input: this, dtype)
        Tensor.normal_(this, mean, std, generator) =! randn_like(input: this)

        torch.randint_like(input, low, high, dtype, device, requires_grad) = randint_like(input, low, high, dtype)
        Tensor.randint_like(this, low, high, dtype, device, requires_grad) = randint_like(input: this, low, high, dtype)

        torch.bernoulli(input, generator) = bernoulli(input)
        Tensor.bernoulli(this, generator) = bernoulli(input: this)
        Tensor.bernoulli_(this, p, generator) =! empty_like(input: this)
        """;
}
