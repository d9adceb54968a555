using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Mistakes;

/// <summary>Mistakes that people make, each with its corrected twin: the mistake is reported, the twin is not.</summary>
public class ShapeMistakeTests
{
    [Theory]
    [InlineData("b i, o i ->", "Tensor x, Tensor w", "=> x.matmul(w)", "=> x.matmul(w.t())", "NCD101", "x.matmul(w)")]
    [InlineData("t d, t d ->", "Tensor q, Tensor k", "=> q.matmul(k)", "=> q.matmul(k.transpose(-2, -1))", "NCD101", "q.matmul(k)")]
    [InlineData("n m, b m k ->", "Tensor a, Tensor b", "=> torch.bmm(a, b)", "=> torch.matmul(a, b)", "NCD103", "torch.bmm(a, b)")]
    [InlineData("3 4, 5 6 ->", "Tensor a, Tensor b", "=> torch.einsum(\"ij,jk->ik\", a, b)", "=> torch.einsum(\"ij,kl->ik\", a, b)", "NCD108", null)]
    [InlineData("y k h, x h k -> y x h", "Tensor q, Tensor k", "=> Einops.einsum(\"y k h, x k h -> y x h\", q, k)", "=> Einops.einsum(\"y k h, x h k -> y x h\", q, k)", "NCD108", null)]
    [InlineData("b c -> b c", "Tensor x", "=> x - x.mean(new long[] { 1 })", "=> x - x.mean(new long[] { 1 }, keepdim: true)", "NCD102", "x - x.mean(new long[] { 1 })")]
    [InlineData("b, b d -> b d", "Tensor scale, Tensor x", "=> scale * x", "=> scale.unsqueeze(1) * x", "NCD102", "scale * x")]
    [InlineData("t b d, t d -> t b d", "Tensor x, Tensor pos", "=> x + pos", "=> x + pos.unsqueeze(1)", "NCD102", "x + pos")]
    [InlineData("b 3 ->", "Tensor x", "=> x.expand(5, 5)", "=> x.unsqueeze(1).expand(-1, 5, -1)", "NCD105", null)]
    [InlineData("b 3 4 ->", "Tensor x", "=> x.view(2, 5)", "=> x.view(-1, 12)", "NCD105", null)]
    [InlineData("64 b h w ->", "Tensor x", "=> x.permute(0, 2, 1)", "=> x.permute(0, 2, 1, 3)", "NCD104", null)]
    [InlineData("b c h, b d h ->", "Tensor a, Tensor c", "=> torch.cat(new[] { a, c }, 2)", "=> torch.cat(new[] { a, c }, 1)", "NCD106", null)]
    [InlineData("b c, b d ->", "Tensor a, Tensor c", "=> torch.stack(new[] { a, c }, 0)", "=> torch.cat(new[] { a, c }, 1)", "NCD106", null)]
    [InlineData("b t ->", "Tensor x", "=> x.softmax(2)", "=> x.softmax(1)", "NCD104", "x.softmax(2)")]
    [InlineData("b t d -> b d", "Tensor x", "=> x.mean(new long[] { 2 })", "=> x.mean(new long[] { 1 })", "NCD107", null)]
    [InlineData("b c h w -> b c", "Tensor x", "=> x.flatten(1)", "=> x.mean(new long[] { 2, 3 })", "NCD107", null)]
    public void MistakeIsReportedAndItsTwinIsNot(string axes, string parameters, string mistake, string twin, string rule, string? at)
    {
        var code = TestCode.Method(axes.EndsWith("->", System.StringComparison.Ordinal) ? axes.Replace("->", string.Empty).Trim() : axes, parameters, mistake);
        var finding = Assert.Single(code.Reports);
        Assert.Equal(rule, finding.RuleId);
        if (at is not null) Assert.Equal(at, code.At(finding));
        TestCode.Method(axes.EndsWith("->", System.StringComparison.Ordinal) ? axes.Replace("->", string.Empty).Trim() : axes, parameters, twin).IsClean();
    }

    [Theory]
    [InlineData("b 1, b", "p - y", "p.squeeze(1) - y")]
    [InlineData("b 1, b", "p * y", "p * y.unsqueeze(1)")]
    [InlineData("1 n, n 1", "p + y", "p + y.squeeze(1)")]
    [InlineData("b c, b", "p.sum(1, keepdim: true) * y", "p.sum(1) * y")]
    public void SilentBroadcastIsReported(string axes, string mistake, string twin)
    {
        var code = TestCode.Method(axes, "Tensor p, Tensor y", "=> " + mistake);
        code.Reports1("NCD201", FindingSeverity.Warning, mistake);
        TestCode.Method(axes, "Tensor p, Tensor y", "=> " + twin).IsClean();
    }

    [Theory]
    [InlineData("n", "=> p.unsqueeze(1) - p.unsqueeze(0)")]
    [InlineData("n", "=> p[TensorIndex.Colon, TensorIndex.None] - p[TensorIndex.None, TensorIndex.Colon]")]
    [InlineData("n d", "=> p[.., TensorIndex.Null, ..] - p[TensorIndex.Null]")]
    public void PairwiseDifferencesAreMeant(string axes, string body) => TestCode.Method(axes, "Tensor p", body).IsClean();

    [Fact]
    public void LinearOfTheWrongSizeNamesBothSizes() => TestCode.Method(
        "b c=256 h=2 w=2",
        "Tensor x",
        "=> Linear(512, 10).forward(x.flatten(1))").Reports1("NCD101", FindingSeverity.Error, "Linear(512, 10).forward(x.flatten(1))", "512", "1024");

    [Fact]
    public void FlattenWithoutStartFoldsTheBatch() => TestCode.Method("b 28 28", "Tensor x", "=> Linear(784, 10).forward(x.flatten())");

    [Fact]
    public void ViewAfterTransposeIsAnError()
    {
        TestCode.Method("b t h d", "Tensor x", "=> x.transpose(1, 2).view(x.shape[0], x.shape[2], -1)").Reports1("NCD105", FindingSeverity.Error, "x.transpose(1, 2).view(x.shape[0], x.shape[2], -1)");
        TestCode.Method("b t h d", "Tensor x", "=> x.transpose(1, 2).contiguous().view(x.shape[0], x.shape[2], -1)").IsClean();
    }

    [Fact]
    public void SequentialOfLiteralsIsChecked()
    {
        var code = TestCode.Module("b 784 -> b 10", """
            private readonly Module<Tensor, Tensor> net = Sequential(Linear(784, 512), ReLU(), Linear(500, 10));
            public M() : base("M") { RegisterComponents(); }
            public override Tensor forward(Tensor x) => net.forward(x);
            """);
        code.Reports1("NCD101", FindingSeverity.Error, "Linear(500, 10)", "512", "500");
    }

    [Fact]
    public void AHelperThatMakesModulesIsNotToBlameForASize()
    {
        var code = TestCode.Module("b 784 -> b 10", """
            private readonly Module<Tensor, Tensor> net = Sequential(Make(784, 512), Make(500, 10));
            public M() : base("M") { RegisterComponents(); }
            private static Module<Tensor, Tensor> Make(int from, int to) => Linear(from, to);
            public override Tensor forward(Tensor x) => net.forward(x);
            """);
        code.Reports1("NCD101", FindingSeverity.Error, "net.forward(x)", "512", "500");
    }
}
