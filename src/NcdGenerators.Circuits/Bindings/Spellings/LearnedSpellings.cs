namespace NcdGenerators.Circuits.Bindings.Spellings;

internal static class LearnedSpellings
{
    public const string Lines = """
        torch.nn.Linear(inputSize, outputSize, hasBias, device, dtype) = Linear(in_features: inputSize, out_features: outputSize, bias: hasBias)
        """;
}
