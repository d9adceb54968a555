namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Softmax, cumulative operations, normalisation; functions and modules.</summary>
internal static class NormalisationSpellings
{
    public const string Lines = """
        torch.softmax(input, dim, dtype) = softmax(input, dim, dtype)
        Tensor.softmax(this, dim, dtype) = softmax(input: this, dim, dtype)
        torch.nn.functional.softmax(input, dim, dtype) = softmax(input, dim, dtype)
        torch.special.softmax(input, dim, dtype) = softmax(input, dim, dtype)

        Tensor.log_softmax(this, dim, dtype) = log_softmax(input: this, dim, dtype)
        torch.nn.functional.log_softmax(x, dim) = log_softmax(input: x, dim)
        torch.special.log_softmax(input, dim, dtype) = log_softmax(input, dim, dtype)

        torch.nn.functional.softmin(x, dim) = softmin(input: x, dim)

        Tensor.glu(this, dim) = glu(input: this, dim)
        torch.nn.functional.glu(input, dim) = glu(input, dim)

        torch.cumsum(input, dim, type) = cumsum(input, dim, dtype: type)
        Tensor.cumsum(this, dim, type) = cumsum(input: this, dim, dtype: type)

        torch.cumprod(input, dim, dtype) = cumprod(input, dim, dtype)
        Tensor.cumprod(this, dim, type) = cumprod(input: this, dim, dtype: type)

        torch.logcumsumexp(input, dim) = logcumsumexp(input, dim)
        Tensor.logcumsumexp(this, dim) = logcumsumexp(input: this, dim)

        torch.cummax(input, dim) = cummax(input, dim)
        Tensor.cummax(this, dim) = cummax(input: this, dim)

        torch.cummin(input, dim) = cummin(input, dim)
        Tensor.cummin(this, dim) = cummin(input: this, dim)

        torch.nn.functional.layer_norm(input, normalized_shape, weight, bias, eps) = layer_norm(input, normalized_shape, weight, bias)

        torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps) = batch_norm(input, running_mean, running_var, weight, bias, training)

        torch.nn.functional.instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps) = instance_norm(input, running_mean, running_var, weight, bias, use_input_stats)

        torch.nn.functional.group_norm(input, num_groups, weight, bias, eps) = group_norm(input, num_groups, weight, bias)

        torch.nn.functional.normalize(input, p, dim, eps) = normalize(input, p, dim)

        torch.nn.functional.local_response_norm(input, size, alpha, beta, k) = local_response_norm(input, size)

        torch.nn.LayerNorm(normalizedShape|normalized_shape, eps, elementwiseAffine|elementwise_affine, bias, device, dtype) = LayerNorm(normalized_shape, elementwise_affine, bias, dtype)
        torch.nn.BatchNorm1d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = BatchNorm1d(num_features, affine, track_running_stats, dtype)
        torch.nn.BatchNorm2d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = BatchNorm2d(num_features, affine, track_running_stats, dtype)
        torch.nn.BatchNorm3d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = BatchNorm3d(num_features, affine, track_running_stats, dtype)
        torch.nn.InstanceNorm1d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = InstanceNorm1d(num_features, affine, track_running_stats, dtype)
        torch.nn.InstanceNorm2d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = InstanceNorm2d(num_features, affine, track_running_stats, dtype)
        torch.nn.InstanceNorm3d(features|num_features, eps, momentum, affine, trackRunningStats|track_running_stats, device, dtype) = InstanceNorm3d(num_features, affine, track_running_stats, dtype)
        torch.nn.GroupNorm(numGroups|num_groups, numChannels|num_channels, eps, affine, device, dtype) = GroupNorm(num_groups, num_channels, affine, dtype)
        torch.nn.LocalResponseNorm(size, alpha, beta, k) = LocalResponseNorm(size)
        torch.nn.Softmax(dim) = Softmax(dim)
        torch.nn.Softmax2d() = Softmax2d()
        torch.nn.LogSoftmax(dim) = LogSoftmax(dim)
        torch.nn.Softmin(dim) = Softmin(dim)
        torch.nn.GLU(dim) = GLU(dim)
        """;
}
