using System.Runtime.InteropServices;
using static TorchSharp.torch.nn;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>Recurrent layers, attention and transformers.</summary>
public class SequenceModuleTests
{
    [Fact]
    public void AnLstmGivesItsResultsAndBothStates()
    {
        var lstm = LSTM(10, 20, numLayers: 2, batchFirst: true, bidirectional: true);
        var (output, hidden, cell) = lstm.call(Some.Tensor(3, 7, 10));
        Assert.Equal([3, 7, 40], output.shape);
        Assert.Equal([4, 3, 20], hidden.shape);
        Assert.Equal([4, 3, 20], cell.shape);
        Assert.Equal([3, 7, 40], lstm.forward(Some.Tensor(3, 7, 10), (hidden, cell)).Item1.shape);
        Assert.Throws<ExternalException>(() => lstm.call(Some.Tensor(3, 7, 10), (Some.Tensor(3, 4, 20), Some.Tensor(3, 4, 20))));
        Assert.Throws<ExternalException>(() => lstm.call(Some.Tensor(3, 7, 11)));
    }

    [Fact]
    public void ARecurrentLayerOwnsTheWeightsOfItsLayersAndDirections()
    {
        var named = LSTM(10, 20, numLayers: 2, bidirectional: true).named_parameters().ToDictionary(p => p.name, p => p.parameter.shape);
        Assert.Equal(16, named.Count);
        Assert.Equal([80, 10], named["weight_ih_l0_reverse"]);
        Assert.Equal([80, 40], named["weight_ih_l1"]);
        Assert.Equal([80, 20], named["weight_hh_l1_reverse"]);
        Assert.Equal([80], named["bias_hh_l0"]);
        Assert.Equal((3 * 20 * (10 + 20)) + (2 * 3 * 20), GRU(10, 20).parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void AGruAndItsCellKeepTheState()
    {
        var (output, state) = GRU(4, 6).call(Some.Tensor(5, 2, 4), Some.Tensor(1, 2, 6));
        Assert.Equal([5, 2, 6], output.shape);
        Assert.Equal([1, 2, 6], state.shape);
        Assert.Equal([2, 6], GRUCell(4, 6).call(Some.Tensor(2, 4), Some.Tensor(2, 6)).shape);
        var (hidden, cell) = LSTMCell(4, 6).call(Some.Tensor(2, 4));
        Assert.Equal([2, 6], hidden.shape);
        Assert.Equal([2, 6], cell.shape);
    }

    [Fact]
    public void AttentionGivesWeightsIfAsked()
    {
        var attention = MultiheadAttention(16, 4, kdim: 8, vdim: 12);
        var (query, key, value) = (Some.Tensor(5, 2, 16), Some.Tensor(7, 2, 8), Some.Tensor(7, 2, 12));
        var (output, weights) = attention.call(query, key, value);
        Assert.Equal([5, 2, 16], output.shape);
        Assert.Equal([2, 5, 7], weights.shape);
        Assert.Null(attention.call(query, key, value, need_weights: false).Item2);
        Assert.Throws<ExternalException>(() => attention.call(query, key, value, attn_mask: Some.Mask(7, 5)));
        Assert.Contains("out_proj.weight", attention.named_parameters().Select(p => p.name));
        Assert.Equal([2, 4, 5, 3], functional.scaled_dot_product_attention(Some.Tensor(2, 4, 5, 6), Some.Tensor(4, 7, 6), Some.Tensor(2, 1, 7, 3), Some.Mask(5, 7)).shape);
    }

    [Fact]
    public void ATransformerIsMadeOfItsLayer()
    {
        var encoder = TransformerEncoder(TransformerEncoderLayer(16, 4, dim_feedforward: 32), 3);
        Assert.Equal([5, 2, 16], encoder.call(Some.Tensor(5, 2, 16)).shape);
        Assert.Equal([5, 2, 16], encoder.call(Some.Tensor(5, 2, 16), Some.Tensor(5, 5)).shape);
        Assert.Equal(3 * 12, encoder.parameters().Count());
        Assert.Equal(3 * ((4 * 16 * 16) + (4 * 16) + (2 * 16 * 32) + 32 + 16 + (4 * 16)), encoder.parameters().Sum(p => p.numel()));
        Assert.Throws<ExternalException>(() => encoder.call(Some.Tensor(5, 2, 15)));
        var transformer = Transformer(16, 4, 1, 1, 32);
        Assert.Equal([3, 2, 16], transformer.call(Some.Tensor(5, 2, 16), Some.Tensor(3, 2, 16)).shape);
        Assert.Equal([3, 2, 16], transformer.call(Some.Tensor(5, 2, 16), Some.Tensor(3, 2, 16), null, Some.Tensor(3, 3)).shape);
    }

    [Fact]
    public void BagsOfEmbeddingsAreRowsOrBeginAtOffsets()
    {
        var bag = EmbeddingBag(10, 4);
        Assert.Equal([3, 4], bag.call(Some.Integers(3, 5)).shape);
        Assert.Equal([2, 4], bag.call(Some.Integers(6), Some.Integers(2)).shape);
        Assert.Throws<ExternalException>(() => bag.call(Some.Integers(6)));
    }
}
