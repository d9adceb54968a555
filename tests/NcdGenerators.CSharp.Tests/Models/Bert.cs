using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace NcdGenerators.CSharp.Tests.Models;

/// <summary>What a BERT is made of; the defaults are those of <c>bert-base-uncased</c>.</summary>
public sealed record BertConfiguration(
    int VocabularySize = 30522, int HiddenSize = 768, int Layers = 12, int Heads = 12, int IntermediateSize = 3072, int MaxPositions = 512, int TokenTypes = 2, double Dropout = 0.1);

/// <summary>BERT with its pooler (Devlin and others; Hugging Face's <c>BertModel</c>).</summary>
[Axes("b s, b s -> b s 768, b 768")]
public sealed class Bert : Module<Tensor, Tensor, (Tensor Hidden, Tensor Pooled)>
{
    private readonly BertEmbeddings embeddings;
    private readonly ModuleList<BertLayer> encoder;
    private readonly Linear pooler;

    public Bert()
        : base(nameof(Bert))
    {
        var configuration = new BertConfiguration();
        embeddings = new BertEmbeddings(configuration);
        encoder = new ModuleList<BertLayer>(Enumerable.Range(0, configuration.Layers).Select(_ => new BertLayer(configuration)).ToArray());
        pooler = Linear(configuration.HiddenSize, configuration.HiddenSize);
        RegisterComponents();
    }

    public override (Tensor Hidden, Tensor Pooled) forward([Axes("b s", DType = "int64")] Tensor tokens, [Axes("b s", DType = "int64")] Tensor types)
    {
        var hidden = embeddings.forward(tokens, types);
        foreach (var layer in encoder) hidden = layer.forward(hidden);
        var first = hidden[TensorIndex.Colon, 0];
        return (hidden, pooler.forward(first).tanh());
    }
}

internal sealed class BertEmbeddings : Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding words, positions, types;
    private readonly LayerNorm norm;
    private readonly Dropout dropout;

    public BertEmbeddings(BertConfiguration configuration)
        : base(nameof(BertEmbeddings))
    {
        words = Embedding(configuration.VocabularySize, configuration.HiddenSize);
        positions = Embedding(configuration.MaxPositions, configuration.HiddenSize);
        types = Embedding(configuration.TokenTypes, configuration.HiddenSize);
        norm = LayerNorm(configuration.HiddenSize, eps: 1e-12);
        dropout = Dropout(configuration.Dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens, Tensor tokenTypes)
    {
        var place = arange(tokens.shape[1], device: tokens.device).unsqueeze(0);
        return dropout.forward(norm.forward(words.forward(tokens) + positions.forward(place) + types.forward(tokenTypes)));
    }
}

internal sealed class BertLayer : Module<Tensor, Tensor>
{
    private readonly BertSelfAttention attention;
    private readonly Linear intermediate, output;
    private readonly LayerNorm attentionNorm, outputNorm;
    private readonly Dropout dropout;

    public BertLayer(BertConfiguration configuration)
        : base(nameof(BertLayer))
    {
        attention = new BertSelfAttention(configuration);
        attentionNorm = LayerNorm(configuration.HiddenSize, eps: 1e-12);
        intermediate = Linear(configuration.HiddenSize, configuration.IntermediateSize);
        output = Linear(configuration.IntermediateSize, configuration.HiddenSize);
        outputNorm = LayerNorm(configuration.HiddenSize, eps: 1e-12);
        dropout = Dropout(configuration.Dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = attentionNorm.forward(x + attention.forward(x));
        var y = output.forward(F.gelu(intermediate.forward(x)));
        return outputNorm.forward(x + dropout.forward(y));
    }
}

internal sealed class BertSelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear query, key, value, output;
    private readonly Dropout dropout;
    private readonly int heads;

    public BertSelfAttention(BertConfiguration configuration)
        : base(nameof(BertSelfAttention))
    {
        var size = configuration.HiddenSize;
        (query, key, value, output) = (Linear(size, size), Linear(size, size), Linear(size, size), Linear(size, size));
        dropout = Dropout(configuration.Dropout);
        heads = configuration.Heads;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (q, k, v) = (Split(query.forward(x)), Split(key.forward(x)), Split(value.forward(x)));
        var scores = torch.matmul(q, k.transpose(-1, -2)) / Math.Sqrt(q.shape[^1]);
        var context = torch.matmul(dropout.forward(F.softmax(scores, -1)), v);
        context = context.permute(0, 2, 1, 3).contiguous();
        return dropout.forward(output.forward(context.view(context.shape[0], context.shape[1], -1)));
    }

    private Tensor Split(Tensor x)
    {
        var (batch, length, size) = (x.shape[0], x.shape[1], x.shape[2]);
        return x.view(batch, length, heads, size / heads).permute(0, 2, 1, 3);
    }
}
