using TorchSharp.Modules;
using TorchSharp.ShapeOnly.Tests.Behaviour;
using static TorchSharp.torch;

namespace TorchSharp.ShapeOnly.Tests.Samples;

/// <summary>Programs that real PyTorch ran (recorded as prog-030, prog-045, prog-106, prog-193), written for TorchSharp: the same sizes come out.</summary>
public class RecordedPrograms
{
    [Fact]
    public void EinsumAttentionRuns()
    {
        using var model = new EinsumAttention(width: 12, heads: 2);
        Assert.Equal([2, 5, 12], model.call(Some.Tensor(2, 5, 12)).shape);
        Assert.Equal([2, 2, 5, 5], model.Scores(Some.Tensor(2, 5, 12)).shape);
    }

    [Fact]
    public void CausalBlockRuns()
    {
        using var model = new CausalBlock(width: 16, heads: 4);
        Assert.Equal([6, 6, 16], model.call(randn(6, 6, 16)).shape);
    }

    [Fact]
    public void GraphConvolutionRuns()
    {
        using var model = new GraphConvolution(8, 10, 4);
        Assert.Equal([8, 4], model.call(Some.Tensor(8, 8), Some.Tensor(8, 8)).shape);
    }

    [Fact]
    public void GatedFeedForwardRuns()
    {
        using var model = new GatedFeedForward(8, 16);
        Assert.Equal([6, 9, 8], model.call(Some.Tensor(6, 9, 8)).shape);
        Assert.Equal(["weight", "gate.weight", "up.weight", "down.weight"], model.named_parameters().Select(p => p.name));
    }

    private sealed class EinsumAttention : nn.Module<Tensor, Tensor>
    {
        private readonly Linear query;
        private readonly Linear key;
        private readonly Linear value;
        private readonly Linear output;
        private readonly long heads;

        public EinsumAttention(long width, long heads)
            : base(nameof(EinsumAttention))
        {
            this.heads = heads;
            this.query = nn.Linear(width, width);
            this.key = nn.Linear(width, width);
            this.value = nn.Linear(width, width);
            this.output = nn.Linear(width, width);
            RegisterComponents();
        }

        public Tensor Scores(Tensor x) => einsum("bqhd,bkhd->bhqk", this.Split(this.query, x), this.Split(this.key, x));

        public override Tensor forward(Tensor x)
        {
            var weights = softmax(this.Scores(x) / Math.Sqrt(x.size(-1) / this.heads), -1);
            var mixed = einsum("bhqk,bkhd->bqhd", weights, this.Split(this.value, x));
            return this.output.call(mixed.reshape(x.shape));
        }

        private Tensor Split(Linear map, Tensor x) => map.call(x).view(x.shape[0], x.shape[1], this.heads, x.shape[2] / this.heads);
    }

    private sealed class CausalBlock : nn.Module<Tensor, Tensor>
    {
        private readonly LayerNorm norm;
        private readonly Linear maps;
        private readonly Linear output;
        private readonly int heads;

        public CausalBlock(int width, int heads)
            : base(nameof(CausalBlock))
        {
            this.heads = heads;
            this.norm = nn.LayerNorm(width);
            this.maps = nn.Linear(width, 3 * width);
            this.output = nn.Linear(width, width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (batch, length, width) = (x.shape[0], x.shape[1], x.shape[2]);
            var parts = this.maps.call(this.norm.call(x)).split(width, dim: 2)
                .Select(part => part.view(batch, length, this.heads, width / this.heads).transpose(1, 2)).ToArray();
            var scores = parts[0].matmul(parts[1].transpose(-2, -1));
            var causal = tril(ones(length, length)) == 0;
            var weights = softmax(scores.masked_fill(causal, -10000.0), -1);
            return x + this.output.call(weights.matmul(parts[2]).transpose(1, 2).reshape(batch, length, width));
        }
    }

    private sealed class GraphConvolution : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear first;
        private readonly Linear second;

        public GraphConvolution(long features, long hidden, long classes)
            : base(nameof(GraphConvolution))
        {
            this.first = nn.Linear(features, hidden);
            this.second = nn.Linear(hidden, classes);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor adjacency)
        {
            var normalised = adjacency / adjacency.sum(1, keepdim: true);
            var hidden = nn.functional.relu(mm(normalised, this.first.call(x)));
            return nn.functional.log_softmax(matmul(normalised, this.second.call(hidden)), dim: 1);
        }
    }

    private sealed class GatedFeedForward : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Linear gate;
        private readonly Linear up;
        private readonly Linear down;

        public GatedFeedForward(long width, long hidden)
            : base(nameof(GatedFeedForward))
        {
            this.weight = nn.Parameter(Some.Tensor(width));
            this.gate = nn.Linear(width, hidden, hasBias: false);
            this.up = nn.Linear(width, hidden, hasBias: false);
            this.down = nn.Linear(hidden, width, hasBias: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var scale = rsqrt(x.pow(2).mean([-1], keepdim: true) + 1e-5);
            var normalised = x * scale * this.weight;
            return x + this.down.call(nn.functional.silu(this.gate.call(normalised)) * this.up.call(normalised));
        }
    }
}
