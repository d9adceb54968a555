using System.Globalization;
using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>Messages name the operation, both axes with sizes and origin, and the way out.</summary>
public class MessageTests
{
    [Theory]
    [InlineData(
        "NCD101",
        """[Axes("y k, x k -> y x")] static Tensor G(Tensor q, Tensor k) => q.matmul(k);""",
        "matmul contracts 'k' (axis 1 of input) with 'x' (axis 0 of other), which must have equal sizes; a mismatch here aborts the process in TorchSharp on Linux; it works only if k = x ('k' comes from [Axes] of 'q', 'x' comes from [Axes] of 'k'). Way out: transpose 'other': transpose(-2, -1).")]
    [InlineData(
        "NCD101",
        """[Axes("3 4, 5 6 -> 3 6")] static Tensor G(Tensor q, Tensor k) => q.mm(k);""",
        "mm contracts 4 (axis 1 of input) with 5 (axis 0 of mat2), which must have equal sizes.")]
    [InlineData(
        "NCD102",
        """[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => x + p;""",
        "add aligns 'b' (axis 1 of input) with 't' (axis 0 of other); aligned axes must have equal sizes, or one of them size 1; it works only if b = t, or one of them is 1 ('b' comes from [Axes] of 'x', 't' comes from [Axes] of 'x'). Way out: give 'other' an axis of size 1: unsqueeze(1).")]
    [InlineData(
        "NCD102",
        """[Axes("t b d -> t b d")] static Tensor G(Tensor x) => x - x.mean([1]);""",
        "sub aligns 'b' (axis 1 of input) with 't' (axis 0 of other); aligned axes must have equal sizes, or one of them size 1; it works only if b = t, or one of them is 1 ('b' comes from [Axes] of 'x', 't' comes from [Axes] of 'x'). Way out: give 'other' an axis of size 1: unsqueeze(1), or keepdim: true in mean.")]
    [InlineData(
        "NCD107",
        """[Axes("b c d -> b d c")] static Tensor G(Tensor x) => x.relu();""",
        "The result is declared [b d c], but it has the axes [b c d], which is the same only if c = d ('c' comes from [Axes] of 'x'). Way out: transpose the result: transpose(-2, -1).")]
    [InlineData(
        "NCD103",
        """[Axes("n m, b m k -> b n k")] static Tensor G(Tensor a, Tensor b) => bmm(a, b);""",
        "bmm takes 3 axes in 'input', got 2: [n m]. Way out: use matmul.")]
    [InlineData(
        "NCD104",
        """[Axes("b t -> b t")] static Tensor G(Tensor x) => x.softmax(2);""",
        "softmax: axis 2 does not exist, 'input' has 2 axes (b t). Way out: dim must be in [-2, 1].")]
    [InlineData(
        "NCD105",
        """[Axes("b 3 4 -> b 10")] static Tensor G(Tensor x) => x.view(x.shape[0], 10);""",
        "view from [b 3 4] to [b 10] keeps the number of entries, but [3 4] has 12 and [10] has 10. Way out: shape[1] should be 12 or -1.")]
    [InlineData(
        "NCD106",
        """[Axes("2 3, 2 4 -> 4 3")] static Tensor G(Tensor x, Tensor y) => cat([x, y], 0);""",
        "cat along axis 0 leaves the other axes alone: 3 (axis 1 of tensors[0]) and 4 (axis 1 of tensors[1]) must be equal. Way out: dim should be 1.")]
    [InlineData(
        "NCD107",
        """[Axes("b c -> b")] static Tensor G(Tensor x) => x.mean([0]);""",
        "The result is declared [b], but it has the axes [c], which is the same only if c = b ('c' comes from [Axes] of 'x'). Way out: declare it [c].")]
    [InlineData(
        "NCD108",
        """[Axes("y k h, x k h -> y x h")] static Tensor G(Tensor q, Tensor k) => Einops.einsum("y k h, x h k -> y x h", q, k);""",
        "einops.einsum: 'k' stands for 'k' (axis 1 of operands[0]) and 'h' (axis 2 of operands[1]), which must have equal sizes; it works only if k = h, or one of them is 1 ('k' comes from [Axes] of 'q', 'h' comes from [Axes] of 'q'). Way out: transpose 'operands[1]': transpose(-2, -1).")]
    [InlineData(
        "NCD110",
        """[Axes("y k -> y k")] static Tensor F(Tensor q) => q; [Axes("a 3 -> a 3")] static Tensor G(Tensor x) => F(x.sum());""",
        "'q' of Code.F is declared [y k], but the argument has the axes []: another number of axes.")]
    [InlineData(
        "NCD201",
        """[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => (p - y).pow(2).mean();""",
        "sub broadcasts [b 1] with [b]: 'b' of the two is not aligned, so every entry meets every other. Make the numbers of axes agree (squeeze, keepdim: true), or write unsqueeze where the pairs are meant.")]
    public async Task WholeMessages(string id, string member, string message)
    {
        var report = Assert.Single(await Verify.ReportsAsync("public static class Code { " + member + " }"), r => r.Id == id);
        Assert.Equal(message, report.GetMessage(CultureInfo.InvariantCulture));
    }

    /// <summary>Both severities of one rule: never possible, and possible only where two axes coincide.</summary>
    [Theory]
    [InlineData("""[Axes("3 4, 5 6 -> 3 6")] static Tensor G(Tensor q, Tensor k) => q.matmul(k);""", DiagnosticSeverity.Error)]
    [InlineData("""[Axes("y k, x k -> y x")] static Tensor G(Tensor q, Tensor k) => q.matmul(k);""", DiagnosticSeverity.Warning)]
    public async Task Severities(string member, DiagnosticSeverity severity)
    {
        var report = Assert.Single(await Verify.ReportsAsync("public static class Code { " + member + " }"), r => r.Id == "NCD101");
        Assert.Equal(severity, report.Severity);
    }
}
