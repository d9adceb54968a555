namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Arithmetic and comparisons: operators, functions, methods and their in-place forms.</summary>
internal static class ArithmeticSpellings
{
    public const string Lines = """
        torch.add(left, right) = add(input: left, other: right)
        torch.add(left, right, alpha) = add(input: left, other: right, alpha)
        torch.add_(left, right) =! add(input: left, other: right)
        torch.add_(left, right, alpha) =! add(input: left, other: right, alpha)
        Tensor.add(this, target) = add(input: this, other: target)
        Tensor.add(this, target, alpha) = add(input: this, other: target, alpha)
        Tensor.add(this, scalar) = add(input: this, other: scalar)
        Tensor.add(this, scalar, alpha) = add(input: this, other: scalar, alpha)
        Tensor.add_(this, target) =! add(input: this, other: target)
        Tensor.add_(this, target, alpha) =! add(input: this, other: target, alpha)
        Tensor.add_(this, scalar) =! add(input: this, other: scalar)
        Tensor.add_(this, scalar, alpha) =! add(input: this, other: scalar, alpha)
        Tensor.op_Addition(left, right) = add(input: left, other: right)

        torch.sub(left, right) = sub(input: left, other: right)
        torch.sub_(left, right) =! sub(input: left, other: right)
        torch.subtract(left, right) = sub(input: left, other: right)
        torch.subtract_(left, right) =! sub(input: left, other: right)
        Tensor.sub(this, target) = sub(input: this, other: target)
        Tensor.subtract(this, target) = sub(input: this, other: target)
        Tensor.subtract_(this, target) =! sub(input: this, other: target)
        Tensor.sub_(this, target) =! sub(input: this, other: target)
        Tensor.op_Subtraction(left, right) = sub(input: left, other: right)

        torch.mul(left, right) = mul(input: left, other: right)
        torch.mul_(left, right) =! mul(input: left, other: right)
        torch.multiply(left, right) = mul(input: left, other: right)
        torch.multiply_(left, right) =! mul(input: left, other: right)
        Tensor.mul(this, target) = mul(input: this, other: target)
        Tensor.multiply(this, target) = mul(input: this, other: target)
        Tensor.mul_(this, target) =! mul(input: this, other: target)
        Tensor.op_Multiply(left, right) = mul(input: left, other: right)

        torch.div(left, right, rounding_mode) = div(input: left, other: right, rounding_mode)
        torch.div_(left, right, rounding_mode) =! div(input: left, other: right, rounding_mode)
        torch.divide(left, right, rounding_mode) = div(input: left, other: right, rounding_mode)
        torch.divide_(left, right, rounding_mode) =! div(input: left, other: right, rounding_mode)
        torch.divide_(left, right) =! div(input: left, other: right)
        torch.true_divide(dividend, divisor) = div(input: dividend, other: divisor)
        torch.true_divide_(dividend, divisor) =! div(input: dividend, other: divisor)
        Tensor.div(this, target, rounding_mode) = div(input: this, other: target, rounding_mode)
        Tensor.divide(this, target, rounding_mode) = div(input: this, other: target, rounding_mode)
        Tensor.div_(this, target, rounding_mode) =! div(input: this, other: target, rounding_mode)
        Tensor.divide_(this, target, rounding_mode) =! div(input: this, other: target, rounding_mode)
        Tensor.true_divide(this, other) = div(input: this, other)
        Tensor.true_divide_(this, other) =! div(input: this, other)
        Tensor.op_Division(left, right) = div(input: left, other: right)

        torch.pow(left, exponent) = pow(input: left, exponent)
        torch.pow_(left, exponent) =! pow(input: left, exponent)
        Tensor.pow(this, exponent) = pow(input: this, exponent)
        Tensor.pow_(this, exponent) =! pow(input: this, exponent)

        torch.remainder(left, right) = remainder(input: left, other: right)
        torch.remainder_(left, right) =! remainder(input: left, other: right)
        Tensor.remainder(this, target) = remainder(input: this, other: target)
        Tensor.remainder_(this, target) =! remainder(input: this, other: target)
        Tensor.remainder(this, scalar) = remainder(input: this, other: scalar)
        Tensor.remainder_(this, scalar) =! remainder(input: this, other: scalar)
        Tensor.op_Modulus(left, right) = remainder(input: left, other: right)

        torch.fmod(left, right) = fmod(input: left, other: right)
        torch.fmod_(left, right) =! fmod(input: left, other: right)
        Tensor.fmod(this, target) = fmod(input: this, other: target)
        Tensor.fmod_(this, target) =! fmod(input: this, other: target)
        Tensor.fmod(this, scalar) = fmod(input: this, other: scalar)
        Tensor.fmod_(this, scalar) =! fmod(input: this, other: scalar)

        torch.floor_divide(input, other) = floor_divide(input, other)
        torch.floor_divide_(input, other) =! floor_divide(input, other)
        Tensor.floor_divide(this, other) = floor_divide(input: this, other)
        Tensor.floor_divide_(this, other) =! floor_divide(input: this, other)

        torch.float_power(input, target) = float_power(input, other: target)
        torch.float_power_(input, target) =! float_power(input, other: target)
        Tensor.float_power(this, target) = float_power(input: this, other: target)
        Tensor.float_power_(this, target) =! float_power(input: this, other: target)

        torch.atan2(input, other) = atan2(input, other)
        torch.atan2_(input, other) =! atan2(input, other)
        torch.arctan2(input, other) = atan2(input, other)
        torch.arctan2_(input, other) =! atan2(input, other)
        torch.arctan(input, other) = atan2(input, other)
        torch.arctan_(input, other) =! atan2(input, other)
        Tensor.arctan(this, other) = atan2(input: this, other)
        Tensor.arctan_(this, other) =! atan2(input: this, other)
        Tensor.atan2(this, other) = atan2(input: this, other)
        Tensor.arctan2_(this, other) =! atan2(input: this, other)
        Tensor.arctan2(this, other) = atan2(input: this, other)
        Tensor.atan2_(this, other) =! atan2(input: this, other)

        torch.hypot(left, right) = hypot(input: left, other: right)
        Tensor.hypot(this, other) = hypot(input: this, other)

        torch.logaddexp(left, right) = logaddexp(input: left, other: right)
        Tensor.logaddexp(this, other) = logaddexp(input: this, other)

        torch.logaddexp2(left, right) = logaddexp2(input: left, other: right)
        Tensor.logaddexp2(this, other) = logaddexp2(input: this, other)

        torch.xlogy(x, y) = xlogy(input: x, other: y)
        torch.xlogy_(x, y) =! xlogy(input: x, other: y)
        Tensor.xlogy(this, y) = xlogy(input: this, other: y)
        Tensor.xlogy_(this, y) =! xlogy(input: this, other: y)

        torch.copysign(input, other) = copysign(input, other)
        torch.copysign_(input, other) =! copysign(input, other)
        Tensor.copysign(this, other) = copysign(input: this, other)
        Tensor.copysign_(this, other) =! copysign(input: this, other)

        torch.ldexp(input, other) = ldexp(input, other)
        torch.ldexp_(input, other) =! ldexp(input, other)
        Tensor.ldexp(this, other) = ldexp(input: this, other)
        Tensor.ldexp_(this, other) =! ldexp(input: this, other)

        torch.maximum(input, other) = maximum(input, other)
        torch.max(input, other) = maximum(input, other)
        Tensor.maximum(this, other) = maximum(input: this, other)
        Tensor.max(this, other) = maximum(input: this, other)

        torch.minimum(input, other) = minimum(input, other)
        torch.min(input, other) = minimum(input, other)
        Tensor.min(this, other) = minimum(input: this, other)
        Tensor.minimum(this, other) = minimum(input: this, other)

        torch.fmax(input, other) = fmax(input, other)
        Tensor.fmax(this, other) = fmax(input: this, other)

        torch.fmin(input, other) = fmin(input, other)
        Tensor.fmin(this, other) = fmin(input: this, other)

        torch.gcd(left, right) = gcd(input: left, other: right)
        torch.gcd_(left, right) =! gcd(input: left, other: right)
        Tensor.gcd(this, other) = gcd(input: this, other)
        Tensor.gcd_(this, other) =! gcd(input: this, other)

        torch.lcm(input, other) = lcm(input, other)
        torch.lcm_(input, other) =! lcm(input, other)
        Tensor.lcm(this, other) = lcm(input: this, other)
        Tensor.lcm_(this, other) =! lcm(input: this, other)
        """;
}
