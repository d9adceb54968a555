namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Learned maps and tables: modules and functions.</summary>
internal static class LearnedSpellings
{
    public const string Lines = """
        torch.nn.Linear(inputSize, outputSize, hasBias, device, dtype) = Linear(in_features: inputSize, out_features: outputSize, bias: hasBias, dtype)

        torch.nn.functional.linear(input, weights, bias) = linear(input, weight: weights, bias)
        torch.nn.Bilinear(in1_features, in2_features, out_features, hasBias, device, dtype) = Bilinear(in1_features, in2_features, out_features, bias: hasBias, dtype)

        torch.nn.functional.bilinear(input1, input2, weight, bias) = bilinear(input1, input2, weight, bias)
        torch.nn.Embedding(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype) = Embedding(num_embeddings, embedding_dim: embedding_dims, padding_idx, dtype)
        torch.nn.EmbeddingBag(num_embeddings, embedding_dims, max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index, device, dtype) = EmbeddingBag(num_embeddings, embedding_dim: embedding_dims, mode, include_last_offset, padding_idx: padding_index unless -1, dtype)
        torch.nn.PReLU(num_parameters, init, device, dtype) = PReLU(num_parameters, dtype)

        Tensor.prelu(this, target) = prelu(input: this, weight: target)
        torch.nn.functional.prelu(input, weight) = prelu(input, weight)
        """;
}
