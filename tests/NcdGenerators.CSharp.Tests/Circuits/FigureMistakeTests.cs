using System;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Circuits;

/// <summary>One slip in the code of a figure is one report, at the slip, that names both axes.</summary>
public class FigureMistakeTests
{
    [Theory]
    [InlineData("k.transpose(-2, -1)", "k", "NCD101", "torch.matmul(q, k)", "'k'", "'x'")]
    [InlineData("matmul(x, v)", "matmul(x, q)", "NCD101", "torch.matmul(x, q)", "'x'", "'y'")]
    public void InScaledDotProductAttention(string right, string wrong, string rule, string at, string one, string other) =>
        Check(FigureTests.ScaledDotProductAttention, right, wrong, rule, FindingSeverity.Warning, at, one, other);

    [Theory]
    [InlineData("\"... y k h, ... x k h -> ... y x h\"", "\"... y k h, ... x h h -> ... y x h\"", "NCD108", null, "'k'", "'h'")]
    [InlineData("\"... y k h, ... x k h -> ... y x h\"", "\"... y h k, ... x k h -> ... y x h\"", "NCD108", null, "'k'", "'h'")]
    [InlineData("Lk = Linear(m, k * h", "Lk = Linear(k, k * h", "NCD101", "Lk.call(Xxm)", "'m'", "'k'")]
    [InlineData("Lo = Linear(k * h, m", "Lo = Linear(k, m", "NCD101", "Lo.forward(o)", "h*k", "'k'")]
    public void InMultiHeadAttention(string right, string wrong, string rule, string? at, string one, string other) =>
        Check(FigureTests.MultiHeadAttention, right, wrong, rule, FindingSeverity.Warning, at, one, other);

    [Theory]
    [InlineData("Linear(512, 512)", "Linear(512, 256)", "NCD101", "Linear(512, 10)", "256", "512")]
    [InlineData("Linear(28 * 28, 512)", "Linear(28, 512)", "NCD101", "Linear(28, 512)", "784", "28")]
    [InlineData("Linear(512, 10)", "Linear(512, 11)", "NCD107", "Softmax(-1).forward(x)", "11", "10")]
    [InlineData("start_dim: -2", "start_dim: -1", "NCD101", "Linear(28 * 28, 512)", "28", "784")]
    public void InBasicImageRecogniser(string right, string wrong, string rule, string at, string one, string other) =>
        Check(FigureTests.BasicImageRecogniser, right, wrong, rule, FindingSeverity.Error, at, one, other);

    private static void Check(string source, string right, string wrong, string rule, FindingSeverity severity, string? at, string one, string other)
    {
        Assert.Contains(right, source, StringComparison.Ordinal);
        var code = TestCode.Read(source.Replace(right, wrong));
        var finding = Assert.Single(code.Reports);
        Assert.Equal((rule, severity), (finding.RuleId, finding.Severity));
        if (at is not null) Assert.Equal(at, code.At(finding));
        Assert.Contains(one, finding.Message, StringComparison.Ordinal);
        Assert.Contains(other, finding.Message, StringComparison.Ordinal);
    }
}
