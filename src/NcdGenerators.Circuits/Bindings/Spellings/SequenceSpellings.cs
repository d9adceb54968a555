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

        torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual|is_causal) = scaled_dot_product_attention(query, key, value, attn_mask, dropout_p: p, is_causal: is_casual)
        torch.nn.MultiheadAttention(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim) = MultiheadAttention(embed_dim: embedded_dim, num_heads, bias, add_bias_kv, add_zero_attn, kdim, vdim)
        torch.nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation) = TransformerEncoderLayer(d_model, nhead, dim_feedforward, activation)
        torch.nn.TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation) = TransformerDecoderLayer(d_model, nhead, dim_feedforward, activation)
        torch.nn.TransformerEncoder(encoder_layer, num_layers) = TransformerEncoder(encoder_layer, num_layers)
        torch.nn.TransformerDecoder(decoder_layer, num_layers) = TransformerDecoder(decoder_layer, num_layers)
        torch.nn.Transformer(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation) = Transformer(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, activation)
        """;
}
