using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Architectures;

/// <summary>Words, their positions and the sentence they are in.</summary>
public sealed class BertEmbeddings : Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding word;
    private readonly Embedding position;
    private readonly Embedding type;
    private readonly LayerNorm norm;
    private readonly Dropout dropout;

    public BertEmbeddings(int vocabulary, int features, int longest)
        : base(nameof(BertEmbeddings))
    {
        word = Embedding(vocabulary, features, padding_idx: 0);
        position = Embedding(longest, features);
        type = Embedding(2, features);
        norm = LayerNorm(features, eps: 1e-12);
        dropout = Dropout(0.1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids, Tensor types)
    {
        var positions = arange(ids.shape[1], device: ids.device).unsqueeze(0);
        return dropout.forward(norm.forward(word.forward(ids) + position.forward(positions) + type.forward(types)));
    }
}

/// <summary>Attention that splits one map into queries, keys and values.</summary>
public sealed class FusedAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear together;
    private readonly Linear output;
    private readonly int heads;

    public FusedAttention(int features, int heads)
        : base(nameof(FusedAttention))
    {
        this.heads = heads;
        together = Linear(features, 3 * features);
        output = Linear(features, features);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor padding)
    {
        var (batch, length, features) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = together.forward(x).view(batch, length, 3, heads, features / heads).transpose(1, 3).unbind(2);
        var scores = matmul(parts[0], parts[1].transpose(-2, -1)) / Math.Sqrt(features / heads);
        scores = scores.masked_fill(padding.unsqueeze(1).unsqueeze(2), float.NegativeInfinity);
        return output.forward(matmul(softmax(scores, -1), parts[2]).transpose(1, 2).reshape(batch, length, features));
    }
}

/// <summary>BERT (Devlin et al. 2018) with normalisation after each residual, and the pooled first token.</summary>
public sealed class Bert : Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly BertEmbeddings embeddings;
    private readonly ModuleList<FusedAttention> attentions = new();
    private readonly ModuleList<Sequential> maps = new();
    private readonly ModuleList<LayerNorm> norms = new();
    private readonly Linear pooler;

    public Bert(int vocabulary = 30522, int features = 768, int heads = 12, int layers = 12)
        : base(nameof(Bert))
    {
        embeddings = new BertEmbeddings(vocabulary, features, 512);
        for (var i = 0; i < layers; i++)
        {
            attentions.Add(new FusedAttention(features, heads));
            maps.Add(Sequential(Linear(features, 4 * features), GELU(), Linear(4 * features, features)));
            norms.Add(LayerNorm(features));
        }

        pooler = Linear(features, features);
        RegisterComponents();
    }

    public override (Tensor, Tensor) forward(Tensor ids, Tensor types, Tensor padding)
    {
        var h = embeddings.forward(ids, types);
        for (var i = 0; i < attentions.Count; i++)
        {
            h = norms[i].forward(h + attentions[i].forward(h, padding));
            h = norms[i].forward(h + maps[i].forward(h));
        }

        return (h, tanh(pooler.forward(h[TensorIndex.Colon, 0])));
    }
}
