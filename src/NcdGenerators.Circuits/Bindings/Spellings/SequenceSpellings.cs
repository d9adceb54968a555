namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Layers for sequences: recurrent ones, attention, transformers.</summary>
internal static class SequenceSpellings
{
    public const string Lines = """
        torch.nn.LSTM(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype) = LSTM(input_size: inputSize, hidden_size: hiddenSize, num_layers: numLayers, bias, batch_first: batchFirst, bidirectional, dtype)
        torch.nn.GRU(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype) = GRU(input_size: inputSize, hidden_size: hiddenSize, num_layers: numLayers, bias, batch_first: batchFirst, bidirectional, dtype)
        torch.nn.RNN(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype) = RNN(input_size: inputSize, hidden_size: hiddenSize, num_layers: numLayers, bias, batch_first: batchFirst, bidirectional, dtype)
        torch.nn.LSTMCell(inputSize, hiddenSize, bias, device, dtype) = LSTMCell(input_size: inputSize, hidden_size: hiddenSize, bias, dtype)
        torch.nn.GRUCell(inputSize, hiddenSize, bias, device, dtype) = GRUCell(input_size: inputSize, hidden_size: hiddenSize, bias, dtype)
        torch.nn.RNNCell(inputSize, hiddenSize, nonLinearity, bias, device, dtype) = RNNCell(input_size: inputSize, hidden_size: hiddenSize, bias, dtype)
        """;
}
