namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Comparisons, logic, masks and blends.</summary>
internal static class SelectionSpellings
{
    public const string Lines = """
        torch.eq(left, right) = eq(input: left, other: right)
        Tensor.eq(this, target) = eq(input: this, other: target)
        Tensor.eq_(this, target) =! eq(input: this, other: target)
        Tensor.op_Equality(left, right) = eq(input: left, other: right)

        torch.ne(left, right) = ne(input: left, other: right)
        torch.not_equal(tensor, target) = ne(input: tensor, other: target)
        Tensor.ne(this, target) = ne(input: this, other: target)
        Tensor.not_equal(this, target) = ne(input: this, other: target)
        Tensor.ne_(this, target) =! ne(input: this, other: target)
        Tensor.not_equal_(this, target) =! ne(input: this, other: target)
        Tensor.op_Inequality(left, right) = ne(input: left, other: right)

        torch.lt(left, right) = lt(input: left, other: right)
        torch.less(tensor, target) = lt(input: tensor, other: target)
        Tensor.lt(this, target) = lt(input: this, other: target)
        Tensor.less(this, target) = lt(input: this, other: target)
        Tensor.lt_(this, target) =! lt(input: this, other: target)
        Tensor.op_LessThan(left, right) = lt(input: left, other: right)

        torch.le(left, right) = le(input: left, other: right)
        torch.less_equal(tensor, target) = le(input: tensor, other: target)
        Tensor.le(this, target) = le(input: this, other: target)
        Tensor.less_equal(this, target) = le(input: this, other: target)
        Tensor.le_(this, target) =! le(input: this, other: target)
        Tensor.less_equal_(this, target) =! le(input: this, other: target)
        Tensor.op_LessThanOrEqual(left, right) = le(input: left, other: right)

        torch.gt(left, right) = gt(input: left, other: right)
        torch.greater(tensor, target) = gt(input: tensor, other: target)
        Tensor.gt(this, target) = gt(input: this, other: target)
        Tensor.greater(this, target) = gt(input: this, other: target)
        Tensor.gt_(this, target) =! gt(input: this, other: target)
        Tensor.op_GreaterThan(left, right) = gt(input: left, other: right)

        torch.ge(left, right) = ge(input: left, other: right)
        torch.greater_equal(tensor, target) = ge(input: tensor, other: target)
        Tensor.ge(this, target) = ge(input: this, other: target)
        Tensor.greater_equal(this, target) = ge(input: this, other: target)
        Tensor.ge_(this, target) =! ge(input: this, other: target)
        Tensor.op_GreaterThanOrEqual(left, right) = ge(input: left, other: right)

        torch.isclose(tensor, other, rtol, atol, nanEqual) = isclose(input: tensor, other)
        Tensor.isclose(this, other, rtol, atol, nanEqual) = isclose(input: this, other)

        torch.logical_and(left, right) = logical_and(input: left, other: right)
        torch.logical_and_(left, right) =! logical_and(input: left, other: right)
        Tensor.logical_and(this, other) = logical_and(input: this, other)
        Tensor.logical_and_(this, other) =! logical_and(input: this, other)

        torch.logical_or(left, right) = logical_or(input: left, other: right)
        torch.logical_or_(left, right) =! logical_or(input: left, other: right)
        Tensor.logical_or(this, other) = logical_or(input: this, other)
        Tensor.logical_or_(this, other) =! logical_or(input: this, other)

        torch.logical_xor(left, right) = logical_xor(input: left, other: right)
        torch.logical_xor_(left, right) =! logical_xor(input: left, other: right)
        Tensor.logical_xor(this, other) = logical_xor(input: this, other)
        Tensor.logical_xor_(this, other) =! logical_xor(input: this, other)

        torch.bitwise_and(left, right) = bitwise_and(input: left, other: right)
        torch.bitwise_and_(left, right) =! bitwise_and(input: left, other: right)
        Tensor.bitwise_and(this, other) = bitwise_and(input: this, other)
        Tensor.bitwise_and_(this, other) =! bitwise_and(input: this, other)
        Tensor.op_BitwiseAnd(left, right) = bitwise_and(input: left, other: right)

        torch.bitwise_or(left, right) = bitwise_or(input: left, other: right)
        torch.bitwise_or_(left, right) =! bitwise_or(input: left, other: right)
        Tensor.bitwise_or(this, other) = bitwise_or(input: this, other)
        Tensor.bitwise_or_(this, other) =! bitwise_or(input: this, other)
        Tensor.op_BitwiseOr(left, right) = bitwise_or(input: left, other: right)

        torch.bitwise_xor(left, right) = bitwise_xor(input: left, other: right)
        torch.bitwise_xor_(left, right) =! bitwise_xor(input: left, other: right)
        Tensor.bitwise_xor(this, other) = bitwise_xor(input: this, other)
        Tensor.bitwise_xor_(this, other) =! bitwise_xor(input: this, other)
        Tensor.op_ExclusiveOr(left, right) = bitwise_xor(input: left, other: right)

        torch.bitwise_left_shift(left, right) = bitwise_left_shift(input: left, other: right)
        torch.bitwise_left_shift_(left, right) =! bitwise_left_shift(input: left, other: right)
        Tensor.bitwise_left_shift(this, other) = bitwise_left_shift(input: this, other)
        Tensor.bitwise_left_shift_(this, other) =! bitwise_left_shift(input: this, other)

        torch.bitwise_right_shift(left, right) = bitwise_right_shift(input: left, other: right)
        torch.bitwise_right_shift_(left, right) =! bitwise_right_shift(input: left, other: right)
        Tensor.bitwise_right_shift(this, other) = bitwise_right_shift(input: this, other)
        Tensor.bitwise_right_shift_(this, other) =! bitwise_right_shift(input: this, other)

        torch.where(condition, x, y) = where(condition, input: x, other: y)
        Tensor.where(this, condition, y) = where(input: this, condition, other: y)

        Tensor.masked_fill(this, mask, value) = masked_fill(input: this, mask, value)
        Tensor.masked_fill_(this, mask, value) =! masked_fill(input: this, mask, value)

        torch.clamp_max(input, max) = clamp(input, max)
        torch.clamp_max_(input, max) =! clamp(input, max)
        torch.clamp_min(input, min) = clamp(input, min)
        torch.clamp_min_(input, min) =! clamp(input, min)
        torch.clamp(input, min, max) = clamp(input, min, max)
        torch.clamp_(input, min, max) =! clamp(input, min, max)
        torch.clip(input, min, max) = clamp(input, min, max)
        Tensor.clamp(this, min, max) = clamp(input: this, min, max)
        Tensor.clip(this, min, max) = clamp(input: this, min, max)
        Tensor.clamp_(this, min, max) =! clamp(input: this, min, max)
        Tensor.clamp_max(this, max) = clamp(input: this, max)
        Tensor.clamp_max_(this, max) =! clamp(input: this, max)
        Tensor.clamp_min(this, min) = clamp(input: this, min)
        Tensor.clamp_min_(this, min) =! clamp(input: this, min)

        torch.lerp(input, end, weight) = lerp(input, end, weight)
        Tensor.lerp(this, end, weight) = lerp(input: this, end, weight)
        Tensor.lerp_(this, end, weight) =! lerp(input: this, end, weight)

        torch.addcmul(input, tensor1, tensor2, value) = addcmul(input, tensor1, tensor2, value)
        torch.addcmul_(input, tensor1, tensor2, value) =! addcmul(input, tensor1, tensor2, value)
        Tensor.addcmul(this, tensor1, tensor2, value) = addcmul(input: this, tensor1, tensor2, value)
        Tensor.addcmul_(this, tensor1, tensor2, value) =! addcmul(input: this, tensor1, tensor2, value)

        torch.addcdiv(input, tensor1, tensor2, value) = addcdiv(input, tensor1, tensor2, value)
        torch.addcdiv_(input, tensor1, tensor2, value) =! addcdiv(input, tensor1, tensor2, value)
        Tensor.addcdiv(this, tensor1, tensor2, value) = addcdiv(input: this, tensor1, tensor2, value)
        Tensor.addcdiv(this, tensor1, tensor2) = addcdiv(input: this, tensor1, tensor2)
        Tensor.addcdiv_(this, tensor1, tensor2, value) =! addcdiv(input: this, tensor1, tensor2, value)
        Tensor.addcdiv_(this, tensor1, tensor2) =! addcdiv(input: this, tensor1, tensor2)
        """;
}
