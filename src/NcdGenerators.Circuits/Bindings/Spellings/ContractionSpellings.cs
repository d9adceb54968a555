namespace NcdGenerators.Circuits.Bindings.Spellings;

internal static class ContractionSpellings
{
    public const string Lines = """
        torch.matmul(input, target) = matmul(input, other: target)
        Tensor.matmul(this, target) = matmul(input: this, other: target)
        """;
}
