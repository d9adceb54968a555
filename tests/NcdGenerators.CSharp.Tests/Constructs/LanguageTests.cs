using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Spellings of C# that mean what a plainer one means.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("return torch.cat((from part in new[] { x, x } where part is not null select part.relu()).ToArray(), 1);", "b {2*t}")]
    [InlineData("Span<long> sizes = stackalloc long[2]; sizes[0] = x.shape[0]; sizes[1] = 1; return torch.zeros(sizes);", "b 1")]
    [InlineData("ReadOnlySpan<long> sizes = stackalloc long[] { x.shape[0], 3, 1 }; return torch.zeros(sizes);", "b 3 1")]
    [InlineData("ReadOnlySpan<long> sizes = stackalloc[] { 2L, x.shape[1] }; return torch.zeros(sizes);", "2 t")]
    [InlineData("return x.unsqueeze(-1) + torch.tensor(new float[,] { { 0, 1, 2 } });", "b t 3")]
    [InlineData("var table = new float[4, 2]; return x.unsqueeze(-1) * torch.zeros(table.GetLength(0)) + table.Length + table.Rank;", "b t 4")]
    [InlineData("return x.to((ScalarType)5);", "b t")]
    [InlineData("return x - torch.floor(x.shape[1] / 2);", "b t")]
    [InlineData("return torch.maximum(x, 0.5);", "b t")]
    public void MeansThePlainOne(string body, string result) => Assert.Equal(result, TestCode.Method("b t -> ...", "Tensor x", body).IsClean().Result());

    [Fact]
    public void A0WhereAnElementTypeFitsIsOne()
    {
        // The overload with one parameter wins: x.sum(ScalarType.Byte) is a number.
        Assert.Equal(string.Empty, TestCode.Method("b t ->", "Tensor x", "return x.sum(0);").IsClean().Result());
        Assert.Equal("t", TestCode.Method("b t -> t", "Tensor x", "return x.sum(0L);").IsClean().Result());
    }

    [Theory]
    [InlineData("true", "3 1")]
    [InlineData("false", "")]
    [InlineData("hasBias", "3 1")]
    public void ABiasThatMayBeMissingIsNull(string flag, string result)
    {
        var code = TestCode.Method("b c 4 ->", "Tensor x, bool hasBias", $"var conv = Conv1d(2, 3, 1, bias: {flag}); return conv.bias is null ? x.sum() : conv.bias.view(-1, 1).sum();").IsClean();
        Assert.Equal(result.Length > 0, code.Steps().Contains("view: " + result));
    }

    [Fact]
    public void AFunctionWithADerivativeOfItsOwnRunsItsForward() => Assert.Equal("t b", TestCode.Read("""
        public sealed class Flip : torch.autograd.SingleTensorFunction<Flip>
        {
            public override string Name => nameof(Flip);
            public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
            {
                var (x, factor) = ((Tensor)vars[0], (double)vars[1]);
                ctx.save_for_backward(new() { x });
                return x.transpose(0, 1) * factor;
            }
            public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad) => new() { grad.transpose(0, 1), null! };
        }
        public static class Code
        {
            [Axes("b t -> t b")]
            public static Tensor m(Tensor x) => Flip.apply(x, 2.0);
        }
        """).IsClean().Result());

    [Fact]
    public void ASparseMatrixIsAMatrix()
    {
        Assert.Equal("n d", TestCode.Method("n d, 2 e, e -> n d", "Tensor x, Tensor edges, Tensor weights",
            "return torch.matmul(torch.sparse_coo_tensor(edges, weights, new long[] { x.shape[0], x.shape[0] }), x);").IsClean().Result());
        TestCode.Method("n d, 2 e, f -> ...", "Tensor x, Tensor edges, Tensor weights",
            "return torch.sparse_coo_tensor(edges, weights, new long[] { 4, 4 });").Reports1(
            "NCD109", FindingSeverity.Warning, "torch.sparse_coo_tensor(edges, weights, new long[] { 4, 4 })");
    }
}
