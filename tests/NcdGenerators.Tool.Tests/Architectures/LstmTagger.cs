using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>A part-of-speech tagger: embeddings, a bidirectional LSTM, a tag at every word (PyTorch's sequence tutorial).</summary>
public sealed class LstmTagger : Module<Tensor, Tensor>
{
    private readonly Embedding words;
    private readonly LSTM lstm;
    private readonly Dropout dropout = Dropout(0.3);
    private readonly Linear tags;

    public LstmTagger(long vocabulary, long depth, long hidden, long labels)
        : base(nameof(LstmTagger))
    {
        words = Embedding(vocabulary, depth);
        lstm = LSTM(depth, hidden, numLayers: 2, batchFirst: true, bidirectional: true);
        tags = Linear(2 * hidden, labels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor sentence)
    {
        var embedded = dropout.forward(words.forward(sentence));
        var (states, _, _) = lstm.forward(embedded);
        return functional.log_softmax(tags.forward(dropout.forward(states)), dim: -1);
    }
}
