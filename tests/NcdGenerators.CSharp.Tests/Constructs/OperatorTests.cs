using NcdGenerators.CSharp;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>TorchSharp's spellings of operations with several results, with numbers and words, and that fill in place.</summary>
public class OperatorTests
{
    [Theory]
    [InlineData("var (values, indices) = x.topk(5); return values;", "b v 5")]
    [InlineData("var (_, indices) = x.topk(2, dim: 1, largest: false); return indices;", "b 2 7")]
    [InlineData("var sorted = torch.sort(x, descending: true); return sorted.values;", "b v 7")]
    [InlineData("var (values, indices) = torch.sort(x, 1); return indices;", "b v 7")]
    [InlineData("return x.argsort(1);", "b v 7")]
    [InlineData("return torch.softmax(x, -1).view(-1, 7).multinomial(1);", "{b*v} 1")]
    [InlineData("var (u, s, vh) = torch.linalg.svd(x, fullMatrices: false); return torch.matmul(u * s.unsqueeze(-2), vh);", "b v 7")]
    [InlineData("return torch.linalg.inv(torch.matmul(x, x.transpose(1, 2)));", "b v v")]
    [InlineData("return torch.linalg.norm(x, dims: new long[] { 2 }, keepdim: true);", "b v 1")]
    [InlineData("return x.quantile(torch.tensor(new float[] { 0.1f, 0.9f }), dim: 1);", "2 b 7")]
    [InlineData("return torch.tensor(new long[] { 1, 2, 3, 4, 5, 6 }, 2, 3);", "2 3")]
    [InlineData("return x * torch.tensor(0.5f);", "b v 7")]
    [InlineData("return torch.as_tensor(Enumerable.Range(0, 7).Select(i => i * 2.0).ToArray()) * x;", "b v 7")]
    [InlineData("return torch.view_as_real(torch.polar(x, x));", "b v 7 2")]
    [InlineData("return x.diff(dim: 2);", "b v 6")]
    [InlineData("return torch.cumulative_trapezoid(x, 0.5);", "b v 6")]
    [InlineData("var (low, high) = x.aminmax(dim: 1); return high - low;", "b 7")]
    [InlineData("return x.index(TensorIndex.Ellipsis, 0, TensorIndex.Colon);", "b 7")]
    [InlineData("return x.index(new TensorIndex[] { TensorIndex.Ellipsis, TensorIndex.Slice(0, null, 2) });", "b v 4")]
    [InlineData("return F.pad(x, new long[] { 1, 2 }, 0.0);", "b v 10")]
    [InlineData("var y = torch.empty(1); y.set_(x); return y;", "b v 7")]
    public void IsUnderstood(string body, string result) =>
        Assert.Equal(result, TestCode.Method("b v 7", "Tensor x", body).IsClean().Result());

    [Fact]
    public void AResultThatIsNotAskedForIsNull() => Assert.Equal("b v 7", TestCode.Method("b v 7", "Tensor x", """
        var (different, places, counts) = x.unique(return_counts: true);
        if (places is not null) return different;
        return counts is null ? different : x;
        """).IsClean().Result());

    [Fact]
    public void AnInitialisedParameterStaysTheSame() => Assert.Equal("b 4", TestCode.Module("b d -> b _", """
            private readonly Parameter weight;
            public M([Axis("d")] long d) : base("M")
            {
                weight = Parameter(torch.empty(d, 4));
                torch.nn.init.xavier_uniform_(weight);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => torch.matmul(x, weight);
        """).IsClean().Result("forward"));

    [Theory]
    [InlineData("BFloat16", true)]
    [InlineData("Float64", true)]
    [InlineData("Int64", false)]
    public void OfWhichFloatingTypeWeightsAreIsUpToTheModulesUser(string type, bool fits)
    {
        var code = TestCode.Module("b d -> b 4", $$"""
                private readonly Linear head;
                public M([Axis("d")] long d) : base("M") { head = Linear(d, 4); RegisterComponents(); }
                public override Tensor forward(Tensor x) => head.forward(x.to_type(ScalarType.{{type}}));
            """);
        if (fits) Assert.Equal("b 4", code.IsClean().Result("forward"));
        else Assert.Contains(code.Reports, static finding => finding.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void MoreEntriesThanThereAreCannotBeTheGreatest() =>
        TestCode.Method("b v 7", "Tensor x", "return x.topk(8).values;").Reports1("NCD109", FindingSeverity.Error, "x.topk(8)");

    [Theory]
    [InlineData("bhqk,bkhd->bqhd", "b h q k, b k h d", false)] // heads lie outside positions in memory
    [InlineData("bqhd,bkhd->bhqk", "b q h d, b k h d", true)]
    [InlineData("bij,bjk->bik", "b i j, b j k", true)]
    public void TheProductOfTwoTensorsHasAMemoryOrder(string equation, string axes, bool isInOrder)
    {
        var code = TestCode.Method(axes, "Tensor x, Tensor y", $"return einsum(\"{equation}\", x, y).view(x.shape[0], -1);");
        if (isInOrder) code.IsClean();
        else code.Reports1("NCD105", FindingSeverity.Error, $"einsum(\"{equation}\", x, y).view(x.shape[0], -1)", "view would join");
    }
}
