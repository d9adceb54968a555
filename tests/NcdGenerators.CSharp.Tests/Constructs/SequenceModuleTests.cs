using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Recurrent layers, attention and transformers: states in tuples, results in tuples, layers made of layers.</summary>
public class SequenceModuleTests
{
    [Theory]
    [InlineData("LSTM(d, h, batchFirst: true)", "{ var (o, s, c) = net.call(x); return o; }", "b t h")]
    [InlineData("LSTM(d, h, batchFirst: true)", "{ var (o, _, _) = net.forward(x, null); return o; }", "b t h")]
    [InlineData("LSTM(d, h, 2, batchFirst: true, bidirectional: true)", "=> net.call(x).Item1", "b t {2*h}")]
    [InlineData("LSTM(d, h, 2, batchFirst: true)", "{ var s = torch.zeros(2, x.shape[0], h); var (o, a, c) = net.call(x, (s, s)); return c; }", "2 b h")]
    [InlineData("LSTM(d, h, 3)", "{ var (o, s, c) = net.call(x.transpose(0, 1)); return s[-1]; }", "b h")]
    [InlineData("LSTM(d, h, n, batchFirst: true)", "{ var (o, s, c) = net.call(x); return s; }", "n b h")]
    [InlineData("GRU(d, h, batchFirst: true)", "{ var (o, s) = net.call(x); return o; }", "b t h")]
    [InlineData("GRU(d, h, 2, batchFirst: true)", "=> net.forward(x, torch.zeros(2, x.shape[0], h)).Item2", "2 b h")]
    [InlineData("RNN(d, h, batchFirst: true)", "{ var (o, s) = net.call(x); return s.squeeze(0); }", "b h")]
    [InlineData("GRUCell(d, h)", "{ Tensor? s = null; for (var i = 0; i < 3; i++) s = net.call(x[.., 0], s!); return s!; }", "b h")]
    [InlineData("LSTMCell(d, h)", "{ var (s, c) = net.call(x[.., 0]); (s, c) = net.call(x[.., 1], (s, c)); return s; }", "b h")]
    [InlineData("MultiheadAttention(8 * h, 8, kdim: d, vdim: d)", "{ var q = torch.zeros(5, x.shape[0], 8 * h); var y = x.transpose(0, 1); var (o, w) = net.call(q, y, y); return w; }", "b 5 t")]
    [InlineData("MultiheadAttention(8 * h, 8, kdim: d, vdim: d)", "{ var q = torch.zeros(5, x.shape[0], 8 * h); var y = x.transpose(0, 1); return net.call(q, y, y, need_weights: false).Item1; }", "5 b {8*h}")]
    [InlineData("TransformerEncoderLayer(d, 1)", "=> net.call(x.transpose(0, 1))", "t b d")]
    [InlineData("TransformerEncoder(TransformerEncoderLayer(d, 1, activation: Activations.GELU), n)", "=> net.call(x.transpose(0, 1), torch.zeros(x.shape[1], x.shape[1]))", "t b d")]
    [InlineData("TransformerDecoder(TransformerDecoderLayer(d, 1), 6)", "=> net.call(x.transpose(0, 1), torch.zeros(4, x.shape[0], d))", "t b d")]
    [InlineData("Transformer(d, 1)", "=> net.call(torch.zeros(4, x.shape[0], d), x.transpose(0, 1))", "t b d")]
    public void IsUnderstood(string module, string body, string result)
    {
        var code = Read(module, body).IsClean();
        Assert.Equal(result, code.Result("M.forward"));
    }

    [Fact]
    public void AFunctionOfAttentionHasTheQueriesPositions() => Assert.Equal(
        "b h l m",
        TestCode.Method("b h l k, b h s k, b h s m -> b h l m", "Tensor q, Tensor k, Tensor v", "=> F.scaled_dot_product_attention(q, k, v, is_casual: true)").IsClean().Result());

    [Fact]
    public void StatesWithTheBatchFirstAreReported()
    {
        var code = Read("LSTM(d, h, batchFirst: true)", "{ var s = torch.zeros(x.shape[0], 7, h); return net.call(x, (s, s)).Item1; }");
        Assert.Contains(code.Reports, finding => finding.Message.Contains("batch", System.StringComparison.Ordinal));
    }

    [Fact]
    public void FeaturesThatAreNotTheInputSizeAreReported() =>
        Assert.Contains("input_size should be d", Assert.Single(Read("GRU(d + 1, h)", "=> net.call(x).Item1").Reports).Message, System.StringComparison.Ordinal);

    private static TestCode Read(string module, string body) => TestCode.Read(
        $$"""
        [Axes("b t d -> ...")]
        public class M : Module<Tensor, Tensor>
        {
            private readonly {{module[..module.IndexOf('(')]}} net;
            private readonly long h, d;

            public M([Axis("d")] long d, [Axis("h")] long h, long n) : base("M")
            {
                this.h = h;
                this.d = d;
                net = {{module}};
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) {{(body.StartsWith("=>", System.StringComparison.Ordinal) ? body + ";" : body)}}
        }
        """);
}
