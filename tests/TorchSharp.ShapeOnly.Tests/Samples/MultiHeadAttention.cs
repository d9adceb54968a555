using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.ShapeOnly.Tests.Samples;

/// <summary>Multi-head attention as a TorchSharp user writes it: the same source compiles against TorchSharp.</summary>
public sealed class MultiHeadAttention : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear wq;
    private readonly Linear wk;
    private readonly Linear wv;
    private readonly Linear wo;
    private readonly Dropout dropout;
    private readonly LayerNorm norm;
    private readonly long heads;

    public MultiHeadAttention(long width, long heads, double rate = 0.1)
        : base(nameof(MultiHeadAttention))
    {
        this.heads = heads;
        this.wq = nn.Linear(width, width);
        this.wk = nn.Linear(width, width);
        this.wv = nn.Linear(width, width);
        this.wo = nn.Linear(width, width);
        this.dropout = nn.Dropout(rate);
        this.norm = nn.LayerNorm(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length, width) = (x.shape[0], x.size(1), x.shape[^1]);
        var q = this.Split(this.wq.call(x), batch, length);
        var k = this.Split(this.wk.call(x), batch, length);
        var v = this.Split(this.wv.call(x), batch, length);
        var scores = matmul(q, k.transpose(-2, -1)) / Math.Sqrt(width / this.heads);
        scores = scores.masked_fill(mask == 0, float.NegativeInfinity);
        var weights = this.dropout.call(nn.functional.softmax(scores, dim: -1));
        var mixed = weights.matmul(v).transpose(1, 2).contiguous().view(batch, length, width);
        return this.norm.call(x + this.wo.call(mixed)).MoveToOuterDisposeScope();
    }

    private Tensor Split(Tensor x, long batch, long length) => x.view(batch, length, this.heads, -1).transpose(1, 2);
}
