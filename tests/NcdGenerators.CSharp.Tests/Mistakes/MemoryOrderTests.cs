using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Mistakes;

/// <summary>What view may join depends on how an operation leaves its result in memory, which is told only where libtorch promises it.</summary>
public class MemoryOrderTests
{
    [Theory]
    [InlineData("b h t d", "F.scaled_dot_product_attention(x, x, x).transpose(1, 2).view(x.shape[0], x.shape[2], -1)")]
    [InlineData("b t d", "torch.einsum(\"btd,bed->ebt\", x, x).permute(1, 2, 0).view(x.shape[0], -1)")]
    [InlineData("b h w c", "F.avg_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1).view(x.shape[0], -1)")]
    [InlineData("b h w 3", "Conv2d(3, 8, 3, padding: 1).call(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).view(x.shape[0], -1)")]
    [InlineData("b t 3", "BatchNorm1d(3).call(x.transpose(1, 2)).transpose(1, 2).view(x.shape[0], -1)")]
    [InlineData("b h w c", "torch.cat(new[] { x.permute(0, 3, 1, 2), x.permute(0, 3, 1, 2) }, 0).permute(0, 2, 3, 1).view(-1, x.shape[3])")]
    public void WhereTheKernelMayKeepAnOrderNothingIsReported(string axes, string body) => TestCode.Method(axes + " -> ...", "Tensor x", "=> " + body).IsClean();

    [Theory]
    [InlineData("b h t d", "x.matmul(x.transpose(-2, -1)).transpose(1, 2).view(x.shape[0], x.shape[2], -1)")]
    [InlineData("b c h w", "F.avg_pool2d(x, 2).permute(0, 2, 3, 1).view(x.shape[0], -1)")]
    [InlineData("b t d", "torch.cat(new[] { x.transpose(1, 2), x.transpose(1, 2) }, 0).transpose(1, 2).view(2 * x.shape[0], -1)")]
    [InlineData("b t d", "x.transpose(1, 2).cumsum(1).transpose(1, 2).view(x.shape[0], -1)")]
    [InlineData("b t 8", "LayerNorm(8).call(x).transpose(1, 2).view(x.shape[0], -1)")]
    public void WhereTheResultIsFreshATranspositionIsTold(string axes, string body)
    {
        var code = TestCode.Method(axes + " -> ...", "Tensor x", "=> " + body);
        Assert.Equal("NCD105", Assert.Single(code.Reports).RuleId);
    }
}
