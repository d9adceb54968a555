using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>NCD201: an axis met by itself at another place; and what is meant to be that way.</summary>
public class SilentBroadcastTests
{
    [Theory]
    [InlineData("""[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => ({|NCD201:p - y|}).pow(2).mean();""")]
    [InlineData("""[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => ({|NCD201:p.sub(y)|}).abs().mean();""")]
    [InlineData("""[Axes("b, b 1 -> b b")] static Tensor G(Tensor ratio, Tensor adv) => {|NCD201:ratio * adv|};""")]
    [InlineData("""[Axes("b c ->")] static Tensor G(Tensor x) => ({|NCD201:x.sum([1]) - x.sum([1], keepdim: true)|}).sum();""")]
    [InlineData("""[Axes("b n, b -> b b")] static Tensor G(Tensor logits, Tensor returns) => {|NCD201:logits.gather(1, zeros_like(returns, dtype: ScalarType.Int64).unsqueeze(-1)) * returns|};""")]
    [InlineData("""[Axes("b, b ->")] static Tensor G(Tensor p, Tensor y) => {|NCD201:F.mse_loss(p.unsqueeze(1), y)|};""")]
    public Task TheSameAxisTwice(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => (p.squeeze(1) - y).pow(2).mean();""")]
    [InlineData("""[Axes("b, b -> b b")] static Tensor G(Tensor x, Tensor y) => x.unsqueeze(1) - y;""")]
    [InlineData("""[Axes("b -> b b")] static Tensor G(Tensor x) => x[TensorIndex.Colon, TensorIndex.None] - x[TensorIndex.None, TensorIndex.Colon];""")]
    [InlineData("""[Axes("b -> b b")] static Tensor G(Tensor x) => x.view(-1, 1) - x.view(1, -1);""")]
    [InlineData("""[Axes("b c -> b c")] static Tensor G(Tensor x) => x - x.mean([1], keepdim: true);""")]
    [InlineData("""[Axes("b c, c -> b c")] static Tensor G(Tensor x, Tensor scale) => x * scale;""")]
    [InlineData("""[Axes("n 1, m -> n m")] static Tensor G(Tensor x, Tensor y) => x * y;""")]
    public Task MeantOrAligned(string member) => Verify.MembersAsync(member);
}
