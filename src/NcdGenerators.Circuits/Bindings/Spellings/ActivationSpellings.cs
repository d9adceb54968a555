namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Activations and dropout: functions, methods, modules.</summary>
internal static class ActivationSpellings
{
    public const string Lines = """
        Tensor.relu(this) = relu(input: this)
        Tensor.relu_(this) =! relu(input: this)
        torch.nn.functional.relu(x, inplace) = relu(input: x)

        Tensor.relu6(this) = relu6(input: this)
        Tensor.relu6_(this) =! relu6(input: this)
        torch.nn.functional.relu6(x, inplace) = relu6(input: x)

        Tensor.gelu(this) = gelu(input: this)
        Tensor.gelu(this, approximate) = gelu(input: this)
        Tensor.gelu_(this) =! gelu(input: this)
        Tensor.gelu_(this, approximate) =! gelu(input: this)
        torch.nn.functional.gelu(x, inplace) = gelu(input: x)
        torch.nn.functional.gelu(x, approximate, inplace) = gelu(input: x)
        torch.nn.functional.gelu(x) = gelu(input: x)

        Tensor.silu(this) = silu(input: this)
        Tensor.silu_(this) =! silu(input: this)
        torch.nn.functional.silu(x, inplace) = silu(input: x)

        torch.nn.functional.mish(x, inplace) = mish(input: x)

        Tensor.elu(this, alpha) = elu(input: this, alpha)
        Tensor.elu_(this, alpha) =! elu(input: this, alpha)
        Tensor.elu(this, alpha, scale, input_scale) = elu(input: this, alpha)
        Tensor.elu_(this, alpha, scale, input_scale) =! elu(input: this, alpha)
        torch.nn.functional.elu(x, alpha, inplace) = elu(input: x, alpha)

        Tensor.celu(this) = celu(input: this)
        Tensor.celu_(this) =! celu(input: this)
        Tensor.celu(this, alpha) = celu(input: this, alpha)
        Tensor.celu_(this, alpha) =! celu(input: this, alpha)
        torch.nn.functional.celu(x, alpha, inplace) = celu(input: x, alpha)

        Tensor.selu(this) = selu(input: this)
        Tensor.selu_(this) =! selu(input: this)
        torch.nn.functional.selu(x, inplace) = selu(input: x)

        Tensor.leaky_relu(this, negative_slope) = leaky_relu(input: this, negative_slope)
        Tensor.leaky_relu_(this, negative_slope) =! leaky_relu(input: this, negative_slope)
        torch.nn.functional.leaky_relu(input, negative_slope, inplace) = leaky_relu(input, negative_slope)

        Tensor.rrelu(this, lower, upper) = rrelu(input: this, lower, upper)
        Tensor.rrelu_(this, lower, upper) =! rrelu(input: this, lower, upper)
        torch.nn.functional.rrelu(x, lower, upper, inplace) = rrelu(input: x, lower, upper)

        Tensor.hardswish(this) = hardswish(input: this)
        Tensor.hardswish_(this) =! hardswish(input: this)
        torch.nn.functional.hardswish(input, inplace) = hardswish(input)

        Tensor.hardsigmoid(this) = hardsigmoid(input: this)
        Tensor.hardsigmoid_(this) =! hardsigmoid(input: this)
        torch.nn.functional.hardsigmoid(input, inplace) = hardsigmoid(input)

        Tensor.hardtanh(this, min, max) = hardtanh(input: this, min_val: min, max_val: max)
        Tensor.hardtanh_(this, min, max) =! hardtanh(input: this, min_val: min, max_val: max)
        torch.nn.functional.hardtanh(x, min_val, max_val, inplace) = hardtanh(input: x, min_val, max_val)

        torch.nn.functional.hardshrink(x, lambda) = hardshrink(input: x, lambd: lambda)

        torch.nn.functional.softshrink(x, lambda) = softshrink(input: x, lambd: lambda)

        Tensor.softplus(this, beta, threshold) = softplus(input: this, beta, threshold)
        torch.nn.functional.softplus(x, beta, threshold) = softplus(input: x, beta, threshold)

        torch.nn.functional.softsign(x, inplace) = softsign(input: x)

        Tensor.log_sigmoid(this) = logsigmoid(input: this)
        torch.nn.functional.logsigmoid(x) = logsigmoid(input: x)

        torch.nn.functional.tanhshrink(x, inplace) = tanhshrink(input: x)

        Tensor.threshold(this, threshold, value) = threshold(input: this, threshold, value)
        Tensor.threshold_(this, threshold, value) =! threshold(input: this, threshold, value)
        torch.nn.functional.threshold(x, threshold, value, inplace) = threshold(input: x, threshold, value)

        torch.sigmoid(input) = sigmoid(input)
        torch.sigmoid_(input) =! sigmoid(input)
        Tensor.sigmoid(this) = sigmoid(input: this)
        Tensor.sigmoid_(this) =! sigmoid(input: this)
        torch.nn.functional.sigmoid(x, inplace) = sigmoid(input: x)
        torch.nn.functional.sigmoid(x) = sigmoid(input: x)
        torch.special.expit(input) = sigmoid(input)
        torch.special.sigmoid(input) = sigmoid(input)
        torch.special.sigmoid_(input) =! sigmoid(input)

        torch.tanh(input) = tanh(input)
        torch.tanh_(input) =! tanh(input)
        Tensor.tanh(this) = tanh(input: this)
        Tensor.tanh_(this) =! tanh(input: this)
        torch.nn.functional.tanh(x, inplace) = tanh(input: x)

        torch.nn.functional.dropout(input, p, training, inplace) = dropout(input, p, training)

        torch.nn.functional.alpha_dropout(input, p, training, inplace) = alpha_dropout(input, p, training)

        torch.nn.functional.feature_alpha_dropout(input, p, training, inplace) = feature_alpha_dropout(input, p, training)

        torch.nn.functional.dropout1d(input, p, training, inplace) = dropout1d(input, p, training)

        torch.nn.functional.dropout2d(input, p, training, inplace) = dropout2d(input, p, training)

        torch.nn.functional.dropout3d(input, p, training, inplace) = dropout3d(input, p, training)

        torch.nn.ReLU(inPlace|inplace) = ReLU()
        torch.nn.ReLU6(inPlace|inplace) = ReLU6()
        torch.nn.GELU() = GELU()
        torch.nn.GELU(inPlace|inplace) = GELU()
        torch.nn.GELU(approximate, inPlace|inplace) = GELU()
        torch.nn.SiLU() = SiLU()
        torch.nn.SiLU(inPlace|inplace) = SiLU()
        torch.nn.Mish() = Mish()
        torch.nn.Mish(inPlace|inplace) = Mish()
        torch.nn.Sigmoid() = Sigmoid()
        torch.nn.Sigmoid(inPlace|inplace) = Sigmoid()
        torch.nn.Tanh() = Tanh()
        torch.nn.Tanh(inPlace|inplace) = Tanh()
        torch.nn.ELU(alpha, inPlace|inplace) = ELU(alpha)
        torch.nn.CELU(alpha, inPlace|inplace) = CELU(alpha)
        torch.nn.SELU(inPlace|inplace) = SELU()
        torch.nn.LeakyReLU(negativeSlope|negative_slope, inPlace|inplace) = LeakyReLU(negative_slope)
        torch.nn.RReLU(lower, upper, inPlace|inplace) = RReLU(lower, upper)
        torch.nn.Hardswish(inPlace|inplace) = Hardswish()
        torch.nn.Hardsigmoid(inPlace|inplace) = Hardsigmoid()
        torch.nn.Hardtanh(min_val, max_val, inPlace|inplace) = Hardtanh(min_val, max_val)
        torch.nn.Hardshrink(lambda) = Hardshrink(lambd: lambda)
        torch.nn.Softshrink(lambda) = Softshrink(lambd: lambda)
        torch.nn.Softplus(beta, threshold) = Softplus(beta, threshold)
        torch.nn.Softsign() = Softsign()
        torch.nn.Softsign(inPlace|inplace) = Softsign()
        torch.nn.LogSigmoid() = LogSigmoid()
        torch.nn.Tanhshrink() = Tanhshrink()
        torch.nn.Tanhshrink(inPlace|inplace) = Tanhshrink()
        torch.nn.Threshold(threshold, value, inPlace|inplace) = Threshold(threshold, value)
        torch.nn.Dropout(probability|p, inPlace|inplace) = Dropout(p)
        torch.nn.Dropout1d(probability|p, inPlace|inplace) = Dropout1d(p)
        torch.nn.Dropout2d(probability|p, inPlace|inplace) = Dropout2d(p)
        torch.nn.Dropout3d(probability|p, inPlace|inplace) = Dropout3d(p)
        torch.nn.AlphaDropout(probability|p, inPlace|inplace) = AlphaDropout(p)
        torch.nn.FeatureAlphaDropout(probability|p, inPlace|inplace) = FeatureAlphaDropout(p)
        torch.nn.FeatureAlphaDropout(probability|p) = FeatureAlphaDropout(p)
        torch.nn.Identity() = Identity()

        torch.nn.functional.Hardshrink(x, lambda) = hardshrink(input: x, lambd: lambda)
        torch.nn.functional.Softshrink(x, lambda) = softshrink(input: x, lambd: lambda)
        torch.nn.functional.Hardtanh(x, min_val, max_val, inplace) = hardtanh(input: x, min_val, max_val)
        torch.nn.functional.Threshold(x, threshold, value, inplace) = threshold(input: x, threshold, value)
        torch.nn.functional.Mish(x) = mish(input: x)
        torch.nn.functional.SiLU(x, inplace) = silu(input: x)
        torch.nn.functional.Softsign(x) = softsign(input: x)
        torch.nn.functional.Tanhshrink(x) = tanhshrink(input: x)
        torch.nn.functional.softmax2d(x) = softmax2d(input: x)
        """;
}
